using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IdP.TestCertificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace IdP.Start;

/// <summary>
/// The Data Protection ring: it lies in the database, and the certificate that encrypts it lies outside, so that neither a
/// copy of the database nor the file alone opens anything.
/// </summary>
public static class KeyRing
{
    /// <summary>For whoever starts the provider with a key that opens nothing.</summary>
    internal const string WrongCertificate =
        "The keys in the database cannot be decrypted: the key encryption certificate is not the one they were encrypted with. "
        + "Restore the data folder's key-encryption.pfx, or the file of IdP:KeyEncryptionCertificate, from your backup.";

    public static void Add(IServiceCollection services, IdPOptions options, IHostEnvironment environment)
    {
        var certificate = OpenOrMake(options, environment);
        services.AddDataProtection().SetApplicationName("IdP").ProtectKeysWithCertificate(certificate).UnprotectKeysWithAnyCertificate(certificate);
        services.AddOptions<KeyManagementOptions>().Configure<Storage.XmlKeyRepository>((keys, repository) => keys.XmlRepository = repository);
    }

    private static X509Certificate2 OpenOrMake(IdPOptions options, IHostEnvironment environment)
    {
        var configured = options.KeyEncryptionCertificate;
        var file = configured is null ? options.InDataFolder(environment, "key-encryption.pfx") : Path.Combine(environment.ContentRootPath, configured);

        try
        {
            if (configured is null && !File.Exists(file)) Make(file, options, environment);
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(file, configured is null ? null : Password(options, environment));
            return certificate.HasPrivateKey ? certificate : throw new ConfigurationException([$"{file} has no private key, so it cannot decrypt the keys in the database. Export it again as PKCS#12 with its key."]);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException([$"The key encryption certificate {file} cannot be read or made: {unreadable.Message} Restore it from your backup, or let the process write its data folder."]);
        }
        catch (CryptographicException unreadable)
        {
            throw new ConfigurationException([$"The key encryption certificate {file} cannot be opened: {unreadable.Message} Check IdP:KeyEncryptionPassword, or restore the file from your backup."]);
        }
    }

    private static string? Password(IdPOptions options, IHostEnvironment environment) =>
        options.KeyEncryptionPasswordFile is { } file ? File.ReadLines(Path.Combine(environment.ContentRootPath, file)).FirstOrDefault() : options.KeyEncryptionPassword;

    /// <summary>
    /// Opens every key of the ring, or says that the certificate is the wrong one. Otherwise the ring would take all its keys
    /// for lost and make a new one, which opens nothing that is in the database.
    /// </summary>
    /// <exception cref="ConfigurationException">Some key does not open.</exception>
    public static void Check(IServiceProvider services)
    {
        try
        {
            foreach (var key in services.GetRequiredService<IKeyManager>().GetAllKeys().Where(key => !key.IsRevoked)) _ = key.Descriptor;
        }
        catch (CryptographicException)
        {
            throw new ConfigurationException([WrongCertificate]);
        }
    }

    private static void Make(string file, IdPOptions options, IHostEnvironment environment)
    {
        if (options.Database.IsServer && !environment.IsDevelopment())
            throw new ConfigurationException(["IdP:KeyEncryptionCertificate is not set. On a database server every node needs the same one: make a PKCS#12 file with a key, give it to all of them, and keep it in your backup."]);

        var database = options.DatabaseFile(environment);
        using var embedded = new Storage.Sqlite.SqliteDatabase(database);
        if (!options.Database.IsServer && embedded.HoldsKeys()) throw new ConfigurationException([$"{database} holds keys, but {file}, which decrypts them, is not there. Restore it from your backup; a new one would open nothing."]);

        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using var key = RSA.Create(3072);
        var request = new CertificateRequest("CN=IdP key encryption", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(50));
        WholeFile.WritePrivateOnce(file, certificate.Export(X509ContentType.Pkcs12));
    }
}
