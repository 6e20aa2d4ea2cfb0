using System.Net;

namespace IdP.Tests.Endpoints.LoginGov;

/// <summary>How often one address may ask, where an issuer bounds it.</summary>
public sealed class AddressLimitTests
{
    [Fact, Spec("E-274")]
    public async Task After_300_requests_in_five_minutes_an_address_is_told_to_wait()
    {
        await using var provider = await Provider.StartAsync(builder => builder.Configuration["IdP:Issuers:logingov:RequestsPerAddress"] = "300");
        for (var i = 0; i < 300; i++) Assert.Equal(HttpStatusCode.OK, (await AskAsync()).Status);

        var refused = await AskAsync();
        Assert.Equal((HttpStatusCode.TooManyRequests, "text/html"), (refused.Status, refused.ContentHeaders.ContentType?.MediaType));
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await provider.SendAsync(new(HttpMethod.Post, provider.LoginGov.TokenEndpoint))).Status);
        Assert.Equal(HttpStatusCode.OK, (await provider.SendAsync(new(HttpMethod.Get, provider.IdPorten.Discovery))).Status);

        Task<Answer> AskAsync() => provider.SendAsync(new(HttpMethod.Get, provider.LoginGov.Discovery));
    }

    [Fact, Spec("E-274")]
    public async Task Elsewhere_nobody_counts()
    {
        var provider = await Provider.SharedAsync();
        for (var i = 0; i < 400; i++) Assert.Equal(HttpStatusCode.OK, (await provider.SendAsync(new(HttpMethod.Get, provider.LoginGov.Discovery))).Status);
    }
}
