namespace IdP.Rules.Testing;

/// <summary>Something that a test deployment can be asked to do wrong, so that a client is seen to cope with it.</summary>
/// <param name="Name">As it is stored and sent: <c>wrong_nonce</c>.</param>
/// <param name="Value">What its value means.</param>
/// <param name="Lowest">The lowest number, where the value is one.</param>
/// <param name="Highest">The highest number.</param>
/// <param name="WholeIssuer">True for what strikes every client of the issuer, and cannot strike one alone.</param>
public sealed record FaultKind(string Name, FaultValue Value = FaultValue.None, int Lowest = 0, int Highest = 0, bool WholeIssuer = false)
{
    /// <summary>Every kind, what strikes requests first.</summary>
    public static IReadOnlyList<FaultKind> All { get; } =
    [
        new(Delay, FaultValue.Seconds, 1, 30),
        new(Error, FaultValue.ErrorCode),
        new(ClockOffset, FaultValue.Seconds, -86_400, 86_400),
        new(ExpiredIdToken),
        new(WrongNonce),
        new(WrongAudience),
        new(WrongAtHash),
        new(WrongSignature),
        new(JwksOutage, WholeIssuer: true),
    ];

    /// <summary>The error codes that can be forced: those a client meets on bad days.</summary>
    public static IReadOnlyList<string> ErrorCodes { get; } = ["invalid_request", "invalid_client", "invalid_grant", "unauthorized_client", "server_error", "temporarily_unavailable"];

    /// <summary>The answer comes so many seconds late.</summary>
    public const string Delay = "delay";

    /// <summary>The request is refused with this error code.</summary>
    public const string Error = "error";

    /// <summary>Tokens are dated so many seconds ahead of the clock, or behind it.</summary>
    public const string ClockOffset = "clock_offset";

    /// <summary>The id_token has expired when it is issued.</summary>
    public const string ExpiredIdToken = "expired_id_token";

    /// <summary>The id_token has another nonce than the request.</summary>
    public const string WrongNonce = "wrong_nonce";

    /// <summary>The id_token is for somebody else.</summary>
    public const string WrongAudience = "wrong_audience";

    /// <summary>The id_token is bound to another access token.</summary>
    public const string WrongAtHash = "wrong_at_hash";

    /// <summary>The id_token's signature does not hold.</summary>
    public const string WrongSignature = "wrong_signature";

    /// <summary>The issuer's keys cannot be fetched.</summary>
    public const string JwksOutage = "jwks_outage";
}

/// <summary>What the value of a fault means.</summary>
public enum FaultValue
{
    /// <summary>It has none.</summary>
    None,

    /// <summary>A whole number of seconds.</summary>
    Seconds,

    /// <summary>One of <see cref="FaultKind.ErrorCodes"/>.</summary>
    ErrorCode,
}
