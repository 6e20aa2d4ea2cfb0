namespace IdP.Rules;

/// <summary>A broken rule, in the words of RFC6749-5.2. It is an answer: returned, never thrown.</summary>
/// <param name="Code">The registered error code, for the client's program.</param>
/// <param name="Description">What the client's developer may read wherever the product runs: ASCII, no quotes, nothing of the request.</param>
/// <param name="Reason">What broke, for our log and for the explain record. Never a secret, never a national identity number.</param>
public sealed record Refusal(string Code, string Description, string Reason)
{
    /// <summary>The clause that was broken, as <c>docs/rules.md</c> numbers it. <see cref="RuleTrace.Ask"/> writes it.</summary>
    public string Rule { get; init; } = "";

    /// <summary>What the rule wanted to see. Never a secret.</summary>
    public string? Expected { get; init; }

    /// <summary>What it saw instead. Never a secret: a length, a name, a time, a public identifier.</summary>
    public string? Found { get; init; }

    /// <summary>When the same request may be answered; null for never, or nobody knows.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What else broke, in order, where a profile asks on after the first broken rule and tells all of them.</summary>
    public IReadOnlyList<Refusal> Others { get; init; } = [];

    /// <summary>This one and the others.</summary>
    public IEnumerable<Refusal> All => [this, .. Others];

    public static Refusal InvalidRequest(string description) => new("invalid_request", description, description);

    public static Refusal InvalidScope(string description) => new("invalid_scope", description, description);

    public static Refusal UnsupportedGrantType(string description) => new("unsupported_grant_type", description, description);

    /// <summary>RFC6749-5.2: the description is the same whatever failed, so that nothing is learnt by trying.</summary>
    public static Refusal InvalidClient(string reason) => new("invalid_client", "Client authentication failed.", reason);

    /// <summary>RFC6749-5.2, E-272: the description is the same whatever failed, so that nothing is learnt by trying.</summary>
    public static Refusal InvalidGrant(string reason) => new("invalid_grant", "The grant is invalid, expired, revoked, or was issued to another client.", reason);

    public static Refusal UnauthorizedClient(string reason) => new("unauthorized_client", "The client is not registered for this grant type.", reason);

    /// <summary>RFC6750-3.1.</summary>
    public static Refusal InvalidToken(string reason) => new("invalid_token", "The access token is malformed, expired, or revoked.", reason);

    /// <summary>RFC9449-5, RFC9449-7.1.</summary>
    public static Refusal InvalidDpopProof(string reason) => new("invalid_dpop_proof", "The DPoP proof is not valid for this request.", reason);

    /// <summary>A refusal with what was wanted and what was seen, for the explain record.</summary>
    public Refusal Because(string expected, string? found) => this with { Expected = expected, Found = found ?? "nothing" };
}
