using Duende.IdentityServer.Models;
using Duende.IdentityServer.Services;
using Ours = IdP.Tokens;

namespace IdP.Duende;

/// <summary>Our token creation service, or the organisation's around it: it hashes (at_hash, c_hash), signs with our keys and serializes.</summary>
internal sealed class TokenCreationService(Ours.ITokenCreationService creation) : ITokenCreationService
{
    public Task<string> CreateTokenAsync(Token token, CancellationToken ct) => creation.CreateTokenAsync(token is OrderedToken ordered ? ordered.Contents : Of(token), ct);

    // A token of an endpoint that is IdentityServer's alone.
    private static Ours.Token Of(Token token) => new(token.Type)
    {
        Issuer = token.Issuer,
        ClientId = token.ClientId,
        Audiences = token.Audiences,
        CreationTime = token.CreationTime,
        Lifetime = token.Lifetime,
        Confirmation = token.Confirmation,
        AllowedSigningAlgorithms = token.AllowedSigningAlgorithms,
        Claims = token.Claims,
    };
}
