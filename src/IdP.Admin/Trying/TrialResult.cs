using IdP.Admin.Explain;

namespace IdP.Admin.Trying;

/// <summary>What came of a sign-in that was tried, as a page shows it: nothing in it can be used.</summary>
public sealed record TrialResult
{
    /// <summary>The token request, its parameters with what is secret shortened.</summary>
    public required IReadOnlyList<(string Name, string Value)> TokenRequest { get; init; }

    public required int TokenStatus { get; init; }

    /// <summary>The members of the token response, tokens shortened.</summary>
    public required IReadOnlyList<(string Name, string Value)> TokenResponse { get; init; }

    /// <summary>The rule that the token request broke, where the answer names one; null when it was granted.</summary>
    public string? BrokenRule { get; init; }

    public ShownToken? IdToken { get; init; }

    /// <summary>Null also for a token by reference.</summary>
    public ShownToken? AccessToken { get; init; }

    /// <summary>What a relying party must check of the id_token, each with its outcome.</summary>
    public IReadOnlyList<(IdTokenCheck Check, bool Holds)> Checks { get; init; } = [];

    /// <summary>Null when userinfo was not asked.</summary>
    public int? UserInfoStatus { get; init; }

    public IReadOnlyList<ShownClaim> UserInfo { get; init; } = [];
}

/// <summary>A JWT that was issued, read.</summary>
public sealed record ShownToken(IReadOnlyList<ShownMember> Header, IReadOnlyList<ShownClaim> Claims);

/// <summary>A claim, and why it is there.</summary>
public sealed record ShownClaim(ShownMember Member, ClaimOrigin Origin);

/// <summary>What OIDCC-3.1.3.7 has a relying party check.</summary>
public enum IdTokenCheck
{
    Signature,
    Issuer,
    Audience,
    Expiry,
    Nonce,
}
