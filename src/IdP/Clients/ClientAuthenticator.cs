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
        if (trace.Ask("E-042", ClientIsRegistered(client)) is { } unknown)
        {
            // A stranger waits as long as a client with a wrong secret, and reads the same.
            await Nobody.CompareAsync(validators, presented, exchange.Aborted);
            return unknown;
        }

        if (trace.Ask("E-055", MethodIsRegistered(client!, presented)) is { } otherMethod) return otherMethod;
        if (client!.IsPublic) return new AuthenticatedClient(client, AuthenticationMethods.None, null);

        return await ValidateAsync(client.Secrets, presented, trace, exchange.Aborted) switch
        {
            { Refusal: { } broken } => broken,
            var proof => new AuthenticatedClient(client, proof.ClientAmr ?? presented.AuthenticationMethod, proof.Assertion),
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

    // E-042, E-065: unknown, deleted and disabled look the same from outside.
    private static Refusal? ClientIsRegistered(Client? client) => client switch
    {
        null => Refusal.InvalidClient("no such client at this issuer").Because("a registered client_id", "an unknown one"),
        { Active: false } => Refusal.InvalidClient("the client is disabled").Because("an active client", "a disabled one"),
        _ => null,
    };

    // E-055 to E-061, E-066: OIDCR-2, a client uses the method it registered, not merely one it could pass.
    private static Refusal? MethodIsRegistered(Client client, ParsedSecret presented) =>
        client.TokenEndpointAuthMethod == presented.AuthenticationMethod
            ? null
            : Refusal.InvalidClient("the client did not register this authentication method").Because(client.TokenEndpointAuthMethod, presented.AuthenticationMethod);

    private async ValueTask<Proof> ValidateAsync(IReadOnlyList<Secret> secrets, ParsedSecret presented, RuleTrace trace, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var live = secrets.Where(secret => secret.Expiration is not { } expiration || now < expiration);
        Refusal? broken = null;

        foreach (var validator in validators)
        {
            var result = await validator.ValidateAsync(live, presented, ct);
            var assertion = result as AssertionResult;
            if (assertion is not null) trace.Include(assertion.Trace);
            if (result.Success) return new Proof(null, assertion?.ClientAmr, assertion?.Assertion);
            broken ??= assertion?.Refusal;
        }

        // E-041, E-050, E-064.
        broken ??= trace.Ask("E-041", Refusal.InvalidClient("nothing the client registered matches what was presented").Because("a live secret, key or certificate of this client", "another one"));
        return new Proof(broken, null, null);
    }

    private sealed record Proof(Refusal? Refusal, string? ClientAmr, Rules.Grants.UsedAssertion? Assertion);
}
