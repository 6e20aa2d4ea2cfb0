using IdP.Protocol;
using IdP.Rules;
using IdP.Rules.Clients;
using IdP.Storage;

namespace IdP.Clients;

/// <summary>Client authentication at every endpoint that asks for it (RFC6749-2.3, OIDCC-9).</summary>
public sealed class ClientAuthenticator(ClientStore clients, GrantStore grants, IEnumerable<ISecretValidator> validators, TimeProvider clock)
{
    private readonly ISecretValidator[] validators = [.. validators];

    /// <summary>
    /// Authenticates, and leaves it to the caller to spend the assertion in its own transaction
    /// (<see cref="AuthenticatedClient.Assertion"/>): the token endpoint's way.
    /// </summary>
    public async ValueTask<Result<AuthenticatedClient>> ProveAsync(ProtocolExchange exchange, ProtocolForm form)
    {
        var trace = exchange.Trace;
        if (SecretParser.Parse(exchange.Http.Request.Headers.Authorization, form, exchange.Issuer, trace).Refused(out var refusal, out var presented)) return refusal;

        // Whoever mixes up client_id and secret sends the secret as an unknown client_id: only a registered one is written down.
        var client = await clients.FindAsync(exchange.Issuer.Name, presented.Id, exchange.Aborted);
        exchange.ClientId = client?.ClientId;
        if (trace.Ask("E-042", ClientAuthenticationRules.ClientIsRegistered(client)) is { } unknown)
        {
            // A stranger waits as long as a client with a wrong secret, and reads the same.
            await Nobody.CompareAsync(validators, presented, exchange.Aborted);
            return unknown;
        }

        if (trace.Ask("E-055", ClientAuthenticationRules.MethodIsRegistered(client!, presented.AuthenticationMethod)) is { } otherMethod) return otherMethod;
        if (client!.IsPublic) return new AuthenticatedClient(client, AuthenticationMethods.None);

        var (broken, proof) = await ValidateAsync(client.Secrets, presented, trace, exchange.Aborted);
        if (broken is not null) return broken;

        var assertion = proof as AssertionResult;
        return new AuthenticatedClient(client, assertion?.ClientAmr ?? presented.AuthenticationMethod)
        {
            Assertion = assertion?.Assertion,
            Secret = proof!.Secret,
            Certificate = assertion?.Certificate,
        };
    }

    /// <summary>Authenticates and spends the assertion at once: for endpoints that write nothing else.</summary>
    public async ValueTask<Result<AuthenticatedClient>> AuthenticateAsync(ProtocolExchange exchange, ProtocolForm form)
    {
        if ((await ProveAsync(exchange, form)).Refused(out var refusal, out var client)) return refusal;
        if (client.Assertion is null) return client;

        return exchange.Trace.Ask("E-093", NotReplayed(await grants.SpendAssertionAsync(client.Assertion, clock.GetUtcNow()))) is { } replayed ? replayed : client;
    }

    /// <summary>E-093, E-094, E-096, E-268: an assertion is accepted once, across processes and restarts.</summary>
    public static Refusal? NotReplayed(bool first) =>
        first ? null : Refusal.InvalidClient("the assertion has been used before").Because("a new jti in each assertion", "a jti or an assertion seen before");

    private async ValueTask<(Refusal? Broken, SecretValidationResult? Proof)> ValidateAsync(IReadOnlyList<Secret> secrets, ParsedSecret presented, RuleTrace trace, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var live = secrets.Where(secret => secret.IsLive(now));
        Refusal? broken = null;

        foreach (var validator in validators)
        {
            var result = await validator.ValidateAsync(live, presented, ct);
            var assertion = result as AssertionResult;
            if (assertion is not null) trace.Include(assertion.Trace);
            if (result.Success) return (null, result);
            broken ??= assertion?.Refusal;
        }

        return (broken ?? trace.Ask("E-041", ClientAuthenticationRules.SecretMatches(null)), null);
    }
}
