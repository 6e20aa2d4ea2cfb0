using IdP.Rules.Clients;
using IdP.Rules.Profiles;

namespace IdP.Rules.Registration;

/// <summary>What becomes of a registration document: a client to store, or everything that keeps it from being stored.</summary>
public sealed class ClientRegistration
{
    private ClientRegistration(Client? client, IReadOnlyList<RegistrationProblem> problems, bool changesNothing) =>
        (Client, Problems, ChangesNothing) = (client, problems, changesNothing);

    /// <summary>The client to store. Null when a problem is an error.</summary>
    public Client? Client { get; }

    /// <summary>Everything that is wrong, or to be looked at twice.</summary>
    public IReadOnlyList<RegistrationProblem> Problems { get; }

    /// <summary>True when the same is registered already. To store it again would only let its keys live longer.</summary>
    public bool ChangesNothing { get; }

    /// <summary>Judges a document. What could not be read is not complained of twice.</summary>
    /// <param name="document">What was asked for.</param>
    /// <param name="existing">The client now registered under the same issuer and client_id; null when there is none.</param>
    /// <param name="profile">The profile of the issuer.</param>
    /// <param name="production">True outside test deployments.</param>
    /// <param name="now">When the client is registered.</param>
    public static ClientRegistration Of(ClientDocument document, Client? existing, Profile profile, bool production, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(profile);
        if (document.Client is not { } asked) return Refused(document);

        var client = Replacing(document, asked, existing, profile.Assertions, now);
        var broken = ClientRegistrationRules.Problems(client, existing, profile, production, now)
            .Where(problem => document.Problems.All(unread => unread.Member != problem.Member));
        var problems = (IReadOnlyList<RegistrationProblem>)[.. document.Problems, .. broken];
        if (problems.Any(problem => problem.IsError)) return new(null, problems, changesNothing: false);

        client = Stored(client);
        return new(client, problems, existing is not null && AreSame(client, existing));
    }

    /// <summary>A document with problems that leave the rules nothing to judge.</summary>
    public static ClientRegistration Refused(ClientDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return document.Problems.Count > 0
            ? new(null, document.Problems, changesNothing: false)
            : throw new ArgumentException("A document is refused for its problems, and this one has none.", nameof(document));
    }

    /// <summary>
    /// The client with one more shared secret, which lives 360 days (E-064). The others go on until they expire, or end
    /// now; those that have expired are forgotten. <see cref="ClientRegistrationRules"/> tells when they are too many.
    /// </summary>
    /// <param name="client">A client.</param>
    /// <param name="hash">The stored form of the new secret.</param>
    /// <param name="endOthers">True makes the new secret the only one.</param>
    /// <param name="now">When it was made.</param>
    public static Client WithNewSecret(Client client, string hash, bool endOthers, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(client);
        var kept = client.Secrets.Where(secret => secret.Type != SecretTypes.SharedSecret || (!endOthers && secret.IsLive(now)));
        var made = new Secret { Type = SecretTypes.SharedSecret, Value = hash, Expiration = (now + CredentialRules.SecretLifetime).UtcDateTime };
        return client with { Secrets = [.. kept, made] };
    }

    /// <summary>
    /// A document never has secrets, so the client keeps its own while its method uses them, and loses them with it (E-333).
    /// Keys it states replace the set and live anew from now (E-103); keys it does not state stay as they are, and so does the
    /// address they are fetched from. A client that was disabled stays so until a document says otherwise.
    /// </summary>
    private static Client Replacing(ClientDocument document, Client asked, Client? existing, AssertionProfile assertions, DateTimeOffset now) => WithKeys(document, WithKeyAddress(document, asked, existing), existing, assertions, now);

    private static Client WithKeyAddress(ClientDocument document, Client asked, Client? existing)
    {
        if (existing?.JwksUri is not { } known) return asked;
        if (asked.TokenEndpointAuthMethod != AuthenticationMethods.PrivateKeyJwt) return asked.JwksUri == known ? asked with { JwksUri = null } : asked;
        return asked.JwksUri is null && document.Keys is null && document.CertificateLock is null ? asked with { JwksUri = known } : asked;
    }

    private static Client WithKeys(ClientDocument document, Client asked, Client? existing, AssertionProfile assertions, DateTimeOffset now) => asked with
    {
        Active = document.Active ?? existing?.Active ?? true,
        Secrets = [.. SharedSecrets(asked, existing), .. Keys(document, asked, existing, assertions, now)],
    };

    private static List<Secret> SharedSecrets(Client asked, Client? existing) =>
        existing is not null && CredentialRules.UsesSharedSecret(asked) ? CredentialRules.Of(existing, SecretTypes.SharedSecret) : [];

    private static List<Secret> Keys(ClientDocument document, Client asked, Client? existing, AssertionProfile assertions, DateTimeOffset now)
    {
        var signs = asked.TokenEndpointAuthMethod == AuthenticationMethods.PrivateKeyJwt;
        var keys = document.Keys is { } stated
            ? [.. stated.Select(key => new Secret { Type = SecretTypes.JsonWebKey, Value = key, Expiration = (now + assertions.MaxKeyAge).UtcDateTime })]
            : signs && existing is not null && document.CertificateLock is null && asked.JwksUri is null ? CredentialRules.Of(existing, SecretTypes.JsonWebKey) : [];

        if (signs && assertions.BusinessCertificates && keys.Count == 0 && asked.JwksUri is null && asked.OrganizationNumber is { } organization) keys.Add(new() { Type = SecretTypes.BusinessCertificate, Value = organization });
        if (document.CertificateLock is { } thumbprint) keys.Add(LockOf(existing, thumbprint) ?? new() { Type = SecretTypes.CertificateLock, Value = thumbprint });
        return keys;
    }

    // A lock that stays keeps what is known of it: its end, and what somebody called it.
    private static Secret? LockOf(Client? existing, string thumbprint) =>
        existing is null ? null : CredentialRules.Of(existing, SecretTypes.CertificateLock).Find(known => known.Value == thumbprint);

    /// <summary>The client as it is stored: its keys by their public members alone, so that two writings of one key are one key.</summary>
    /// <param name="client">A client that the rules accept.</param>
    public static Client Stored(Client client)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client with { Secrets = [.. client.Secrets.Select(Kept)] };
    }

    private static Secret Kept(Secret secret) => secret.Type != SecretTypes.JsonWebKey ? secret : new()
    {
        Type = secret.Type,
        Value = RegisteredKeyRules.Canonical(secret.Value),
        Description = secret.Description,
        Expiration = secret.Expiration,
    };

    private static bool AreSame(Client one, Client other) =>
        ClientDocument.Write(one) == ClientDocument.Write(other) && Proofs(one).SetEquals(Proofs(other));

    private static HashSet<(string, string)> Proofs(Client client) => [.. client.Secrets.Select(secret => (secret.Type, secret.Value))];
}
