using IdP.Issuers;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace IdP.Tokens;

/// <summary>Recognises the JWTs that this provider signed, by signature, issuer and kind. Times are the caller's to judge, with its own clock.</summary>
public sealed class OwnJwts(SigningKeys keys)
{
    private static readonly JsonWebTokenHandler Handler = new();

    /// <param name="type">The <c>typ</c> it must have, so that no kind of token passes for another (RFC8725-3.11).</param>
    /// <returns>Null when it is not one of ours.</returns>
    public async ValueTask<JsonWebToken?> ReadAsync(string jwt, string type, Issuer issuer)
    {
        var result = await Handler.ValidateTokenAsync(jwt, new TokenValidationParameters
        {
            ValidTypes = [type],
            ValidIssuer = issuer.Url,
            ValidateAudience = false,
            ValidateLifetime = false,
            IssuerSigningKeys = keys.Published(issuer.Url).Select(key => key.Credentials.Key),
            ValidAlgorithms = SigningKeys.Algorithms,
        });
        return result.IsValid ? result.SecurityToken as JsonWebToken : null;
    }
}
