using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace IdP.BlackBox;

/// <summary>A JWT that the provider issued.</summary>
internal sealed class ReceivedToken(string text)
{
    public JsonElement Header { get; } = Part(text, 0);

    public JsonElement Claims { get; } = Part(text, 1);

    public string? this[string claim] => !Claims.TryGetProperty(claim, out var value) ? null : value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText();

    public long Number(string claim) =>
        Claims.TryGetProperty(claim, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt64() : throw new UnexpectedException($"expected a number {claim}, got {this[claim] ?? "none"}");

    public IEnumerable<string> Names => Claims.EnumerateObject().Select(claim => claim.Name);

    /// <summary>E-223, E-219: the key that the header names is published, and made the signature.</summary>
    public async Task<string?> IsSignedByAsync(Issuer issuer)
    {
        var keys = new JsonWebKeySet((await issuer.GetAsync(issuer.Endpoint("jwks_uri"))).Granted().Body);
        var kid = Header.TryGetProperty("kid", out var named) ? named.GetString() : null;
        if (keys.Keys.All(key => key.Kid != kid)) return $"expected a published kid, got {kid ?? "none"}";

        var result = await new JsonWebTokenHandler().ValidateTokenAsync(text, new TokenValidationParameters
        {
            IssuerSigningKeys = keys.Keys.Where(key => key.Kid == kid),
            ValidAlgorithms = ["RS256"],
            ValidIssuer = issuer.Endpoint("issuer"),
            ValidateAudience = false,
            ClockSkew = TimeSpan.Zero,
        });
        return result.IsValid ? null : $"expected a valid signature, got {result.Exception.GetType().Name}";
    }

    /// <summary>The left half of the SHA-256 of a token, as at_hash and c_hash have it.</summary>
    public static string LeftHalf(string token) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(token)).AsSpan(0, 16));

    private static JsonElement Part(string text, int index)
    {
        var parts = text.Split('.');
        return parts.Length == 3 ? JsonElement.Parse(Base64Url.DecodeFromChars(parts[index])) : throw new UnexpectedException("expected a JWT, got something else");
    }
}
