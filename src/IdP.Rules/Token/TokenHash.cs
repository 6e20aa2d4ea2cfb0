using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace IdP.Rules.Token;

/// <summary>at_hash and c_hash: the left half of a hash, in base64url (OIDCC-3.1.3.6, OIDCC-3.3.2.11).</summary>
public static class TokenHash
{
    /// <param name="value">The access token or the code, ASCII.</param>
    /// <param name="signingAlgorithm">The id_token's <c>alg</c>; its last three digits name the hash.</param>
    public static string Of(string value, string signingAlgorithm)
    {
        var bytes = Encoding.ASCII.GetBytes(value);
        var hash = signingAlgorithm[^3..] switch
        {
            "384" => SHA384.HashData(bytes),
            "512" => SHA512.HashData(bytes),
            _ => SHA256.HashData(bytes),
        };
        return Base64Url.EncodeToString(hash.AsSpan(0, hash.Length / 2));
    }
}
