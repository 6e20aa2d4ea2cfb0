using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using IdP.Issuers;
using Microsoft.AspNetCore.DataProtection;

namespace IdP.Clients;

/// <summary>
/// The nonces that proofs repeat (RFC9449-8): the time they were made, sealed for one issuer. Nothing is stored; every node opens
/// what another one sealed.
/// </summary>
public sealed class DpopNonces(IDataProtectionProvider dataProtection, TimeProvider clock)
{
    /// <summary>How long a nonce is taken.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>From then on the answer carries the next one, before this one ends (RFC9449-8.2).</summary>
    public static readonly TimeSpan Renewal = Lifetime / 2;

    private const int Longest = 512;

    private readonly IDataProtector protector = dataProtection.CreateProtector("IdP.Dpop.Nonce");

    public string New(Issuer issuer)
    {
        Span<byte> made = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(made, clock.GetUtcNow().ToUnixTimeMilliseconds());
        return Base64Url.EncodeToString(For(issuer).Protect(made.ToArray()));
    }

    /// <returns>How old the nonce is; null when it is not one of this issuer's, or has ended.</returns>
    public TimeSpan? AgeOf(string nonce, Issuer issuer)
    {
        if (nonce.Length > Longest || !Base64Url.IsValid(nonce)) return null;

        try
        {
            var made = DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(For(issuer).Unprotect(Base64Url.DecodeFromChars(nonce))));
            var age = clock.GetUtcNow() - made;
            return age < Lifetime ? age : null;
        }
        catch (CryptographicException)
        {
            return null; // sealed by somebody else, or for another issuer
        }
    }

    private IDataProtector For(Issuer issuer) => protector.CreateProtector(issuer.Name);
}
