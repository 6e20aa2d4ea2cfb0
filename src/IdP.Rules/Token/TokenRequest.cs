namespace IdP.Rules.Token;

/// <summary>The parameters of a token request that grants read (RFC6749-4.1.3, RFC6749-6, RFC6749-4.4.2). An empty parameter is an absent one.</summary>
public sealed record TokenRequest
{
    public string? GrantType { get; init; }

    public string? Code { get; init; }

    public string? RedirectUri { get; init; }

    public string? CodeVerifier { get; init; }

    public string? RefreshToken { get; init; }

    public string? Scope { get; init; }

    /// <summary>The thumbprint of the key that the request proved to hold (RFC9449-5); null when it came without a proof.</summary>
    public string? DpopJkt { get; init; }

    /// <summary>Every <c>resource</c> that was sent (RFC8707-2.2).</summary>
    public IReadOnlyList<string> Resources { get; init; } = [];
}
