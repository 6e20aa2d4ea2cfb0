namespace IdP.Pages;

/// <summary>A client that a test deployment is born with. Its secret is test data and may be shown.</summary>
public sealed record DemoClient
{
    public required string ClientId { get; init; }

    /// <summary>The issuer it is registered with, by the name in <see cref="RunningIssuer.Name"/>.</summary>
    public required string Issuer { get; init; }

    /// <summary>web, browser or native.</summary>
    public required string ApplicationType { get; init; }

    public required string AuthenticationMethod { get; init; }

    /// <summary>The demo secret, or where the demo key lies; null for a public client.</summary>
    public string? Credential { get; init; }

    public required IReadOnlyList<string> RedirectUris { get; init; }

    public required IReadOnlyList<string> Scopes { get; init; }
}
