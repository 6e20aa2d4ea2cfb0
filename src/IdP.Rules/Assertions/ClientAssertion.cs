using System.Text.Json;

namespace IdP.Rules.Assertions;

/// <summary>
/// A client assertion as it was sent: read strictly, in one way only, and not yet believed. Its signature has not been
/// looked at; <see cref="ClientAssertionRules"/> judges what it says.
/// </summary>
public sealed class ClientAssertion
{
    private const int LongestJwt = 48 * 1024;

    private static readonly Refusal Malformed = Refusal.InvalidClient("client_assertion is not a signed JWT");

    private ClientAssertion(CompactJws jws) => (Jws, Audiences) = (jws, jws.Audiences());

    /// <summary>The compact serialization, for the signature check.</summary>
    public CompactJws Jws { get; }

    public string? Algorithm => Jws.Algorithm;

    public string? KeyId => Jws.KeyId;

    public string? Type => Jws.Type;

    /// <summary>The certificate chain, unread; null when the header has none.</summary>
    public JsonElement? CertificateChain => Jws.Header.TryGetProperty("x5c", out var chain) ? chain : null;

    public bool HasCriticalHeader => Jws.HasCriticalHeader;

    public string? Issuer => Jws["iss"];

    public string? Subject => Jws["sub"];

    public string? JwtId => Jws["jti"];

    /// <summary>The audiences in order; null when the claim is absent or not a string or an array of strings.</summary>
    public IReadOnlyList<string>? Audiences { get; }

    public bool Has(string claim) => Jws.Has(claim);

    /// <summary>A NumericDate (RFC7519-2); null when absent or not a sensible number.</summary>
    public DateTimeOffset? Time(string claim) => Jws.Time(claim);

    /// <summary>Reads the compact form: E-114, E-116, E-117.</summary>
    public static Result<ClientAssertion> Read(string jwt) =>
        CompactJws.Read(jwt, LongestJwt, Malformed).Refused(out var malformed, out var jws) ? malformed : new ClientAssertion(jws);
}
