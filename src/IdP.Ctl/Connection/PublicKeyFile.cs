using System.Text.Json;
using System.Text.Json.Nodes;

namespace IdP.Ctl.Connection;

/// <summary>A public key in a file, as a JWK or PEM. A private one that is given by mistake is never sent.</summary>
internal static class PublicKeyFile
{
    // The members of RFC 7518 that only a private or a symmetric key has.
    private static readonly string[] PrivateMembers = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

    public static JsonObject Read(string path, string? keyId)
    {
        try
        {
            var text = File.ReadAllText(path);
            var jwk = text.TrimStart().StartsWith('{') ? OfJwk(text, keyId) : OfPem(text, keyId);
            return jwk ?? throw new Stop(ExitCodes.Usage, $"{path} is a private key: give the public half. It was not sent.");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new Stop(ExitCodes.Usage, $"file: {unreadable.Message}");
        }
        catch (Exception another) when (another is JsonException or FormatException)
        {
            throw new Stop(ExitCodes.Usage, $"{path} is no public key: write a JWK or PEM.");
        }
    }

    /// <returns>Null for a private key.</returns>
    private static JsonObject? OfJwk(string text, string? keyId)
    {
        var jwk = JsonNode.Parse(text, documentOptions: new() { AllowDuplicateProperties = false })!.AsObject();
        if (PrivateMembers.Any(jwk.ContainsKey)) return null;
        if (keyId is not null) jwk["kid"] = keyId;
        return jwk;
    }

    /// <returns>Null for a private key.</returns>
    private static JsonObject? OfPem(string text, string? keyId)
    {
        if (text.Contains("PRIVATE KEY", StringComparison.Ordinal)) return null;
        using var rsa = PemKeys.Rsa(text);
        if (rsa is not null) return PublicJwk.Of(rsa, keyId);
        using var curve = PemKeys.Curve(text) ?? throw new FormatException("Neither RSA nor an elliptic curve.");
        return PublicJwk.Of(curve, keyId);
    }
}
