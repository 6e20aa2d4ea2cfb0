using System.Security.Cryptography;

namespace IdP.Rules.LoginGov;

/// <summary>UUIDs of version 4 (RFC9562-5.4), as Login.gov writes its subjects and codes: 122 bits that nobody can guess.</summary>
public static class Uuid
{
    private const int Size = 16;

    public static string New() => Of(RandomNumberGenerator.GetBytes(Size));

    /// <param name="octets">Sixteen or more that look random; six bits of them give way to version and variant.</param>
    public static string Of(ReadOnlySpan<byte> octets)
    {
        Span<byte> uuid = stackalloc byte[Size];
        octets[..Size].CopyTo(uuid);
        uuid[6] = (byte)((uuid[6] & 0x0F) | 0x40);
        uuid[8] = (byte)((uuid[8] & 0x3F) | 0x80);
        return new Guid(uuid, bigEndian: true).ToString("D");
    }
}
