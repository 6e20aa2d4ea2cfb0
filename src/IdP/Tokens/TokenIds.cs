using System.Security.Cryptography;
using IdP.Rules.Grants;

namespace IdP.Tokens;

/// <summary>
/// The <c>jti</c> of a JWT access token: the grant's identifier and 64 random bits, so that a token that is not stored is
/// still revoked with its grant. Both are random; the value tells a reader nothing.
/// </summary>
internal static class TokenIds
{
    private const int GrantIdLength = 32;

    public static string New(Grant? grant) => (grant?.GrantId ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))) + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    /// <summary>What revocation knows the token by: its grant, or, when nobody granted it, 128 bits of its own.</summary>
    public static string Revocable(string jti) => jti.Length > GrantIdLength ? jti[..GrantIdLength] : jti;
}
