using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace IdP.Ctl.Connection;

/// <summary>The private key with which this command proves which client it is.</summary>
internal sealed class KeyFile : IDisposable
{
    private const int Largest = 64 * 1024;

    private readonly IDisposable? algorithm;

    private KeyFile(SecurityKey key, string signingAlgorithm, IDisposable? algorithm, bool isOpenToOthers)
    {
        (this.algorithm, IsOpenToOthers) = (algorithm, isOpenToOthers);
        Credentials = new SigningCredentials(key, signingAlgorithm) { CryptoProviderFactory = new() { CacheSignatureProviders = false } }; // a cached one would outlive its key
    }

    public SigningCredentials Credentials { get; }

    public bool IsOpenToOthers { get; }

    /// <param name="path">PEM (PKCS #8, PKCS #1, SEC 1) without a password, or one JWK.</param>
    /// <param name="keyId">The kid it is registered under; null for the JWK's own, or the thumbprint (RFC 7638).</param>
    public static KeyFile Read(string path, string? keyId)
    {
        string text;
        try
        {
            if (new FileInfo(path).Length > Largest) throw new Stop(ExitCodes.Usage, $"{path} is too large for a key.");
            text = File.ReadAllText(path);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new Stop(ExitCodes.Usage, $"--key-file: {unreadable.Message}");
        }

        var open = !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)) != 0;
        return text.TrimStart().StartsWith('{') ? OfJwk(path, text, keyId, open) : OfPem(path, text, keyId, open);
    }

    public void Dispose() => algorithm?.Dispose();

    private static KeyFile OfJwk(string path, string text, string? keyId, bool open)
    {
        try
        {
            var key = new JsonWebKey(text);
            if (!key.HasPrivateKey) throw new Stop(ExitCodes.Usage, $"{path} has no private key: it is the public half.");
            var algorithm = key.Alg is { Length: > 0 } own ? own : key.Kty == JsonWebAlgorithmsKeyTypes.EllipticCurve ? OfCurve(key.Crv) : SecurityAlgorithms.RsaSha256;
            key.KeyId = keyId ?? (key.Kid is { Length: > 0 } kid ? kid : Thumbprint(key));
            return new(key, algorithm, null, open);
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or JsonException)
        {
            throw new Stop(ExitCodes.Usage, $"{path} is no private key as a JWK (RFC 7517).");
        }
    }

    private static KeyFile OfPem(string path, string text, string? keyId, bool open)
    {
        if (text.Contains("ENCRYPTED", StringComparison.Ordinal)) throw new Stop(ExitCodes.Usage, $"{path} has a password. There is nowhere to type it: keep the key without one, where its owner alone may read it.");
        if (PemKeys.Rsa(text) is { } rsa)
        {
            var key = new RsaSecurityKey(rsa);
            key.KeyId = keyId ?? Thumbprint(key);
            return new(key, SecurityAlgorithms.RsaSha256, rsa, open);
        }

        if (PemKeys.Curve(text) is { } curve)
        {
            var key = new ECDsaSecurityKey(curve);
            key.KeyId = keyId ?? Thumbprint(key);
            return new(key, OfCurve($"P-{curve.KeySize}"), curve, open);
        }

        throw new Stop(ExitCodes.Usage, $"{path} is no private key: write PEM or a JWK. `idpctl keys generate --out key.pem` makes one.");
    }

    public static string Thumbprint(SecurityKey key) => Base64UrlEncoder.Encode(key.ComputeJwkThumbprint());

    public static string OfCurve(string curve) => curve switch
    {
        "P-384" => SecurityAlgorithms.EcdsaSha384,
        "P-521" => SecurityAlgorithms.EcdsaSha512,
        _ => SecurityAlgorithms.EcdsaSha256,
    };
}
