using IdP.Admin.SignIn;
using IdP.Protocol;
using IdP.Storage;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;

namespace IdP.Admin.Access;

/// <summary>What is answered when something fails: which status, and a reference that the log has, too.</summary>
public sealed partial class Faults(Database database, ILogger<Faults> logger) : IExceptionHandler
{
    /// <summary>Notes the failure under a reference. The page that tells of it is <see cref="Pages.ErrorModel"/>.</summary>
    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var kind = KindOf(exception);
        var fault = new Fault(kind, References.New());
        httpContext.Features.Set(fault);
        if (kind is FaultKind.Refused) return ValueTask.FromResult(false);

        if (kind is FaultKind.Ours) Failed(logger, exception, fault.Reference, httpContext.Request.Method, httpContext.Request.Path);
        else Away(logger, kind, fault.Reference, Innermost(exception).Message);
        return ValueTask.FromResult(false); // answered by the page
    }

    public int StatusOf(Exception failure) => failure is BadHttpRequestException bad ? bad.StatusCode : StatusOf(KindOf(failure));

    private FaultKind KindOf(Exception failure)
    {
        for (Exception? cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is ProviderAwayException) return FaultKind.ProviderAway;
            if (database.IsAway(cause)) return FaultKind.DatabaseAway;
            if (cause is BadHttpRequestException or AntiforgeryValidationException) return FaultKind.Refused;
        }

        return FaultKind.Ours;
    }

    private static int StatusOf(FaultKind kind) => kind switch
    {
        FaultKind.Refused => StatusCodes.Status400BadRequest,
        FaultKind.Ours => StatusCodes.Status500InternalServerError,
        _ => StatusCodes.Status503ServiceUnavailable,
    };

    private static Exception Innermost(Exception failure) => failure.InnerException is { } cause ? Innermost(cause) : failure;

    [LoggerMessage(Level = LogLevel.Error, Message = "Fault {Reference} at {Method} {Path}")]
    private static partial void Failed(ILogger logger, Exception failure, string reference, string method, string path);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Kind}, told as {Reference}: {Reason}")]
    private static partial void Away(ILogger logger, FaultKind kind, string reference, string reason);
}
