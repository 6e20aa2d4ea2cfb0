using System.Net;

namespace IdP.Tests.Endpoints.Token;

/// <summary>Which pages in a browser may read the answers of the token endpoint, E-275.</summary>
public sealed class CorsTests : IAsyncLifetime
{
    private const string Foreign = "https://evil.example";

    private readonly string origin = $"https://{Guid.NewGuid():N}.spa.example";
    private Provider provider = null!;
    private Rules.Clients.Client client = null!;

    public async Task InitializeAsync()
    {
        provider = await Provider.SharedAsync();
        client = await provider.RegisterPublicAsync(other => other with { RedirectUris = [origin + "/callback"] });
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact, Spec("E-275")]
    public async Task A_registered_single_page_application_reads_its_tokens()
    {
        var answer = await ExchangeAsync(origin);

        answer.Granted();
        Assert.Equal(origin, AllowedOrigin(answer));
    }

    [Fact, Spec("E-275")]
    public async Task A_registered_single_page_application_reads_why_it_was_refused()
    {
        var answer = await ExchangeAsync(origin, form => form.Without("code"));

        answer.Refused("invalid_request");
        Assert.Equal(origin, AllowedOrigin(answer));
    }

    [Fact, Spec("E-275")]
    public async Task A_preflight_allows_POST_with_the_headers_of_a_token_request()
    {
        var answer = await PreflightAsync(origin);

        Assert.Equal(HttpStatusCode.NoContent, answer.Status);
        Assert.Equal(origin, AllowedOrigin(answer));
        Assert.Contains("POST", Header(answer, "Access-Control-Allow-Methods"), StringComparison.Ordinal);
        Assert.Contains("Content-Type", Header(answer, "Access-Control-Allow-Headers"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact, Spec("E-275")]
    public async Task No_cookie_goes_along() => Assert.Null(Header(await ExchangeAsync(origin), "Access-Control-Allow-Credentials"));

    [Fact, Spec("E-275")]
    public async Task A_foreign_page_reads_nothing()
    {
        Assert.Null(AllowedOrigin(await ExchangeAsync(Foreign)));
        Assert.Null(AllowedOrigin(await PreflightAsync(Foreign)));
    }

    [Theory, Spec("E-275")]
    [InlineData("null")]
    [InlineData(Provider.Origin)]
    public async Task Neither_does_an_opaque_origin_nor_our_own(string other) => Assert.Null(AllowedOrigin(await ExchangeAsync(other)));

    [Theory, Spec("E-275")]
    [InlineData("http://{0}")]
    [InlineData("https://{0}:8443")]
    [InlineData("https://{0}.evil.example")]
    [InlineData("https://sub.{0}")]
    public async Task Neither_does_an_origin_that_only_resembles_a_registered_one(string pattern) =>
        Assert.Null(AllowedOrigin(await ExchangeAsync(pattern.Replace("{0}", new Uri(origin).Host, StringComparison.Ordinal))));

    [Fact, Spec("E-275")]
    public async Task A_client_with_a_secret_is_no_single_page_application()
    {
        var web = await provider.RegisterAsync(other => other with { RedirectUris = [$"https://{Guid.NewGuid():N}.web.example/callback"] });

        Assert.Null(AllowedOrigin(await ExchangeAsync(new Uri(web.RedirectUris[0]).GetLeftPart(UriPartial.Authority))));
    }

    [Fact, Spec("E-275")]
    public async Task A_disabled_single_page_application_reads_nothing()
    {
        await provider.RegisterPublicAsync(_ => client with { Active = false });

        Assert.Null(AllowedOrigin(await PreflightAsync(origin)));
    }

    [Fact, Spec("E-275")]
    public async Task An_origin_of_another_issuer_reads_nothing()
    {
        using var request = Request(HttpMethod.Options, provider.Oidc.TokenEndpoint, origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");

        Assert.Null(AllowedOrigin(await provider.SendAsync(request)));
    }

    [Theory, Spec("E-275")]
    [InlineData("/.well-known/openid-configuration", true)]
    [InlineData("/.well-known/openid-configuration", false)]
    [InlineData("/jwks.json", true)]
    [InlineData("/jwks.json", false)]
    public async Task What_caches_keep_is_kept_for_each_origin_apart(string path, bool fromBrowser)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, provider.IdPorten.Url + path);
        if (fromBrowser) request.Headers.Add("Origin", origin);

        var answer = (await provider.SendAsync(request)).Granted();

        Assert.Contains("Origin", answer.Headers.Vary);
        Assert.Equal(fromBrowser ? origin : null, AllowedOrigin(answer));
    }

    private async Task<Answer> ExchangeAsync(string from, Func<Dictionary<string, string>, Dictionary<string, string>>? change = null)
    {
        var form = (await provider.CodeFormAsync(client)).With("client_id", client.ClientId);
        using var request = Request(HttpMethod.Post, provider.IdPorten.TokenEndpoint, from);
        request.Content = new FormUrlEncodedContent(change?.Invoke(form) ?? form);
        return await provider.SendAsync(request);
    }

    private async Task<Answer> PreflightAsync(string from)
    {
        using var request = Request(HttpMethod.Options, provider.IdPorten.TokenEndpoint, from);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "content-type");
        return await provider.SendAsync(request);
    }

    private static HttpRequestMessage Request(HttpMethod method, string url, string from)
    {
        var request = new HttpRequestMessage(method, url);
        request.Headers.Add("Origin", from);
        return request;
    }

    private static string? AllowedOrigin(Answer answer) => Header(answer, "Access-Control-Allow-Origin");

    private static string? Header(Answer answer, string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
}
