using IdP.Issuers;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace IdP.Tests;

/// <summary>The issuer's keys as a relying party learns them: over HTTP, from the address in discovery.</summary>
internal sealed class PublishedKeys
{
    private static readonly JsonWebTokenHandler Handler = new();

    private readonly JsonWebKeySet keys;

    private PublishedKeys(JsonWebKeySet keys) => this.keys = keys;

    public static async Task<PublishedKeys> ReadAsync(Provider provider, Issuer issuer)
    {
        var discovery = await GetAsync(provider, issuer.Discovery);
        return new PublishedKeys(new JsonWebKeySet((await GetAsync(provider, discovery["jwks_uri"])).Body));
    }

    /// <summary>The JWT names a published key by its kid, and that key made the signature.</summary>
    public async Task AssertSignedAsync(string jwt, string algorithm)
    {
        var named = Assert.Single(keys.Keys, key => key.KeyId == new JsonWebToken(jwt).Kid);
        Assert.Equal(algorithm, named.Alg);

        var result = await Handler.ValidateTokenAsync(jwt, new TokenValidationParameters
        {
            IssuerSigningKey = named,
            ValidAlgorithms = [algorithm],
            ValidateIssuer = false,
            ValidateAudience = false,
            ValidateLifetime = false,
        });
        Assert.True(result.IsValid, result.Exception?.Message);
    }

    private static async Task<Answer> GetAsync(Provider provider, string url) => (await provider.SendAsync(new HttpRequestMessage(HttpMethod.Get, url))).Granted();
}
