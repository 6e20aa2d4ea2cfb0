using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using IdP.Issuers;
using IdP.Rules.Clients;

namespace IdP.Users;

/// <summary>
/// Subjects as clients see them: derived from the person with a secret of the issuer, so that a client learns neither the
/// directory's identifier nor, where subjects are pairwise, that another client sees the same person (OIDCC-8.1).
/// </summary>
public sealed class SubjectIdentifiers(IReadOnlyDictionary<string, byte[]> secrets)
{
    /// <param name="userId">The directory's identifier of the person.</param>
    /// <returns>43 base64url characters, the same each time.</returns>
    public string For(Issuer issuer, Client client, string userId)
    {
        // E-229: the client is the sector.
        var sector = issuer.Profile.PairwiseSubjects ? client.ClientId : "";
        return Base64Url.EncodeToString(HMACSHA256.HashData(secrets[issuer.Name], Encoding.UTF8.GetBytes($"{sector}\n{userId}")));
    }
}
