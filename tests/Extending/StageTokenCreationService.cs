using System.Security.Claims;
using IdP.Tokens;

namespace Extending;

/// <summary>Writes into each access token which stage it is from, so that an API in production can refuse one from a test.</summary>
public sealed class StageTokenCreationService(HashClaimsTokenCreationService inner, IHostEnvironment environment) : ITokenCreationService
{
    public Task<string> CreateTokenAsync(Token token, CancellationToken ct)
    {
        if (token.Type == Token.AccessToken) token.Claims.Add(new Claim("stage", environment.EnvironmentName));
        return inner.CreateTokenAsync(token, ct);
    }
}
