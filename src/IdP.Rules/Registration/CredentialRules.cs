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

    public static IEnumerable<RegistrationProblem> Problems(Client client, AssertionProfile assertions, DateTimeOffset now) =>
    [
        .. SecretsBelongToTheMethod(client),
        .. SecretsEnd(client, now),
        .. KeysBelongToTheMethod(client),
        .. RegisteredKeyRules.Problems(Of(client, SecretTypes.JsonWebKey), assertions, now),
        .. CertificatesAreTheOwners(client),
    ];

    public static bool UsesSharedSecret(Client client) =>
        client.TokenEndpointAuthMethod is AuthenticationMethods.ClientSecretBasic or AuthenticationMethods.ClientSecretPost;

    public static bool IsLive(Secret secret, DateTimeOffset now) => secret.Expiration is not { } end || now.UtcDateTime < end;

    public static List<Secret> Of(Client client, string type) => [.. client.Secrets.Where(secret => secret.Type == type)];

    // E-333: a secret that is not used is a secret that nobody looks after.
    private static IEnumerable<RegistrationProblem> SecretsBelongToTheMethod(Client client)
    {
        if (!UsesSharedSecret(client) && Of(client, SecretTypes.SharedSecret).Count > 0)
        {
            yield return new("client_secret", "E-333", $"does not go with {Printable.Shorten(client.TokenEndpointAuthMethod)}: delete it, or register client_secret_basic or client_secret_post.");
        }
    }

    private static IEnumerable<RegistrationProblem> SecretsEnd(Client client, DateTimeOffset now)
    {
        var live = Of(client, SecretTypes.SharedSecret).Where(secret => IsLive(secret, now)).ToList();
        if (live.Count > MostLiveSecrets)
        {
            yield return new("client_secret", "E-064", $"must not have more than {MostLiveSecrets} live values: end one before another is made.");
        }

        if (live.Any(secret => secret.Expiration is not { } end || end > (now + SecretLifetime).UtcDateTime))
        {
            yield return new("client_secret", "E-064", $"has a live value that does not end within {SecretLifetime.TotalDays} days: delete it, and make another.");
        }
    }

    private static IEnumerable<RegistrationProblem> KeysBelongToTheMethod(Client client)
    {
        var keys = Of(client, SecretTypes.JsonWebKey).Count;
        var organizations = Of(client, SecretTypes.BusinessCertificate).Count;
        if (client.TokenEndpointAuthMethod != AuthenticationMethods.PrivateKeyJwt)
        {
            if (keys > 0) yield return new("jwks", "OIDCC-9", $"is for private_key_jwt, and this client registers {Printable.Shorten(client.TokenEndpointAuthMethod)}: leave one of them out.");
            if (organizations > 0) yield return new("client_orgno", "E-118", "must not allow business certificates: they are for private_key_jwt.");
        }
        else if (keys == 0 && organizations == 0)
        {
            yield return new("jwks", "OIDCC-9", "is missing: private_key_jwt needs public keys here, or client_orgno when the client signs with a business certificate.");
        }
        else if (keys > 0 && organizations > 0)
        {
            yield return new("jwks", "E-104", "must be empty for a client with business certificates: it proves itself with one or the other (D-11).");
        }
    }

    private static IEnumerable<RegistrationProblem> CertificatesAreTheOwners(Client client)
    {
        var organizations = Of(client, SecretTypes.BusinessCertificate);
        if (organizations.Any(organization => organization.Value != client.OrganizationNumber))
        {
            yield return new("client_orgno", "E-118", "must be the organisation whose business certificates are accepted.");
        }

        var locks = Of(client, SecretTypes.CertificateLock);
        if (locks.Count > 0 && organizations.Count == 0)
        {
            yield return new("certificate_lock", "E-135", "locks a client to one business certificate: it needs private_key_jwt and client_orgno, and no jwks.");
        }

        if (locks.Count > 1) yield return new("certificate_lock", "E-135", "must be one certificate.");
        if (locks.Any(one => one.Value.Length != ThumbprintLength || one.Value.AsSpan().ContainsAnyExcept(LowerCaseHex)))
        {
            yield return new("certificate_lock", "E-135", $"must be the certificate's SHA-256 as {ThumbprintLength} lower-case hex digits, without colons.");
        }
    }
}
