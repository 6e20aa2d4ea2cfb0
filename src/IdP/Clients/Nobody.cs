using System.Security.Cryptography;
using IdP.Rules.Assertions;
using IdP.Rules.Clients;
using Microsoft.IdentityModel.Tokens;

namespace IdP.Clients;

/// <summary>The client that is not there: what a stranger's proof is compared with, so that being unknown takes as long as being wrong.</summary>
internal static class Nobody
{
    private static readonly Secret[] Secrets =
    [
        new() { Type = SecretTypes.SharedSecret, Value = HashedSharedSecretValidator.Hash(Convert.ToHexString(RandomNumberGenerator.GetBytes(32))) },
    ];

    // A public key nobody has the private one of: a random odd modulus.
    private static readonly RsaSecurityKey Key = new(new RSAParameters { Modulus = RandomModulus(), Exponent = [1, 0, 1] });

    public static async Task CompareAsync(IEnumerable<ISecretValidator> validators, ParsedSecret presented, CancellationToken ct)
    {
        foreach (var validator in validators) await validator.ValidateAsync(Secrets, presented, ct);

        if (presented is { Type: ParsedSecretTypes.JwtBearer, Credential: string jwt }
            && !ClientAssertion.Read(jwt).Refused(out _, out var assertion)
            && assertion.Algorithm is "RS256" or "PS256")
        {
            _ = AssertionVerifier.SignatureHolds(assertion, Key);
        }
    }

    private static byte[] RandomModulus()
    {
        var modulus = RandomNumberGenerator.GetBytes(256);
        modulus[0] |= 0x80;
        modulus[^1] |= 1;
        return modulus;
    }
}
