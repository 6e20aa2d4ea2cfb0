using IdP.Admin.Texts;

namespace IdP.Admin.Api;

/// <summary>A kind of problem (RFC9457-3.1.1): its name is the end of its address, where it is explained.</summary>
/// <param name="Name">Never changes: programs compare it.</param>
/// <param name="OAuthError">What RFC 7591 and RFC 6750 call it, for callers that speak those.</param>
internal sealed record ProblemType(string Name, int Status, string OAuthError, Text Title)
{
    public const string Path = "/problems/";

    private const string InvalidRequest = "invalid_request";
    private const string InvalidMetadata = "invalid_client_metadata";

    public static readonly ProblemType Validation = new("validation", StatusCodes.Status400BadRequest, InvalidMetadata, ApiTexts.Validation);
    public static readonly ProblemType HttpsRequired = new("https-required", StatusCodes.Status400BadRequest, InvalidRequest, ApiTexts.HttpsRequired);
    public static readonly ProblemType Unauthorized = new("unauthorized", StatusCodes.Status401Unauthorized, "invalid_token", ApiTexts.Unauthorized);
    public static readonly ProblemType InvalidToken = new("invalid-token", StatusCodes.Status401Unauthorized, "invalid_token", ApiTexts.InvalidToken);
    public static readonly ProblemType InsufficientScope = new("insufficient-scope", StatusCodes.Status403Forbidden, "insufficient_scope", ApiTexts.InsufficientScope);
    public static readonly ProblemType ApprovalByPeople = new("approval-by-people", StatusCodes.Status403Forbidden, "access_denied", ApiTexts.ApprovalByPeople);
    public static readonly ProblemType Forbidden = new("forbidden", StatusCodes.Status403Forbidden, "access_denied", ApiTexts.Forbidden);
    public static readonly ProblemType NotFound = new("not-found", StatusCodes.Status404NotFound, InvalidRequest, ApiTexts.NotFound);
    public static readonly ProblemType MethodNotAllowed = new("method-not-allowed", StatusCodes.Status405MethodNotAllowed, InvalidRequest, ApiTexts.MethodNotAllowed);
    public static readonly ProblemType ApprovalConflict = new("approval-conflict", StatusCodes.Status409Conflict, InvalidRequest, ApiTexts.ApprovalConflict);
    public static readonly ProblemType Decided = new("decided", StatusCodes.Status409Conflict, InvalidRequest, ApiTexts.Decided);
    public static readonly ProblemType IdempotencyRunning = new("idempotency-running", StatusCodes.Status409Conflict, InvalidRequest, ApiTexts.IdempotencyRunning);
    public static readonly ProblemType StaleVersion = new("stale-version", StatusCodes.Status412PreconditionFailed, InvalidRequest, ApiTexts.StaleVersion);
    public static readonly ProblemType TooLarge = new("too-large", StatusCodes.Status413PayloadTooLarge, InvalidRequest, ApiTexts.TooLarge);
    public static readonly ProblemType UnsupportedMediaType = new("unsupported-media-type", StatusCodes.Status415UnsupportedMediaType, InvalidRequest, ApiTexts.UnsupportedMediaType);
    public static readonly ProblemType RuleViolation = new("rule-violation", StatusCodes.Status422UnprocessableEntity, InvalidMetadata, ApiTexts.RuleViolation);
    public static readonly ProblemType LastCredential = new("last-credential", StatusCodes.Status422UnprocessableEntity, InvalidMetadata, ApiTexts.LastCredential);
    public static readonly ProblemType LimitReached = new("limit-reached", StatusCodes.Status422UnprocessableEntity, InvalidMetadata, ApiTexts.LimitReached);
    public static readonly ProblemType NotUndone = new("not-undone", StatusCodes.Status422UnprocessableEntity, InvalidRequest, ApiTexts.NotUndone);
    public static readonly ProblemType IdempotencyMismatch = new("idempotency-mismatch", StatusCodes.Status422UnprocessableEntity, InvalidRequest, ApiTexts.IdempotencyMismatch);
    public static readonly ProblemType PreconditionRequired = new("precondition-required", StatusCodes.Status428PreconditionRequired, InvalidRequest, ApiTexts.PreconditionRequired);
    public static readonly ProblemType RateLimited = new("rate-limited", StatusCodes.Status429TooManyRequests, "temporarily_unavailable", ApiTexts.RateLimited);
    public static readonly ProblemType Fault = new("fault", StatusCodes.Status500InternalServerError, "server_error", ApiTexts.Fault);
    public static readonly ProblemType Unavailable = new("unavailable", StatusCodes.Status503ServiceUnavailable, "temporarily_unavailable", ApiTexts.Unavailable);

    /// <summary>All of them. Of those with the same status, the first is what the bare status means.</summary>
    public static IReadOnlyList<ProblemType> All { get; } =
    [
        Validation, HttpsRequired, Unauthorized, InvalidToken, Forbidden, InsufficientScope, ApprovalByPeople, NotFound, MethodNotAllowed, ApprovalConflict, Decided,
        IdempotencyRunning, StaleVersion, TooLarge, UnsupportedMediaType, RuleViolation, LastCredential, LimitReached, NotUndone, IdempotencyMismatch, PreconditionRequired,
        RateLimited, Fault, Unavailable,
    ];

    /// <summary>The kind of problem that a bare status stands for.</summary>
    public static ProblemType Of(int status) => All.FirstOrDefault(type => type.Status == status) ?? (status < StatusCodes.Status500InternalServerError ? Validation : Fault);
}
