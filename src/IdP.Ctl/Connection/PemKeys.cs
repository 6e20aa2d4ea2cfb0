using System.Security.Cryptography;

namespace IdP.Ctl.Connection;

/// <summary>Keys in PEM.</summary>
internal static class PemKeys
{
    /// <returns>Null when it is no RSA key.</returns>
    public static RSA? Rsa(string pem) => Imported(RSA.Create(), rsa => rsa.ImportFromPem(pem));

    /// <returns>Null when it is no key on an elliptic curve.</returns>
    public static ECDsa? Curve(string pem) => Imported(ECDsa.Create(), curve => curve.ImportFromPem(pem));

    private static T? Imported<T>(T key, Action<T> import) where T : AsymmetricAlgorithm
    {
        try
        {
            import(key);
            return key;
        }
        catch (Exception another) when (another is ArgumentException or CryptographicException)
        {
            key.Dispose();
            return null;
        }
    }
}
