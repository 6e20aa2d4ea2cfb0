using System.Security.Cryptography;
using System.Text;
using IdP.Rules.Clients;

namespace IdP.Clients;

/// <summary>
/// client_secret_basic and client_secret_post: the presented secret hashes to a registered one. The secrets are 256 random
/// bits made by us, so one SHA-256 keeps them, and every comparison takes the same time (E-067).
/// </summary>
public sealed class HashedSharedSecretValidator : ISecretValidator
{
    public Task<SecretValidationResult> ValidateAsync(IEnumerable<Secret> secrets, ParsedSecret parsedSecret, CancellationToken ct)
    {
        if (parsedSecret is not { Type: ParsedSecretTypes.SharedSecret, Credential: string presented }) return Answer(null);

        // Both readings are always judged, so that the time does not tell which one was right.
        var asSent = Find(secrets, presented);
        var asDecoded = parsedSecret.Properties.TryGetValue("form_decoded", out var decoded) ? Find(secrets, decoded) : null;
        return Answer(asSent ?? asDecoded);
    }

    /// <summary>What is stored of a secret: base64 of its SHA-256.</summary>
    public static string Hash(string secret) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private static Secret? Find(IEnumerable<Secret> secrets, string presented)
    {
        Span<byte> registered = stackalloc byte[SHA256.HashSizeInBytes];
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(presented));
        Secret? found = null;

        foreach (var secret in secrets)
        {
            if (secret.Type != SecretTypes.SharedSecret) continue;
            if (!Convert.TryFromBase64String(secret.Value, registered, out var length) || length != hash.Length) continue;
            if (CryptographicOperations.FixedTimeEquals(hash, registered)) found = secret; // and on: all are compared
        }

        return found;
    }

    private static Task<SecretValidationResult> Answer(Secret? matched) =>
        Task.FromResult(new SecretValidationResult { Success = matched is not null, IsError = matched is null, Secret = matched });
}
