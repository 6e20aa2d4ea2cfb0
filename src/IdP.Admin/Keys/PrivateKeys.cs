using System.Text.Json;
using System.Text.RegularExpressions;

namespace IdP.Admin.Keys;

/// <summary>
/// Recognises a private key in any form people have them in, also when it breaks off or stands in the middle of something else.
/// It would rather take a public file for a private one than the other way round.
/// </summary>
internal static partial class PrivateKeys
{
    /// <summary>RFC7518-6.2.2 and 6.3.2: members that only the owner of a key pair has.</summary>
    private static readonly string[] Members = ["d", "p", "q", "dp", "dq", "qi", "oth"];

    /// <summary>Base64 of the first bytes of an OpenSSH key, which has no other form.</summary>
    private const string OpenSsh = "b3BlbnNzaC1rZXktdjEA";

    /// <summary>A text with a private key anywhere in it: PEM of any kind, OpenSSH, PuTTY, PGP, XML, or JSON whether it is whole or not.</summary>
    public static bool In(string text) =>
        Marks().IsMatch(text) || text.Contains(OpenSsh, StringComparison.Ordinal) || (text.Contains("KeyValue>", StringComparison.Ordinal) && XmlMembers().IsMatch(text));

    /// <summary>JSON with a private JWK at any depth. Of a shared key (<c>kty: oct</c>) the rules have their own to say.</summary>
    public static bool In(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => json.EnumerateArray().Any(In),
        JsonValueKind.Object => IsPrivate(json) || json.EnumerateObject().Any(member => In(member.Value)),
        _ => false,
    };

    /// <summary>The beginning of PKCS#1, SEC1, PKCS#8 plain or encrypted, or PKCS#12 in DER, or of a Java key store.</summary>
    public static bool In(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith<byte>([0xFE, 0xED, 0xFE, 0xED]) || bytes.StartsWith<byte>([0xCE, 0xCE, 0xCE, 0xCE])) return true;
        if (!EntersSequence(ref bytes)) return false;

        // A public key begins with an algorithm or a modulus, a certificate with another sequence. A small number is a version: 0 and 1 of a key, 3 of PKCS#12.
        if (bytes.StartsWith<byte>([0x02, 0x01, 0x00]) || bytes.StartsWith<byte>([0x02, 0x01, 0x01]) || bytes.StartsWith<byte>([0x02, 0x01, 0x03])) return true;

        // 1.2.840.113549.1.5 and .12.1: the algorithms that a password decrypts with.
        return EntersSequence(ref bytes) && bytes.Length > 10 && bytes[0] == 0x06 && bytes[2..].StartsWith<byte>([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01]) && bytes[9] is 0x05 or 0x0C;
    }

    private static bool EntersSequence(ref ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 2 || bytes[0] != 0x30) return false;
        var header = bytes[1] > 0x80 ? 2 + (bytes[1] & 0x7F) : 2;
        if (bytes.Length < header) return false;
        bytes = bytes[header..];
        return true;
    }

    private static bool IsPrivate(JsonElement json) =>
        Members.Any(member => json.TryGetProperty(member, out _))
        || (json.TryGetProperty("k", out _) && !(json.TryGetProperty("kty", out var type) && type.ValueKind == JsonValueKind.String && type.ValueEquals("oct")));

    [GeneratedRegex("""PRIVATE\s+KEY|PuTTY-User-Key-File|["']\s*(d|p|q|dp|dq|qi)\s*["']\s*:\s*["']""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Marks();

    [GeneratedRegex("<(D|P|Q|DP|DQ|InverseQ|X)>", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex XmlMembers();
}
