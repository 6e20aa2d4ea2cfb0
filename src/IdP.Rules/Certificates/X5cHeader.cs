using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace IdP.Rules.Certificates;

/// <summary>
/// The certificates of a JWS header's <c>x5c</c> (RFC7515-4.1.6), decoded but not yet read: the signer's first, then
/// what its sender thinks will help us to a root. Nothing of it is trusted.
/// </summary>
public sealed class X5cHeader
{
    /// <summary>The longest chain worth building. Business certificates need three.</summary>
    public const int MaxCertificates = 8;

    /// <summary>The largest certificate, in bytes of DER. Business certificates have about 2 000.</summary>
    public const int MaxCertificateBytes = 16 * 1024;

    private static readonly SearchValues<char> Base64 = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=");

    private X5cHeader(IReadOnlyList<byte[]> certificates) =>
        (Certificates, Fingerprint) = (certificates, FingerprintOf(certificates));

    /// <summary>DER, one by one as they came. There is at least one.</summary>
    public IReadOnlyList<byte[]> Certificates { get; }

    /// <summary>The certificate whose key signed the assertion.</summary>
    public byte[] Leaf => Certificates[0];

    /// <summary>Hex SHA-256 of all the certificates with their lengths: two headers with the same fingerprint are the same chain.</summary>
    public string Fingerprint { get; }

    /// <summary>E-107: an array of standard base64 (not base64url, no white space) DER. Anything else is refused, whatever it is.</summary>
    public static Result<X5cHeader> Read(JsonElement x5c)
    {
        if (x5c.ValueKind is not JsonValueKind.Array) return Refused("an array of strings", x5c.ValueKind.ToString());

        var count = x5c.GetArrayLength();
        if (count is 0 or > MaxCertificates) return Refused($"1 to {MaxCertificates} certificates", $"{count}");

        var certificates = new List<byte[]>(count);
        foreach (var item in x5c.EnumerateArray())
        {
            if (Decode(item) is not { } der)
                return Refused($"standard base64 of at most {MaxCertificateBytes} bytes of DER", $"something else as certificate number {certificates.Count + 1}");
            certificates.Add(der);
        }

        return new X5cHeader(certificates);
    }

    private static byte[]? Decode(JsonElement item)
    {
        if (item.ValueKind is not JsonValueKind.String || !IsHarmless(JsonMarshal.GetRawUtf8Value(item))) return null;

        var text = item.GetString() ?? "";
        if (text.AsSpan().ContainsAnyExcept(Base64) || !Base64Text.HasNoLooseBits(text)) return null;

        var der = new byte[text.Length / 4 * 3];
        return Convert.TryFromBase64String(text, der, out var length) && length is > 0 and <= MaxCertificateBytes ? der[..length] : null;
    }

    /// <summary>
    /// Short enough to unescape, and without what cannot be unescaped: bytes that are not UTF-8 and halves of surrogate
    /// pairs (<c>\uD800</c>). Senders do escape base64: <c>\/</c> and <c>\u002B</c> are common.
    /// </summary>
    private static bool IsHarmless(ReadOnlySpan<byte> json) =>
        json.Length <= MaxCertificateBytes * 2 && Ascii.IsValid(json) && json.IndexOf(@"\uD"u8) < 0 && json.IndexOf(@"\ud"u8) < 0;

    private static string FingerprintOf(IReadOnlyList<byte[]> certificates)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var certificate in certificates)
        {
            BinaryPrimitives.WriteInt32BigEndian(length, certificate.Length);
            hash.AppendData(length);
            hash.AppendData(certificate);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static Refusal Refused(string expected, string found) =>
        Refusal.InvalidClient("x5c is not an array of certificates").Because(expected, found);
}
