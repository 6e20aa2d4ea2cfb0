namespace IdP.Pages;

/// <summary>The end of a logout that leads back to no client.</summary>
public sealed record SignedOutModel
{
    public required Frame Frame { get; init; }

    /// <summary>False when there was no session to end.</summary>
    public required bool WasSignedIn { get; init; }

    /// <summary>The addresses to load in frames, so that services end their own sessions (OIDCFC-2).</summary>
    public IReadOnlyList<string> Frames { get; init; } = [];

    /// <summary>The service to offer a way back to; set together with <see cref="ReturnUrl"/>.</summary>
    public string? ClientName { get; init; }

    /// <summary>A registered post-logout address of that service.</summary>
    public string? ReturnUrl { get; init; }
}
