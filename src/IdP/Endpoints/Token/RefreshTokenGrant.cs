using IdP.Clients;
using IdP.Grants;
using IdP.Protocol;
using IdP.Rules;
using IdP.Rules.Clients;
using IdP.Rules.Token;
using IdP.Storage;
using IdP.Users;

namespace IdP.Endpoints.Token;

/// <summary>Uses a refresh token, with any of the confidential methods. RFC6749-6, RFC9700-4.14, E-253.</summary>
public sealed class RefreshTokenGrant(GrantStore grants, IProfileService profiles, TimeProvider clock)
{
    public async ValueTask<Result<ValidatedGrant>> RedeemAsync(ProtocolExchange exchange, TokenRequest request, AuthenticatedClient client)
    {
        var now = clock.GetUtcNow();
        var profile = exchange.Issuer.Profile;
        var token = await grants.FindRefreshTokenAsync(request.RefreshToken!, exchange.Aborted);

        if (RefreshTokenRules.Check(exchange.Trace, token, request, client.Client, profile.Lifetimes.RefreshGrace, now) is { } refusal)
        {
            // E-262: whoever sends an exchanged token again, or whoever exchanged it, is not its owner.
            if (refusal.Rule == RefreshTokenRules.Replayed) await grants.RevokeGrantAsync(token!.Grant.GrantId, now);
            return refusal;
        }

        if (exchange.Trace.Ask("C4", await AuthorizationCodeGrant.PersonIsActiveAsync(profiles, token!.Grant, client, GrantTypes.RefreshToken, exchange.Aborted)) is { } gone) return gone;

        // E-265: narrowed when asked, for this access token only.
        var scope = Scopes.Read(request.Scope) is { Count: > 0 } narrowed ? Scopes.Write(narrowed) : token.Scope;
        if (AuthorizationCodeGrant.Resources(exchange, request, client, token.Grant, scope).Refused(out var beyond, out var resources)) return beyond;
        var grant = new ValidatedGrant(request, client, token.Grant, scope) { Resources = resources, RefreshScope = token.Scope };

        // E-263.
        if (client.Client.RefreshTokenUsage == RefreshTokenUsage.Reuse) return grant with { KeptRefreshToken = request.RefreshToken, NextRefreshToken = request.RefreshToken };

        // E-261. A token already exchanged, but within its grace, gets the successor that it got the first time.
        var successor = Handles.Successor(request.RefreshToken!, token.SuccessorSalt, profile);
        return token.Spent is null
            ? grant with { SpentRefreshToken = request.RefreshToken, NextRefreshToken = successor, StoresRefreshToken = true }
            : grant with { NextRefreshToken = successor };
    }
}
