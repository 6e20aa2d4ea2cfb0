using System.Security.Cryptography;
using System.Text;
using IdP.Clients;
using IdP.Rules.Clients;

namespace Extending;

/// <summary>Accepts secrets that came along from a system which kept them as base64 of their SHA-512.</summary>
public sealed class Sha512SecretValidator : ISecretValidator
{
    /// <summary>The <see cref="Secret.Type"/> under which such secrets are registered.</summary>
    public const string SecretType = "SHA512";

    public Task<SecretValidationResult> ValidateAsync(IEnumerable<Secret> secrets, ParsedSecret parsedSecret, CancellationToken ct)
    {
        var proven = parsedSecret is { Type: ParsedSecretTypes.SharedSecret, Credential: string presented } && Matches(secrets, presented);
        return Task.FromResult(new SecretValidationResult { Success = proven, IsError = !proven });
    }

    // Hashed before the secrets are looked at, and all of them compared: a stranger waits as long as a client with a wrong secret.
    private static bool Matches(IEnumerable<Secret> secrets, string presented)
    {
        var hash = SHA512.HashData(Encoding.UTF8.GetBytes(presented));
        var found = false;
        foreach (var secret in secrets.Where(secret => secret.Type == SecretType))
        {
            found |= CryptographicOperations.FixedTimeEquals(hash, Convert.FromBase64String(secret.Value));
        }

        return found;
    }
}
