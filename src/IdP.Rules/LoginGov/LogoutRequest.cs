namespace IdP.Rules.LoginGov;

/// <summary>A logout request as Login.gov reads it.</summary>
public sealed record LogoutRequest
{
    public string? ClientId { get; init; }

    public string? IdTokenHint { get; init; }

    public string? PostLogoutRedirectUri { get; init; }

    public string? State { get; init; }
}
