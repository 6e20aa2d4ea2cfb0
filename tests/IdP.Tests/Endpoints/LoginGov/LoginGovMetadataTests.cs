using System.Net;

namespace IdP.Tests.Endpoints.LoginGov;

/// <summary>Login.gov's metadata and keys, and who may read them and the other answers from a page.</summary>
public sealed class LoginGovMetadataTests : IAsyncLifetime
{
    private readonly string origin = $"https://{Guid.NewGuid():N}.agency.example";

    private Provider provider = null!;
    private Agency agency = null!;

    public async Task InitializeAsync()
    {
        provider = await Provider.SharedAsync();
        agency = await Agency.RegisterAsync(provider, Agency.ByPkce, client => client with { RedirectUris = [origin + "/result", "gov.example.app:/callback"] });
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact, Spec("E-303"), Spec("E-304")]
    public async Task Discovery_is_Login_govs_own_document()
    {
        var answer = (await provider.SendAsync(new(HttpMethod.Get, "/logingov/.well-known/openid-configuration"))).Granted();

        Golden.AssertEqual("discovery-logingov", answer.Body, []);
        Assert.Equal(TimeSpan.FromDays(7), answer.Headers.CacheControl!.MaxAge);
        Assert.True(answer.Headers.CacheControl.Public);
    }

    [Fact, Spec("E-305"), Spec("E-306")]
    public async Task The_certs_are_public_halves_and_kept_for_a_week()
    {
        var answer = (await provider.SendAsync(new(HttpMethod.Get, "/logingov/api/openid_connect/certs"))).Granted();

        Assert.Equal(TimeSpan.FromDays(7), answer.Headers.CacheControl!.MaxAge);
        Assert.All(answer.Json.GetProperty("keys").EnumerateArray(), key => Assert.Equal(["kid", "use", "alg", "kty", "n", "e"], key.EnumerateObject().Select(member => member.Name)));
        Assert.Equal("RS256", answer.Json.GetProperty("keys")[0].GetProperty("alg").GetString());
    }

    [Fact, Spec("E-005")]
    public async Task OPTIONS_at_the_token_endpoint_is_answered_to_everybody()
    {
        foreach (var from in new[] { origin, "https://evil.example", null })
        {
            var answer = await SendAsync(HttpMethod.Options, "/api/openid_connect/token", from);
            Assert.Equal((HttpStatusCode.OK, ""), (answer.Status, answer.Body));
        }
    }

    [Theory, Spec("E-276")]
    [InlineData("OPTIONS", "/api/openid_connect/token", "POST, OPTIONS", "true")]
    [InlineData("POST", "/api/openid_connect/token", "POST, OPTIONS", "true")]
    [InlineData("OPTIONS", "/api/openid_connect/userinfo", "GET", null)]
    [InlineData("GET", "/api/openid_connect/userinfo", "GET", null)]
    [InlineData("GET", "/api/openid_connect/certs", "GET", null)]
    [InlineData("GET", "/.well-known/openid-configuration", "GET", null)]
    public async Task A_page_on_the_origin_of_a_redirect_URI_may_read_the_answer(string method, string path, string methods, string? credentials)
    {
        var answer = await SendAsync(new HttpMethod(method), path, origin);

        Assert.Equal((origin, methods, credentials), (Header(answer, "Access-Control-Allow-Origin"), Header(answer, "Access-Control-Allow-Methods"), Header(answer, "Access-Control-Allow-Credentials")));
        Assert.Contains("Origin", answer.Headers.Vary);
    }

    [Theory, Spec("E-277")]
    [InlineData("POST", "/api/openid_connect/token", HttpStatusCode.BadRequest)]
    [InlineData("OPTIONS", "/api/openid_connect/token", HttpStatusCode.OK)]
    [InlineData("GET", "/api/openid_connect/userinfo", HttpStatusCode.Unauthorized)]
    [InlineData("GET", "/api/openid_connect/certs", HttpStatusCode.OK)]
    [InlineData("GET", "/.well-known/openid-configuration", HttpStatusCode.OK)]
    [InlineData("OPTIONS", "/.well-known/openid-configuration", HttpStatusCode.NotFound)]
    public async Task Other_pages_are_served_and_read_nothing(string method, string path, HttpStatusCode status)
    {
        var own = await Agency.RegisterAsync(provider, Agency.ByPkce, client => client with { RedirectUris = [Provider.Origin + "/callback"] });
        Assert.NotNull(own);

        foreach (var from in new[] { "https://evil.example", "null", Provider.Origin, origin + ".evil.example", origin.Replace("https", "http", StringComparison.Ordinal), "gov.example.app://" })
        {
            var answer = await SendAsync(new HttpMethod(method), path, from);
            Assert.Equal((status, null), (answer.Status, Header(answer, "Access-Control-Allow-Origin")));
        }
    }

    [Fact, Spec("E-277")]
    public async Task A_disabled_client_has_no_pages()
    {
        await provider.RegisterAsync(_ => agency.Client with { Active = false }, provider.LoginGov);

        Assert.Null(Header(await SendAsync(HttpMethod.Get, "/.well-known/openid-configuration", origin), "Access-Control-Allow-Origin"));
    }

    private async Task<Answer> SendAsync(HttpMethod method, string path, string? from)
    {
        using var request = new HttpRequestMessage(method, "/logingov" + path);
        if (from is not null) request.Headers.TryAddWithoutValidation("Origin", from);
        if (method == HttpMethod.Options) request.Headers.Add("Access-Control-Request-Method", "GET");
        return await provider.SendAsync(request);
    }

    private static string? Header(Answer answer, string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
}
