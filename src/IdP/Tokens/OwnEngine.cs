using IdP.Rules.Clients;
using IdP.Rules.Grants;
using IdP.Storage;

namespace IdP.Tokens;

/// <summary>The product's own engine: it signs, and keeps nothing beside what is committed.</summary>
public sealed class OwnEngine(ITokenCreationService creation, GrantStore grants) : IEngine
{
    public Task PrepareAsync(CancellationToken ct) => Task.CompletedTask;

    public Task GrantedAsync(Client client, AuthorizationCode code, CancellationToken ct) => Task.CompletedTask;

    /// <summary>Signs first: tokens that could not be made cost nothing.</summary>
    public async Task<MadeTokens> MakeAsync(TokenOrder order, CancellationToken ct)
    {
        var accessToken = order.ReferenceToken ?? await creation.CreateTokenAsync(await order.AccessToken!(ct), ct);
        var idToken = order.IdToken is { } ordered ? await creation.CreateTokenAsync(await ordered(accessToken, ct), ct) : null;
        return new MadeTokens(await grants.CommitAsync(order.Commit), accessToken, idToken);
    }
}
