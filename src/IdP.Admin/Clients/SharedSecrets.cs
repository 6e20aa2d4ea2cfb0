using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace IdP.Admin.Clients;

/// <summary>The form of a shared secret: recognisable by programs that look for leaked ones, with a checksum so that they do not cry wolf.</summary>
public static class SharedSecrets
{
    public const string Prefix = "idp_sec_";

    private const int Size = 32;
    private const int ChecksumLength = 6;

    /// <summary>A new one: the prefix, 256 random bits in 43 base64url characters, and a checksum of 6.</summary>
    public static string Make()
    {
        var random = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Size));
        return Prefix + random + Checksum(random);
    }

    /// <summary>Is this one of ours, complete and as it was made?</summary>
    public static bool IsWhole(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.StartsWith(Prefix, StringComparison.Ordinal)
            && text[Prefix.Length..] is { Length: > ChecksumLength } rest
            && Checksum(rest[..^ChecksumLength]) == rest[^ChecksumLength..];
    }

    private static string Checksum(string random) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Prefix + random)))[..ChecksumLength];
}
