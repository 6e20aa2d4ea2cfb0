using System.Security.Cryptography;
using System.Text;

namespace IdP.Admin.SignIn;

/// <summary>
/// A subject as a code that can be read out on the telephone: ten characters of its SHA-256, such as <c>7K2QD-9XWFA</c>. Whoever
/// has signed in once can be found by it.
/// </summary>
public static class SubjectCode
{
    // Crockford's alphabet: no I, L, O or U to mistake.
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static string Of(string subject)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(subject));
        var characters = Enumerable.Range(0, 10).Select(place => Alphabet[hash[place] & 31]).ToArray();
        return $"{new string(characters, 0, 5)}-{new string(characters, 5, 5)}";
    }
}
