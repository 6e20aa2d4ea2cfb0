using System.Security.Cryptography;
using System.Text;
using IdP.Issuers;
using IdP.Rules.Clients;
using IdP.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace IdP.Users;

/// <summary>
/// Subjects as clients see them: derived from the person with a secret of the issuer, so that a client learns neither the
/// directory's identifier nor, where subjects are pairwise, that another client sees the same person (OIDCC-8.1).
/// </summary>
public sealed class SubjectIdentifiers(IssuerSecretStore store, IDataProtectionProvider dataProtection, IssuerDirectory issuers)
{
    private const int SecretSize = 32;

    private readonly IDataProtector protector = dataProtection.CreateProtector("IdP.SubjectIdentifiers");
    private readonly Dictionary<string, byte[]> secrets = [];

    /// <summary>Reads the secrets, and makes those of new issuers. Once, at start, before the first request.</summary>
    public async Task PrepareAsync()
    {
        foreach (var issuer in issuers.All)
        {
            if (await store.FindAsync(issuer.Name) is null) await store.AddAsync(issuer.Name, protector.Protect(RandomNumberGenerator.GetBytes(SecretSize)));
            secrets[issuer.Name] = protector.Unprotect((await store.FindAsync(issuer.Name))!);
        }
    }

    /// <param name="userId">The directory's identifier of the person.</param>
    /// <returns>In the profile's form, the same each time.</returns>
    public string For(Issuer issuer, Client client, string userId)
    {
        // E-229, E-230: who is told the same is the profile's to say.
        var sector = issuer.Profile.SubjectSector(client);
        return issuer.Profile.SubjectForm(HMACSHA256.HashData(secrets[issuer.Name], Encoding.UTF8.GetBytes($"{sector}\n{userId}")));
    }
}
