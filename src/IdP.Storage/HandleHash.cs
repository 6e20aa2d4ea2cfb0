using System.Security.Cryptography;
using System.Text;

namespace IdP.Storage;

/// <summary>What is stored in place of a handle. A handle has 256 random bits, so that one plain SHA-256 cannot be guessed back.</summary>
internal static class HandleHash
{
    public static byte[] Of(string handle) => SHA256.HashData(Encoding.UTF8.GetBytes(handle));
}
