namespace IdP.Admin.Api.Contracts;

/// <summary>A client in a list.</summary>
/// <param name="Href">Where the whole of it is.</param>
/// <param name="PurgeAt">UTC; null when it is not deleted.</param>
public sealed record ClientSummary(
    string Issuer, string ClientId, string ClientName, string ApplicationType, string TokenEndpointAuthMethod, bool Active, long Version, string? ManagedBy, DateTimeOffset? PurgeAt, string Href);
