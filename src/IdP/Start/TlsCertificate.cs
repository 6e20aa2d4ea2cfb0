using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IdP.Protocol;

namespace IdP.Start;

/// <summary>
/// The certificate that Kestrel is configured with as two PEM files, read again when they change: a renewed certificate is served
/// without a restart. Files that cannot be used, such as those half written, change nothing; the next look tries again.
/// </summary>
public sealed partial class TlsCertificate : RecurringWork
{
    // Looked at, not watched: a mounted secret is a link to a link that changes, of which no watcher tells.
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(5);

    private readonly string certificateFile;
    private readonly string keyFile;
    private readonly ILogger logger;
    private (string Certificate, string Key) seen;
    private volatile SslStreamCertificateContext served;

    /// <exception cref="ConfigurationException">The files cannot be used.</exception>
    public TlsCertificate(string certificateFile, string keyFile, TimeProvider clock, ILogger<TlsCertificate> logger) : base(Pace, clock, logger)
    {
        (this.certificateFile, this.keyFile, this.logger) = (certificateFile, keyFile, logger);
        try
        {
            seen = (File.ReadAllText(certificateFile), File.ReadAllText(keyFile));
            served = Open(seen);
        }
        catch (Exception unusable) when (IsUnusable(unusable))
        {
            throw new ConfigurationException([$"The TLS certificate {certificateFile} with the key {keyFile} cannot be used: {unusable.Message} Write a PEM certificate, with its chain, and the PEM key that belongs to it."]);
        }
    }

    /// <summary>What a connection that begins now is shown.</summary>
    public SslStreamCertificateContext Served => served;

    /// <summary>The two files of the configuration; null where there are none, or several pairs, which then stay as they were at start.</summary>
    public static (string Certificate, string Key)? FilesIn(IConfiguration configuration, string contentRoot)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var pairs = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint.GetSection("Certificate"))
            .Append(configuration.GetSection("Kestrel:Certificates:Default"))
            .Where(section => section["Path"] is not null && section["KeyPath"] is not null && section["Password"] is null)
            .Select(section => (Path.Combine(contentRoot, section["Path"]!), Path.Combine(contentRoot, section["KeyPath"]!)))
            .Distinct()
            .ToList();
        return pairs is [var only] ? only : null;
    }

    /// <summary>Looks at the files now.</summary>
    public async Task LookAsync(CancellationToken ct)
    {
        var found = seen;
        try
        {
            found = (await File.ReadAllTextAsync(certificateFile, ct), await File.ReadAllTextAsync(keyFile, ct));
            if (found == seen) return;
            served = Open(found);
            Renewed(logger, certificateFile, served.TargetCertificate.NotAfter);
        }
        catch (Exception unusable) when (IsUnusable(unusable))
        {
            Kept(logger, unusable, certificateFile, served.TargetCertificate.NotAfter);
        }

        seen = found; // said once of the same content
    }

    protected override Task RoundAsync(CancellationToken ct) => LookAsync(ct);

    private static bool IsUnusable(Exception failure) => failure is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException;

    private static SslStreamCertificateContext Open((string Certificate, string Key) pem)
    {
        var chain = new X509Certificate2Collection();
        chain.ImportFromPem(pem.Certificate);
        var certificate = X509Certificate2.CreateFromPem(pem.Certificate, pem.Key);
        return SslStreamCertificateContext.Create(certificate, chain, offline: true);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The TLS certificate of {Path} is served from now on; it is valid until {NotAfter:O}")]
    private static partial void Renewed(ILogger logger, string path, DateTime notAfter);

    [LoggerMessage(Level = LogLevel.Error, Message = "The TLS certificate of {Path} cannot be used, and the one from before is served on, which is valid until {NotAfter:O}")]
    private static partial void Kept(ILogger logger, Exception failure, string path, DateTime notAfter);
}
