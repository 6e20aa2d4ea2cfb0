using System.Security.Cryptography;

namespace IdP.Protocol;

/// <summary>Short names for things a person may have to read out on the telephone.</summary>
public static class References
{
    // Crockford's alphabet: no I, L, O or U to mistake.
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>Ten characters, 50 random bits.</summary>
    public static string New() => RandomNumberGenerator.GetString(Alphabet, 10);
}
