using IdP.Storage;
using Microsoft.AspNetCore.Diagnostics;

namespace IdP.Start;

/// <summary>
/// Answers for what nothing else has answered for (E-273): a database that is away is said to be, to be tried again; anything else is a
/// fault of ours, which the log knows and the caller learns nothing of.
/// </summary>
internal static partial class LastResort
{
    public static void Use(WebApplication app)
    {
        var database = app.Services.GetRequiredService<Database>();
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(LastResort));
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            SuppressDiagnosticsCallback = failed => database.IsAway(failed.Exception),
            ExceptionHandler = http =>
            {
                var failure = http.Features.Get<IExceptionHandlerFeature>()!.Error;
                if (failure is BadHttpRequestException bad)
                {
                    http.Response.StatusCode = bad.StatusCode;
                    return Task.CompletedTask;
                }

                if (!database.IsAway(failure)) return PlainError.Fault.ExecuteAsync(http);
                Away(logger, http.Request.Path, failure.Message);
                return PlainError.Unavailable.ExecuteAsync(http);
            },
        });
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Path} could not be answered: {Reason}")]
    private static partial void Away(ILogger logger, string path, string reason);
}
