using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace IdP.Storage.Audit;

/// <summary>A key that signs checkpoints and nothing else: ES256 (RFC7518-3.4), as compact JWS (RFC7515-7.1).</summary>
internal sealed class AuditKey : IDisposable
{
    private readonly ECDsa key;

    private AuditKey(ECDsa key)
    {
        this.key = key;
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        Id = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(
            $$"""{"crv":"P-256","kty":"EC","x":"{{Base64Url.EncodeToString(point.X)}}","y":"{{Base64Url.EncodeToString(point.Y)}}"}""")));
    }

    /// <summary>The thumbprint of the public key (RFC7638), base64url.</summary>
    public string Id { get; }

    public string PublicPem => key.ExportSubjectPublicKeyInfoPem() + "\n";

    /// <summary>Opens the private key, or makes one, in a file that its owner alone may read. One process at a time may come here.</summary>
    public static AuditKey OpenOrMake(string file)
    {
        if (File.Exists(file)) return Of(File.ReadAllText(file));

        using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var beside = $"{file}.new";
        var creation = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) creation.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(beside, creation))
        {
            stream.Write(Encoding.ASCII.GetBytes(made.ExportPkcs8PrivateKeyPem() + "\n"));
            stream.Flush(flushToDisk: true);
        }
        File.Move(beside, file, overwrite: false);
        return Of(File.ReadAllText(file));
    }

    /// <exception cref="CryptographicException">The text is no P-256 key.</exception>
    public static AuditKey Of(string pem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            return key.KeySize == 256 ? new(key) : throw new CryptographicException("The audit key is no P-256 key.");
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new CryptographicException($"The audit key cannot be read: {unreadable.Message}", unreadable);
        }
    }

    public string Sign(AuditCheckpoint checkpoint)
    {
        var input = $"{Header()}.{Base64Url.EncodeToString(checkpoint.Payload())}";
        return $"{input}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256))}";
    }

    /// <returns>Null when this key did not sign it. The header is compared, not obeyed.</returns>
    public AuditCheckpoint? Verify(string jws)
    {
        if (jws.Split('.') is not [var header, var payload, var signature] || header != Header() || !Base64Url.IsValid(payload) || !Base64Url.IsValid(signature)) return null;

        return key.VerifyData(Encoding.ASCII.GetBytes($"{header}.{payload}"), Base64Url.DecodeFromChars(signature), HashAlgorithmName.SHA256)
            ? AuditCheckpoint.Read(Base64Url.DecodeFromChars(payload))
            : null;
    }

    public void Dispose() => key.Dispose();

    private string Header() => Base64Url.EncodeToString(Encoding.ASCII.GetBytes($$"""{"alg":"ES256","kid":"{{Id}}","typ":"audit-checkpoint"}"""));
}
