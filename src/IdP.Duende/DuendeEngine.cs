using System.Data.Common;
using Duende.IdentityServer.EntityFramework.DbContexts;
using IdP.Issuers;
using IdP.Rules;
using IdP.Rules.Clients;
using IdP.Rules.Grants;
using IdP.Storage;
using IdP.Tokens;
using Microsoft.EntityFrameworkCore;

namespace IdP.Duende;

/// <summary>
/// Duende IdentityServer in the place of our own engine. What kept every rule is handed to its authorize and token endpoints, which
/// judge it once more, keep their own codes and refresh tokens, and make tokens through the extensions in this project.
/// </summary>
internal sealed class DuendeEngine(IdentityServerPipeline identityServer, KeptHandles handles, GrantStore grants, IssuerDirectory issuers, IServiceScopeFactory scopes) : IEngine
{
    private const string OfflineAccess = "offline_access";

    /// <summary>Makes IdentityServer's tables, in a database of their own, when there are none.</summary>
    public async Task PrepareAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<PersistedGrantDbContext>().Database;
        try
        {
            await database.EnsureCreatedAsync(ct);
        }
        catch (DbException)
        {
            await database.EnsureCreatedAsync(ct); // of two nodes that start at once, one finds them made
        }
    }

    public async Task GrantedAsync(Client client, AuthorizationCode code, CancellationToken ct)
    {
        var handover = Handover.Of(issuers.ByName(code.Grant.Issuer), client, code);
        await handles.KeepAsync(code.Grant, await CodeAsync(handover, ct), ct);
    }

    /// <summary>
    /// Commits first. IdentityServer reads a grant and deletes it later, so that of many requests with one code several have it: it is
    /// asked only for the one that the store let win.
    /// </summary>
    public async Task<MadeTokens> MakeAsync(TokenOrder order, CancellationToken ct)
    {
        var handover = await Handover.OfAsync(order, ct);
        if (await grants.CommitAsync(order.Commit) is not TokenCommitOutcome.Committed and var lost) return new MadeTokens(lost, "", null);

        // What was spent is spent: from here on nobody gives up, not even when the client does.
        var made = order.Grant is { } grant ? await OfGrantAsync(handover, grant, CancellationToken.None) : await OfClientAsync(handover, CancellationToken.None);

        return new MadeTokens(TokenCommitOutcome.Committed, made.AccessToken, order.IdToken is null ? null : made.IdToken);
    }

    private Task<IdentityServerTokens> OfClientAsync(Handover handover, CancellationToken ct) =>
        TokensAsync(handover, GrantTypes.ClientCredentials, ct, ("scope", Scopes.Write(handover.Scopes)));

    private async Task<IdentityServerTokens> OfGrantAsync(Handover handover, Grant grant, CancellationToken ct)
    {
        var kept = await handles.FindAsync(grant, ct);
        var made = (kept, handover.Order!.GrantType) switch
        {
            (null, _) => await AdoptAsync(handover.Adopting(), ct),
            (_, GrantTypes.RefreshToken) => await TokensAsync(handover, GrantTypes.RefreshToken, ct, ("refresh_token", kept)),
            _ => await RedeemAsync(handover, kept, ct),
        };

        if (made.RefreshToken is { } refreshToken && refreshToken != kept) await handles.KeepAsync(grant, refreshToken, ct);
        return made;
    }

    // A grant that our own engine made, before this one took its place.
    private async Task<IdentityServerTokens> AdoptAsync(Handover handover, CancellationToken ct) => await RedeemAsync(handover, await CodeAsync(handover, ct), ct);

    private async Task<string> CodeAsync(Handover handover, CancellationToken ct)
    {
        var scopes = handover.Client.GrantTypes.Contains(GrantTypes.RefreshToken) ? [.. handover.Scopes, OfflineAccess] : handover.Scopes;
        var answer = await identityServer.AuthorizeAsync(
            handover,
            Given(("response_type", "code"), ("client_id", handover.Client.ClientId), ("redirect_uri", handover.RedirectUri), ("scope", Scopes.Write(scopes)),
                ("code_challenge", handover.CodeChallenge), ("code_challenge_method", handover.CodeChallenge is null ? null : "S256")),
            ct);
        return answer.Code;
    }

    private Task<IdentityServerTokens> RedeemAsync(Handover handover, string code, CancellationToken ct) =>
        TokensAsync(handover, GrantTypes.AuthorizationCode, ct, ("code", code), ("redirect_uri", handover.RedirectUri), ("code_verifier", handover.CodeVerifier));

    private async Task<IdentityServerTokens> TokensAsync(Handover handover, string grantType, CancellationToken ct, params (string Name, string? Value)[] parameters)
    {
        var answer = await identityServer.TokenAsync(handover, Given([("grant_type", grantType), ("client_id", handover.Client.ClientId), .. parameters]), ct);
        return answer.Tokens;
    }

    private static Dictionary<string, string> Given(params (string Name, string? Value)[] parameters) =>
        parameters.Where(parameter => parameter.Value is not null).ToDictionary(parameter => parameter.Name, parameter => parameter.Value!);
}
