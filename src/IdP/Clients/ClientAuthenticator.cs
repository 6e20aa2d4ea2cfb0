using IdP.Protocol;
using IdP.Rules;
using IdP.Rules.Clients;
using IdP.Storage;

namespace IdP.Clients;

/// <summary>Client authentication at every endpoint that asks for it (RFC6749-2.3, OIDCC-9).</summary>
public sealed class ClientAuthenticator(ClientStore clients, GrantStore grants, IEnumerable<ISecretValidator> validators, ClientPace pace, TestFaults faults, TimeProvider clock)
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
        exchange.AuthenticationMethod = presented.AuthenticationMethod;

        // Whoever mixes up client_id and secret sends the secret as an unknown client_id: only a registered one is written down.
        var client = await clients.FindAsync(exchange.Issuer.Name, presented.Id, exchange.Aborted);
        exchange.ClientId = client?.ClientId;
        if (pace.Check(exchange, presented, out var guessing) is { } wait) return trace.Ask(LimitRules.TooManyRequests, wait)!;
        if (trace.Ask("E-042", ClientAuthenticationRules.ClientIsRegistered(client)) is { } unknown)
        {
            // A stranger waits as long as a client with a wrong secret, and reads the same.
            await Nobody.CompareAsync(validators, presented, exchange.Aborted);
            pace.Failed(exchange, guessing);
            return unknown;
        }

        var judged = await JudgeAsync(client!, presented, validators, trace, clock.GetUtcNow(), exchange.Aborted);
        if (judged.Refused(out _, out _))
        {
            pace.Failed(exchange, guessing);
            return judged;
        }

        pace.Succeeded(guessing);
        return await faults.StrikeAsync(exchange, client!) is { } fault ? fault : judged;
    }

    /// <summary>What a request presents in the name of a registered client, judged against what the client registered.</summary>
    /// <param name="client">Registered and active: E-042 is asked before.</param>
    /// <param name="presented">What <see cref="SecretParser"/> found.</param>
    /// <param name="validators">Asked in order; the first that says yes decides.</param>
    /// <param name="trace">Where the asked rules are noted.</param>
    /// <param name="now">Which of the client's credentials are live.</param>
    /// <param name="ct">Gives up.</param>
    public static async ValueTask<Result<AuthenticatedClient>> JudgeAsync(Client client, ParsedSecret presented, IReadOnlyList<ISecretValidator> validators, RuleTrace trace, DateTimeOffset now, CancellationToken ct)
    {
        if (trace.Ask("E-055", ClientAuthenticationRules.MethodIsRegistered(client, presented.AuthenticationMethod)) is { } otherMethod) return otherMethod;
        if (client.IsPublic) return new AuthenticatedClient(client, AuthenticationMethods.None);
        if (client.JwksUri is { } address) presented.Properties[PrivateKeyJwtSecretValidator.KeySetAddress] = address;

        var (broken, proof) = await ValidateAsync(client.Secrets.Where(secret => secret.IsLive(now)), presented, validators, trace, ct);
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

    private static async ValueTask<(Refusal? Broken, SecretValidationResult? Proof)> ValidateAsync(
        IEnumerable<Secret> live, ParsedSecret presented, IReadOnlyList<ISecretValidator> validators, RuleTrace trace, CancellationToken ct)
    {
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
