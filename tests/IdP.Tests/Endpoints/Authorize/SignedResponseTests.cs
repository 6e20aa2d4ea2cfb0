using IdP.Rules.Clients;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace IdP.Tests.Endpoints.Authorize;

/// <summary>An authorization response as a signed JWT (JARM), over HTTP.</summary>
public sealed class SignedResponseTests : IAsyncLifetime
{
    private Provider provider = null!;

    public async Task InitializeAsync() => provider = await Provider.SharedAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory, Spec("JARM-2.1"), Spec("JARM-2.3")]
    [InlineData("idporten", "query.jwt")]
    [InlineData("idporten", "form_post.jwt")]
    [InlineData("oidc", "query.jwt")]
    [InlineData("oidc", "form_post.jwt")]
    [InlineData("oidc", "jwt")]
    public async Task The_code_comes_signed_and_nothing_comes_beside_it(string issuer, string mode)
    {
        var (client, browser) = (await RegisterAsync(issuer), new WebBrowser(provider));
        var visit = await browser.SignInAsync((await browser.AuthorizeAsync(client, ("response_mode", mode), ("state", "7"))).ShowsSignIn());

        Assert.Equal(mode.StartsWith("form_post", StringComparison.Ordinal), visit.Location is null);
        Assert.Equal(["response"], visit.Sent.Keys);
        var response = await ReadAsync(visit, client);
        Assert.Equal("7", response.GetClaim("state").Value);
        (await provider.TokenAsync(client, (await provider.CodeFormAsync(client)).With("code", response.GetClaim("code").Value))).Granted();
    }

    [Theory, Spec("JARM-2.1")]
    [InlineData("idporten", "query.jwt")]
    [InlineData("oidc", "jwt")]
    public async Task An_error_comes_signed_as_well(string issuer, string mode)
    {
        var (client, browser) = (await RegisterAsync(issuer), new WebBrowser(provider));
        var response = await ReadAsync(await browser.AuthorizeAsync(client, ("response_mode", mode), ("prompt", "none")), client);

        Assert.Equal(("login_required", "state"), (response.GetClaim("error").Value, response.GetClaim("state").Value));
        Assert.DoesNotContain("code", response.Claims.Select(claim => claim.Type));
    }

    [Theory, Spec("OAUTH-MRTEP-2.1")]
    [InlineData("idporten", "jwt")]
    [InlineData("idporten", "fragment.jwt")]
    [InlineData("oidc", "fragment.jwt")]
    public async Task A_mode_that_is_not_advertised_is_refused_unsigned(string issuer, string mode) =>
        (await new WebBrowser(provider).AuthorizeAsync(await RegisterAsync(issuer), ("response_mode", mode))).SendsError("invalid_request", "OAUTH-MRTEP-2.1");

    [Fact, Spec("RFC8725-3.11")]
    public async Task A_signed_response_opens_nothing_as_a_token()
    {
        var (client, browser) = (await RegisterAsync("oidc"), new WebBrowser(provider));
        var response = (await browser.AuthorizeAsync(client, ("response_mode", "jwt"), ("prompt", "none"))).Sent["response"];
        using var asked = new HttpRequestMessage(HttpMethod.Get, provider.Oidc.Url + "/userinfo") { Headers = { Authorization = new("Bearer", response) } };

        (await provider.SendAsync(asked)).Refused("invalid_token", "E-310");
    }

    private Task<Client> RegisterAsync(string issuer) => provider.RegisterAsync(issuer: issuer == "oidc" ? provider.Oidc : provider.IdPorten);

    private async Task<JsonWebToken> ReadAsync(Visit visit, Client client)
    {
        var issuer = client.Issuer == "oidc" ? provider.Oidc : provider.IdPorten;
        var keys = (await provider.SendAsync(new HttpRequestMessage(HttpMethod.Get, issuer.Url + "/jwks.json"))).Granted().Body;
        var result = await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(visit.Sent["response"], new TokenValidationParameters
        {
            ValidIssuer = issuer.Url,
            ValidAudience = client.ClientId,
            IssuerSigningKeys = new JsonWebKeySet(keys).GetSigningKeys(),
            LifetimeValidator = (_, expires, _, _) => expires - provider.Clock.GetUtcNow().UtcDateTime is { Ticks: > 0 } left && left <= TimeSpan.FromMinutes(10),
        });

        Assert.True(result.IsValid, result.Exception?.Message);
        return (JsonWebToken)result.SecurityToken;
    }
}
