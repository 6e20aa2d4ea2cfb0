using System.Diagnostics;
using System.Runtime.CompilerServices;
using IdP.Protocol;
using IdP.Rules;
using IdP.Rules.Clients;
using IdP.Rules.Grants;
using IdP.Rules.LoginGov;
using IdP.Rules.Token;
using IdP.Rules.Usage;
using IdP.Storage;
using IdP.Users;
using Microsoft.IdentityModel.Tokens;

namespace IdP.Endpoints.LoginGov;

/// <summary>
/// Exchanges a code for tokens as Login.gov does: the client is found from the code, all rules are asked, and all that failed is
/// told. A refused request leaves the code for another (E-036). No cookie comes or goes (E-024).
/// </summary>
public sealed class LoginGovTokenEndpoint(GrantStore grants, ClientStore clients, IProfileService profiles, LoginGovTokens tokens, UsageRecorder usage, TestFaults faults, TimeProvider clock)
{
    // Parsing a key costs more than using it; a secret lives as long as its client stays in the cache.
    private readonly ConditionalWeakTable<Secret, JsonWebKey> keys = [];

    public async Task<IResult> HandleAsync(ProtocolExchange exchange)
    {
        if ((await LoginGovTokenForm.ReadAsync(exchange)).Refused(out var unreadable, out var request)) return ProseRefusal.Of(exchange, unreadable);

        exchange.GrantType = request.GrantType;

        // Whoever loses the code to another request while both are judged is judged again, and the code is nobody's by then (E-143).
        return await RedeemAsync(exchange, request) ?? await RedeemAsync(exchange, request) ?? throw new UnreachableException("a code that another request redeemed is found no more");
    }

    /// <returns>Null when another request redeemed the code meanwhile.</returns>
    private async Task<IResult?> RedeemAsync(ProtocolExchange exchange, CodeExchange request)
    {
        var now = clock.GetUtcNow();
        var known = await FindAsync(exchange, request);

        var failures = new List<Refusal>(CodeExchangeRules.Check(exchange.Trace, request, known, now));
        Secret? matched = null;
        if (known is not null) exchange.AuthenticationMethod = AuthenticationMethods.None;
        if (known is not null && CodeExchangeRules.UsesAssertion(request, known))
        {
            exchange.AuthenticationMethod = AuthenticationMethods.PrivateKeyJwt;
            var live = known.Client.Secrets.Where(secret => secret.Type == SecretTypes.JsonWebKey && secret.IsLive(now)).ToList();
            failures.AddRange(AssertionRules.Check(exchange.Trace, request.ClientAssertion, [.. live.Select(secret => Verifier(secret, holds => matched = holds))], known.Client.ClientId, exchange.Issuer.TokenEndpoint, now));
        }

        if (Prose.Together(failures) is { } refusal) return ProseRefusal.Of(exchange, refusal);
        if (await faults.StrikeAsync(exchange, known!.Client) is { } asked) return ProseRefusal.Of(exchange, asked);

        if (await tokens.IssueAsync(exchange.Issuer, known, request, exchange.Aborted) is not { } issued) return null;

        usage.Granted(known.Client, RequestShape.Of(new TokenRequest { GrantType = request.GrantType }, known.Client, matched, certificate: null));
        return new LoginGovTokenResponse(issued);
    }

    /// <returns>Null when the code can be redeemed by nobody: unknown, redeemed, replaced by a later one, or of a client or a person who is gone.</returns>
    private async ValueTask<KnownCode?> FindAsync(ProtocolExchange exchange, CodeExchange request)
    {
        if (request.Code is null || await grants.FindCodeAsync(request.Code, exchange.Aborted) is not { } code || code.Grant.Issuer != exchange.Issuer.Name) return null;

        var client = await clients.FindAsync(code.Grant.Issuer, code.Grant.ClientId, exchange.Aborted);
        exchange.ClientId = client?.ClientId;
        return client is { Active: true } && code is { Spent: null, Grant.Revoked: null } && await IsActiveAsync(code.Grant, client, exchange.Aborted) ? new KnownCode(code, client) : null;
    }

    private async ValueTask<bool> IsActiveAsync(Grant grant, Client client, CancellationToken ct)
    {
        var person = new IsActiveContext(SignInPrincipal.Of(grant), client, GrantTypes.AuthorizationCode);
        await profiles.IsActiveAsync(person, ct);
        return person.IsActive;
    }

    private Func<SignedAssertion, byte[], bool> Verifier(Secret secret, Action<Secret> holds) => (assertion, signature) =>
    {
        var key = keys.GetValue(secret, static secret => new JsonWebKey(secret.Value));
        if (!assertion.IsSignedBy(key, signature)) return false;

        holds(secret);
        return true;
    };
}
