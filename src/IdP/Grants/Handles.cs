using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using IdP.Rules.Profiles;

namespace IdP.Grants;

/// <summary>The random values that clients carry: codes, refresh tokens, access tokens by reference. 256 bits each (E-217).</summary>
public static class Handles
{
    private const int Size = 32;

    public static string New(Profile profile) => Write(RandomNumberGenerator.GetBytes(Size), profile);

    /// <summary>What a pushed authorization request is called; never padded (E-298).</summary>
    public static string NewRequestUri(Profile profile) => profile.PushedRequestPrefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Size));

    /// <summary>128 random bits, for identifiers that are not secret.</summary>
    public static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>
    /// The successor of a refresh token: whoever holds the old one and the salt can make it again, so that a client that lost
    /// an answer gets the same answer, though nobody stored it.
    /// </summary>
    public static string Successor(string token, byte[] salt, Profile profile) => Write(HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes(token)), profile);

    public static byte[] NewSalt() => RandomNumberGenerator.GetBytes(Size);

    // E-145, E-146, D-27: with padding where the samples have it.
    private static string Write(byte[] value, Profile profile) => profile.PaddedHandles ? Base64Url.EncodeToString(value) + "=" : Base64Url.EncodeToString(value);
}
