namespace IdP.Admin.Api.Contracts;

/// <summary>What the rules of today say of a client that is registered.</summary>
public sealed record LintResource(string Issuer, string ClientId, IReadOnlyList<ApiError> Problems);

/// <summary>A credential that ends.</summary>
/// <param name="Kind">SharedSecret or JWK.</param>
/// <param name="Id">What it is called among the client's.</param>
/// <param name="ExpiresAt">UTC.</param>
public sealed record ExpiryResource(string Issuer, string ClientId, string ClientName, string Kind, string Id, string? Description, DateTimeOffset ExpiresAt);
