using System.Security.Claims;
using IdP.Rules.Token;

namespace IdP.Tokens;

/// <summary>Binds an id_token to the access token and the code it came with: <c>at_hash</c> (OIDCC-3.1.3.6) and <c>c_hash</c> (OIDCC-3.3.2.11).</summary>
public sealed class HashClaimsTokenCreationService(ITokenCreationService inner) : ITokenCreationService
{
    public Task<string> CreateTokenAsync(Token token, CancellationToken ct)
    {
        if (token is IdToken idToken)
        {
            var algorithm = token.AllowedSigningAlgorithms.First();
            if (idToken.AccessTokenToHash is { } accessToken) token.Claims.Add(new Claim("at_hash", TokenHash.Of(accessToken, algorithm)));
            if (idToken.AuthorizationCodeToHash is { } code) token.Claims.Add(new Claim("c_hash", TokenHash.Of(code, algorithm)));
        }

        return inner.CreateTokenAsync(token, ct);
    }
}
