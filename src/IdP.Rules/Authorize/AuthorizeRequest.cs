namespace IdP.Rules.Authorize;

/// <summary>The parameters of an authorization request (RFC6749-4.1.1, OIDCC-3.1.2.1), as sent. An empty parameter is an absent one.</summary>
public sealed record AuthorizeRequest
{
    public string? ClientId { get; init; }

    public string? RedirectUri { get; init; }

    public string? ResponseType { get; init; }

    public string? ResponseMode { get; init; }

    public string? Scope { get; init; }

    /// <summary>What the access tokens will be for (RFC8707-2): every <c>resource</c> that was sent.</summary>
    public IReadOnlyList<string> Resources { get; init; } = [];

    public string? State { get; init; }

    public string? Nonce { get; init; }

    public string? CodeChallenge { get; init; }

    public string? CodeChallengeMethod { get; init; }

    public string? Prompt { get; init; }

    public string? MaxAge { get; init; }

    public string? AcrValues { get; init; }

    public string? UiLocales { get; init; }

    public string? LoginHint { get; init; }

    public string? IdTokenHint { get; init; }

    /// <summary>A request object by value (RFC 9101).</summary>
    public string? Request { get; init; }

    /// <summary>A request object by reference (RFC 9101), or what the pushed authorization endpoint called the request (RFC9126-2.2).</summary>
    public string? RequestUri { get; init; }

    /// <summary>The request object that these parameters were read from, its signature verified (RFC9101-6.3); null for a plain request.</summary>
    public string? SignedRequest { get; init; }

    /// <summary>The thumbprint of the key the code shall be bound to (RFC9449-10).</summary>
    public string? DpopJkt { get; init; }

    /// <summary>ID-porten: the customer on whose behalf a supplier asks.</summary>
    public string? OnBehalfOf { get; init; }

    /// <summary>True when the parameters are those that the client pushed, under <see cref="RequestUri"/> (RFC9126-4).</summary>
    public bool Pushed { get; init; }

    /// <summary>True when some parameter came more than once (RFC6749-3.1).</summary>
    public bool HasRepeatedParameter { get; init; }

    public IReadOnlyList<string> Prompts => Scopes.Read(Prompt);
}
