using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace DuendeStandIn;

/// <summary>at_hash, c_hash and s_hash: the left half of the hash that the signature's algorithm uses (OIDCC-3.1.3.6).</summary>
internal static class LeftHalf
{
    public static string Of(string value, string signingAlgorithm)
    {
        var bytes = Encoding.ASCII.GetBytes(value);
        var hash = signingAlgorithm[^3..] switch
        {
            "512" => SHA512.HashData(bytes),
            "384" => SHA384.HashData(bytes),
            _ => SHA256.HashData(bytes),
        };
        return Base64UrlEncoder.Encode(hash[..(hash.Length / 2)]);
    }
}
