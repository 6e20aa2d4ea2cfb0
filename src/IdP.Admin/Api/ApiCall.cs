using System.Diagnostics;
using IdP.Admin.Access;
using IdP.Admin.Clients;
using IdP.Admin.Texts;
using IdP.Rules.Registration;
using IdP.Storage.Audit;

namespace IdP.Admin.Api;

/// <summary>One call of the API: who asks, in which language, and how what goes wrong is answered. The door makes it and puts it among the request's features.</summary>
internal sealed class ApiCall
{
    private const int LongestRequestId = 100;

    private readonly HttpContext http;
    private readonly string origin;

    /// <param name="http">The request.</param>
    /// <param name="origin">The console's public origin.</param>
    public ApiCall(HttpContext http, string origin)
    {
        (this.http, this.origin) = (http, origin);
        Language = Languages.Of(http.Request);
        RequestId = http.Request.Headers["X-Request-Id"].ToString() is { Length: > 0 and <= LongestRequestId } named && named.All(IsPlain) ? named : http.TraceIdentifier;
        TraceId = Activity.Current?.TraceId.ToHexString() ?? http.TraceIdentifier;
        SpeaksOAuth = http.Request.Path.StartsWithSegments(ApiPaths.Registration) || http.Request.Path.StartsWithSegments(ApiPaths.SelfService);
    }

    /// <summary>The client that asks; null on addresses that need none.</summary>
    public Caller? Caller { get; set; }

    public Actor Actor => Caller?.Actor ?? throw new InvalidOperationException("This address is open to everybody, so nobody in particular asks.");

    public Language Language { get; }

    /// <summary>As the caller named the request, or as we did.</summary>
    public string RequestId { get; }

    /// <summary>W3C trace context.</summary>
    public string TraceId { get; }

    /// <summary>True where RFC 7591 or a look-alike of it says how errors are written: as <c>error</c> and <c>error_description</c>.</summary>
    public bool SpeaksOAuth { get; }

    public CancellationToken Aborted => http.RequestAborted;

    public static ApiCall Of(HttpContext http) => http.Features.Get<ApiCall>() ?? throw new InvalidOperationException($"{http.Request.Path} is not behind the door of the API.");

    /// <summary>What the audit trail keeps of this call.</summary>
    public Circumstances Circumstances(string? reason = null, bool dryRun = false) =>
        new(new AuditSource(SpeaksOAuth ? AuditChannels.Dcr : AuditChannels.Api, http.Connection.RemoteIpAddress?.ToString()), reason, RequestId) { DryRun = dryRun };

    /// <summary>The whole address of one of our paths.</summary>
    public string Address(string path) => origin + path;

    public string Say(Text text, params ReadOnlySpan<(string Name, string Value)> values) => text.In(Language, values);

    public ApiError Error(string pointer, string id, Text text, params ReadOnlySpan<(string Name, string Value)> values) => new(pointer, id, text.In(Language, values));

    public IReadOnlyList<ApiError> Errors(IEnumerable<RegistrationProblem> problems) => [.. problems.Select(problem => ApiError.Of(problem, Language))];

    /// <summary>RFC 9457; with the members of RFC6749-5.2 where callers speak OAuth.</summary>
    public ApiAnswer Problem(ProblemType type, string? detail = null, IReadOnlyList<ApiError>? errors = null, string? change = null, params IReadOnlyList<(string Name, string Value)> values)
    {
        var title = type.Title.In(Language, [.. values]);
        var document = new ApiProblemDocument
        {
            Type = Address(ProblemType.Path + type.Name),
            Title = title,
            Status = type.Status,
            Detail = detail ?? (errors is [var only] ? only.Detail : null),
            Instance = http.Request.Path.ToUriComponent(),
            TraceId = TraceId,
            Errors = errors,
            Change = change,
            Error = SpeaksOAuth ? OAuthError(type, errors) : null,
            ErrorDescription = SpeaksOAuth ? Described(title, detail, errors) : null,
        };
        return ApiAnswer.Of(type.Status, document) with { ContentType = SpeaksOAuth ? ApiAnswer.JsonType : "application/problem+json" };
    }

    /// <summary>The body says something that cannot be read, or that the rules refuse.</summary>
    public ApiAnswer Refused(IReadOnlyList<RegistrationProblem> problems)
    {
        var type = problems.Any(problem => problem.Id == "document.too_large") ? ProblemType.TooLarge
            : problems.Any(problem => problem.Id.StartsWith("document.", StringComparison.Ordinal)) ? ProblemType.Validation
            : problems.Any(problem => problem.Id == "secret.gone") ? ProblemType.NotFound
            : problems.Any(problem => problem.Id == "secret.last_credential") ? ProblemType.LastCredential
            : problems.Any(problem => problem.Id is "secret.two_active" or "key.too_many" or "fault.too_many") ? ProblemType.LimitReached
            : ProblemType.RuleViolation;
        return Problem(type, errors: Errors(problems));
    }

    /// <summary>403 of RFC6750-3.1, which names the scope that is missing; another 403 where no scope would help.</summary>
    public ApiAnswer Forbidden(Right right) => ApiScopes.For(right) is { } scope ? MissingScope(scope) : Problem(ProblemType.Forbidden);

    public ApiAnswer MissingScope(string scope) => Problem(ProblemType.InsufficientScope, Say(ApiTexts.InsufficientScopeDetail, ("scope", scope))) with
    {
        Headers = [("WWW-Authenticate", $"Bearer error=\"insufficient_scope\", scope=\"{scope}\"")],
    };

    // RFC7591-3.2.2.
    private static string OAuthError(ProblemType type, IReadOnlyList<ApiError>? errors) =>
        errors is not null && errors.Any(error => error.Pointer.StartsWith("/redirect_uris", StringComparison.Ordinal)) ? "invalid_redirect_uri" : type.OAuthError;

    private static string Described(string title, string? detail, IReadOnlyList<ApiError>? errors) => errors is { Count: > 0 }
        ? string.Join(" ", errors.Select(error => $"{error.Id}: {error.Detail}{(error.Rule is { } rule ? $" [{rule}]" : "")}"))
        : detail is null ? title : $"{title}. {detail}";

    private static bool IsPlain(char character) => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.' or ':';
}
