namespace IdP.Rules.Grants;

/// <summary>A refresh token as it is remembered: by its hash, with the grant it belongs to. All tokens of one grant are a family.</summary>
public sealed record RefreshToken
{
    public required Grant Grant { get; init; }

    /// <summary>The scopes it can obtain, space-separated: those of the grant unless narrowed (RFC6749-6).</summary>
    public required string Scope { get; init; }

    /// <summary>The end of the idle time; a REUSE token moves it on with each use.</summary>
    public required DateTimeOffset Expires { get; init; }

    /// <summary>The thumbprint of the key it is bound to: of public clients that prove possession (RFC9449-5); null for others.</summary>
    public string? DpopJkt { get; init; }

    /// <summary>Set when a ONETIME token has been exchanged for its successor.</summary>
    public DateTimeOffset? Spent { get; init; }

    /// <summary>256 random bits. With the token itself they make its successor, so that a repeated request can be given the same one without anybody having stored it.</summary>
    public required byte[] SuccessorSalt { get; init; }
}
