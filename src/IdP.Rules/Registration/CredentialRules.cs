using System.Buffers;
using IdP.Rules.Clients;
using IdP.Rules.Profiles;

namespace IdP.Rules.Registration;

/// <summary>What a client proves itself with: that it belongs to the registered method, that there is enough of it, and that it ends.</summary>
internal static class CredentialRules
{
    /// <summary>The old secret and the new one, while the client is moved from one to the other.</summary>
    public const int MostLiveSecrets = 2;

    /// <summary>How long a shared secret lives (E-064).</summary>
    public static readonly TimeSpan SecretLifetime = TimeSpan.FromDays(360);

    private const int ThumbprintLength = 64;

    private static readonly SearchValues<char> LowerCaseHex = SearchValues.Create("0123456789abcdef");

    public static IEnumerable<RegistrationProblem> Problems(Client client, Client? existing, AssertionProfile assertions, DateTimeOffset now)
    {
        var lost = SomethingStillWorks(client, existing, now);
        return
        [
            .. SecretsBelongToTheMethod(client),
            .. SecretsEnd(client, now),
            .. lost is null ? [] : (RegistrationProblem[])[lost],
            .. lost is { Member: "jwks" } ? [] : KeysBelongToTheMethod(client, assertions),
            .. RegisteredKeyRules.Problems(Of(client, SecretTypes.JsonWebKey), assertions, now),
            .. CertificatesAreTheOwners(client),
        ];
    }

    public static bool UsesSharedSecret(Client client) =>
        client.TokenEndpointAuthMethod is AuthenticationMethods.ClientSecretBasic or AuthenticationMethods.ClientSecretPost;

    public static List<Secret> Of(Client client, string type) => [.. client.Secrets.Where(secret => secret.Type == type)];

    // E-333: a secret that is not used is a secret that nobody looks after.
    private static IEnumerable<RegistrationProblem> SecretsBelongToTheMethod(Client client)
    {
        if (!UsesSharedSecret(client) && Of(client, SecretTypes.SharedSecret).Count > 0)
        {
            var method = Printable.Shorten(client.TokenEndpointAuthMethod)!;
            yield return new("client_secret", "E-333", "secret.method", $"does not go with {method}: delete it, or register client_secret_basic or client_secret_post.", ("method", method));
        }
    }

    private static IEnumerable<RegistrationProblem> SecretsEnd(Client client, DateTimeOffset now)
    {
        var live = Of(client, SecretTypes.SharedSecret).Where(secret => secret.IsLive(now)).ToList();
        if (live.Count > MostLiveSecrets)
        {
            yield return new("client_secret", "E-064", "secret.two_active", $"must not have more than {MostLiveSecrets} live values: end one before another is made.", ("max", MostLiveSecrets));
        }

        if (live.Any(secret => secret.Expiration is not { } end || end > (now + SecretLifetime).UtcDateTime))
        {
            yield return new("client_secret", "E-064", "secret.too_long_lived", $"has a live value that does not end within {SecretLifetime.TotalDays} days: delete it, and make another.", ("days", SecretLifetime.TotalDays));
        }
    }

    // RFC7592-2.2: whoever replaces a registration does not mean to lock the client out. A method that is left takes its credentials along (E-333).
    private static RegistrationProblem? SomethingStillWorks(Client client, Client? existing, DateTimeOffset now)
    {
        if (existing is not { Active: true } || !client.Active || !SameProof(client, existing)) return null;
        if (!UsesSharedSecret(client) && Of(client, SecretTypes.BusinessCertificate).Count > 0) return null;

        var type = UsesSharedSecret(client) ? SecretTypes.SharedSecret : SecretTypes.JsonWebKey;
        return Works(existing) && !Works(client)
            ? new(type == SecretTypes.SharedSecret ? "client_secret" : "jwks", "RFC7592-2.2", "secret.last_credential", "would lose the last value that works: add another first, or disable the client.")
            : null;

        // What lies at an address is its owner's to look after: we count it as there.
        bool Works(Client one) => Of(one, type).Any(secret => secret.IsLive(now)) || (type == SecretTypes.JsonWebKey && one.JwksUri is not null);
    }

    private static bool SameProof(Client one, Client other) => one.TokenEndpointAuthMethod == other.TokenEndpointAuthMethod || (UsesSharedSecret(one) && UsesSharedSecret(other));

    private static IEnumerable<RegistrationProblem> KeysBelongToTheMethod(Client client, AssertionProfile assertions)
    {
        var keys = Of(client, SecretTypes.JsonWebKey).Count;
        var organizations = assertions.BusinessCertificates ? Of(client, SecretTypes.BusinessCertificate).Count : 0;
        if (client.TokenEndpointAuthMethod != AuthenticationMethods.PrivateKeyJwt)
        {
            var method = Printable.Shorten(client.TokenEndpointAuthMethod)!;
            if (keys > 0) yield return new("jwks", "OIDCC-9", "key.method", $"is for private_key_jwt, and this client registers {method}: leave one of them out.", ("method", method));
            if (organizations > 0) yield return new("client_orgno", "E-118", "cert.method", "must not allow business certificates: they are for private_key_jwt.");
        }
        else if (keys == 0 && organizations == 0 && client.JwksUri is null)
        {
            yield return new("jwks", "OIDCC-9", "key.required", "is missing: private_key_jwt needs public keys here, their address in jwks_uri, or client_orgno when the client signs with a business certificate.");
        }
        else if (keys > 0 && organizations > 0)
        {
            yield return new("jwks", "E-104", "key.with_certificates", "must be empty for a client with business certificates: it proves itself with one or the other (D-11).");
        }
    }

    private static IEnumerable<RegistrationProblem> CertificatesAreTheOwners(Client client)
    {
        var organizations = Of(client, SecretTypes.BusinessCertificate);
        if (organizations.FirstOrDefault(organization => organization.Value != client.OrganizationNumber) is { } other)
        {
            yield return new("client_orgno", "E-118", "cert.org_mismatch", "must be the organisation whose business certificates are accepted.", ("cert_org", other.Value), ("org", Printable.Shorten(client.OrganizationNumber) ?? ""));
        }

        var locks = Of(client, SecretTypes.CertificateLock);
        if (locks.Count > 0 && organizations.Count == 0)
        {
            yield return new("certificate_lock", "E-135", "cert.lock_alone", "locks a client to one business certificate: it needs private_key_jwt and client_orgno, and no jwks.");
        }

        if (locks.Count > 1) yield return new("certificate_lock", "E-135", "cert.lock_one", "must be one certificate.");
        if (locks.Any(one => one.Value.Length != ThumbprintLength || one.Value.AsSpan().ContainsAnyExcept(LowerCaseHex)))
        {
            yield return new("certificate_lock", "E-135", "cert.lock_form", $"must be the certificate's SHA-256 as {ThumbprintLength} lower-case hex digits, without colons.", ("length", ThumbprintLength));
        }
    }
}
