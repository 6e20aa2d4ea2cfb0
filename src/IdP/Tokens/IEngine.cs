using IdP.Rules.Clients;
using IdP.Rules.Grants;

namespace IdP.Tokens;

/// <summary>
/// What makes tokens of a request that kept every rule. Ours signs them and is done; an OpenID Connect server that is hosted in
/// its place keeps grants of its own beside. Either way the <see cref="Storage.GrantStore"/> alone says who may redeem what, and how often.
/// </summary>
public interface IEngine
{
    /// <summary>Makes ready what the engine keeps, before the first request.</summary>
    Task PrepareAsync(CancellationToken ct);

    /// <summary>Tells of a grant, before the code that stands for it is handed out.</summary>
    Task GrantedAsync(Client client, AuthorizationCode code, CancellationToken ct);

    /// <summary>Makes the tokens, and commits what they cost: what is answered is on disk, and what was spent bought something.</summary>
    Task<MadeTokens> MakeAsync(TokenOrder order, CancellationToken ct);
}
