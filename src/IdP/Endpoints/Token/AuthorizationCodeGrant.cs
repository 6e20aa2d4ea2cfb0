using IdP.Clients;
using IdP.Grants;
using IdP.Protocol;
using IdP.Rules;
using IdP.Rules.Token;
using IdP.Storage;
using IdP.Users;

namespace IdP.Endpoints.Token;

/// <summary>Redeems an authorization code. RFC6749-4.1.3, OIDCC-3.1.3.2.</summary>
public sealed class AuthorizationCodeGrant(GrantStore grants, IProfileService profiles, TimeProvider clock)
{
    /// <summary>Asks the rules. The code is spent when the tokens are committed, by whoever commits first (E-143).</summary>
    public async ValueTask<Result<ValidatedGrant>> RedeemAsync(ProtocolExchange exchange, TokenRequest request, AuthenticatedClient client)
    {
        var now = clock.GetUtcNow();
        var code = await grants.FindCodeAsync(request.Code!, exchange.Aborted);

        if (AuthorizationCodeRules.Check(exchange.Trace, code, request, client.Client, now) is { } refusal)
        {
            // E-142: a code that comes a second time may be stolen, so what it bought the first time is taken back (RFC6749-4.1.2).
            if (refusal.Rule == AuthorizationCodeRules.Replayed) await grants.RevokeGrantAsync(code!.Grant.GrantId, now);

            // E-144: whether a failed attempt leaves the code for another one is the profile's to say.
            else if (code?.Grant.ClientId == client.Id && code.Grant.Issuer == client.Client.Issuer && exchange.Issuer.Profile.FailedRedemptionSpendsCode) await grants.SpendCodeAsync(request.Code!, now);

            return refusal;
        }

        if (exchange.Trace.Ask("C4", await PersonIsActiveAsync(profiles, code!.Grant, client, GrantTypes.AuthorizationCode, exchange.Aborted)) is { } gone) return gone;
        if (Resources(exchange, request, client, code.Grant, code.Grant.Scope).Refused(out var beyond, out var resources)) return beyond;
        return new ValidatedGrant(request, client, code.Grant, code.Grant.Scope) { Resources = resources, Code = request.Code, RedirectUri = code.RedirectUri, Nonce = code.Nonce, StoresRefreshToken = true };
    }

    /// <summary>What the access token of this request is for: among what was granted.</summary>
    internal static Result<string[]> Resources(ProtocolExchange exchange, TokenRequest request, AuthenticatedClient client, Rules.Grants.Grant? grant, string scope) =>
        ResourceRules.Choose(
            exchange.Trace, request.Resources, grant is null ? null : ResourceRules.Read(grant.Resource),
            ScopeRules.Format(scope, exchange.Issuer.Scopes, client.Client) == Rules.Clients.AccessTokenFormat.Reference, exchange.Issuer.Profile);

    /// <summary>Somebody who was blocked since the sign-in gets nothing more.</summary>
    internal static async ValueTask<Refusal?> PersonIsActiveAsync(IProfileService profiles, Rules.Grants.Grant grant, AuthenticatedClient client, string caller, CancellationToken ct)
    {
        var person = new IsActiveContext(SignInPrincipal.Of(grant), client.Client, caller);
        await profiles.IsActiveAsync(person, ct);
        return person.IsActive ? null : Refusal.InvalidGrant("the person is blocked or gone").Because("an active person", "an inactive one");
    }
}
