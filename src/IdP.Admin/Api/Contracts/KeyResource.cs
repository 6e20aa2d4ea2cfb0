using System.Text.Json.Nodes;

namespace IdP.Admin.Api.Contracts;

/// <summary>A public key of a client.</summary>
/// <param name="Key">RFC 7517.</param>
/// <param name="ExpiresAt">UTC.</param>
/// <param name="FirstUsedAt">UTC; null when it was never used.</param>
public sealed record KeyResource(string Kid, JsonObject Key, string? Description, DateTimeOffset? ExpiresAt, DateTimeOffset? FirstUsedAt, DateTimeOffset? LastUsedAt);

/// <summary>Some public key as it is sent: the members of RFC 7517.</summary>
/// <param name="Kid">Chosen by the client; 1 to 100 characters.</param>
/// <param name="Use">sig.</param>
/// <param name="Alg">One the profile of the issuer accepts.</param>
public sealed record PublicKey(string Kid, string Kty, string Use, string Alg, string? N = null, string? E = null, string? Crv = null, string? X = null, string? Y = null);
