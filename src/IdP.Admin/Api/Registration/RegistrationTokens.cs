using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace IdP.Admin.Api.Registration;

/// <summary>The token with which a client changes its own registration (RFC7592-3): 256 random bits, of which the hash is kept.</summary>
internal static class RegistrationTokens
{
    private const string Prefix = "idp_reg_";

    public static string Make() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    public static bool Matches(string token, byte[]? hash) => hash is not null && CryptographicOperations.FixedTimeEquals(Hash(token), hash);
}
