using System.Text.Json;
using IdP.Issuers;
using IdP.Tokens;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace IdP.Tests.Endpoints.Jwks;

/// <summary>The published keys, E-305 and E-306, over HTTP.</summary>
public sealed class JwksTests
{
    [Theory, InlineData("idporten"), InlineData("oidc"), Spec("E-305")]
    public async Task A_key_is_public_named_and_for_signatures(string name)
    {
        var provider = await Provider.SharedAsync();
        var answer = await GetAsync(provider, IssuerOf(provider, name));

        Assert.Equal("application/json", answer.ContentHeaders.ContentType?.MediaType);
        Assert.All(answer.Json.GetProperty("keys").EnumerateArray(), key =>
        {
            Assert.Equal(["kid", "use", "alg", "kty", "n", "e"], key.EnumerateObject().Select(member => member.Name));
            Assert.Equal(("sig", "RS256", "RSA"), (Member(key, "use"), Member(key, "alg"), Member(key, "kty")));
            Assert.NotEmpty(Member(key, "kid"));
        });
    }

    [Fact, Spec("E-305")]
    public async Task Two_issuers_share_no_key()
    {
        var provider = await Provider.SharedAsync();

        Assert.Empty((await KidsAsync(provider, provider.IdPorten)).Intersect(await KidsAsync(provider, provider.Oidc)));
    }

    [Theory, InlineData("idporten"), InlineData("oidc"), Spec("E-306")]
    public async Task Around_a_rotation_there_are_two_keys_and_old_tokens_verify(string name)
    {
        await using var provider = await Provider.StartAsync();
        var issuer = IssuerOf(provider, name);
        var client = await provider.RegisterAsync(issuer: issuer);
        var before = (await provider.ExchangeAsync(client)).Granted();

        await provider.Get<SigningKeys>().RotateNowAsync(issuer, told: null, CancellationToken.None);

        var after = (await provider.ExchangeAsync(client)).Granted();
        var jwks = await GetAsync(provider, issuer);
        Assert.Equal(2, jwks.Json.GetProperty("keys").GetArrayLength());
        Assert.NotEqual(before.IdToken.Kid, after.IdToken.Kid);
        foreach (var token in new[] { before["id_token"], before["access_token"], after["id_token"], after["access_token"] })
        {
            var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
            {
                IssuerSigningKeys = new JsonWebKeySet(jwks.Body).Keys, ValidIssuer = issuer.Url, ValidateAudience = false, ValidateLifetime = false,
            });
            Assert.True(result.IsValid, result.Exception?.Message);
        }

        using var userInfo = new HttpRequestMessage(HttpMethod.Get, issuer.Url + "/userinfo") { Headers = { Authorization = new("Bearer", before["access_token"]) } };
        (await provider.SendAsync(userInfo)).Granted();
    }

    [Fact, Spec("E-306")]
    public async Task A_second_node_has_the_same_keys()
    {
        await using var provider = await Provider.StartAsync();
        await using var another = await provider.StartAnotherAsync();

        Assert.Equal(await KidsAsync(provider, provider.IdPorten), await KidsAsync(another, another.IdPorten));
    }

    private static Issuer IssuerOf(Provider provider, string name) => name == "oidc" ? provider.Oidc : provider.IdPorten;

    private static async Task<Answer> GetAsync(Provider provider, Issuer issuer) => (await provider.SendAsync(new HttpRequestMessage(HttpMethod.Get, issuer.Url + "/jwks.json"))).Granted();

    private static async Task<List<string>> KidsAsync(Provider provider, Issuer issuer) =>
        [.. (await GetAsync(provider, issuer)).Json.GetProperty("keys").EnumerateArray().Select(key => Member(key, "kid"))];

    private static string Member(JsonElement key, string name) => key.GetProperty(name).GetString()!;
}
