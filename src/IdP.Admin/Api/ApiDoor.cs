using System.Globalization;
using IdP.Admin.Access;
using IdP.Admin.Texts;
using IdP.Protocol;
using Microsoft.Extensions.Options;

namespace IdP.Admin.Api;

/// <summary>
/// Everything that comes to the API comes through here: over https, with a token, without cookies, not too often, asking
/// nothing that nobody knows; and everything that goes wrong leaves as a problem document (RFC 9457). There is no CORS here.
/// </summary>
internal sealed partial class ApiDoor(RequestDelegate next, Callers callers, CallerRate rate, IOptions<ConsoleOptions> options, IHostEnvironment environment, Faults faults, ILogger<ApiDoor> logger)
{
    private const string Bearer = "Bearer ";

    public async Task InvokeAsync(HttpContext http)
    {
        if (!ApiPaths.IsApi(http.Request.Path))
        {
            await next(http);
            return;
        }

        http.Request.Headers.Remove("Cookie"); // a browser's session is nobody here, so nothing can be forged with it
        var call = new ApiCall(http, options.Value.PublicOrigin);
        http.Features.Set(call);
        http.Response.Headers["X-Request-Id"] = call.RequestId;
        if (await AnswerAsync(call, http) is { } answer) await answer.ExecuteAsync(http);
    }

    /// <returns>Null when the endpoint has answered.</returns>
    private async Task<ApiAnswer?> AnswerAsync(ApiCall call, HttpContext http)
    {
        try
        {
            if (await StopAsync(call, http) is { } stopped) return stopped;
            await next(http);
            return !http.Response.HasStarted && http.Response is { StatusCode: >= 400, ContentType: null } ? Bare(call, http) : null;
        }
        catch (BadHttpRequestException unreadable) when (!http.Response.HasStarted)
        {
            return call.Problem(ProblemType.Of(unreadable.StatusCode));
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            return null; // nobody is there to be answered
        }
        catch (Exception fault) when (!http.Response.HasStarted)
        {
            http.Response.Headers.ETag = default;
            if (faults.StatusOf(fault) == StatusCodes.Status503ServiceUnavailable)
            {
                Away(logger, http.Request.Method, call.TraceId, fault.Message);
                return call.Problem(ProblemType.Unavailable) with { Headers = [("Retry-After", "5")] };
            }

            Fault(logger, fault, http.Request.Method, call.TraceId);
            return call.Problem(ProblemType.Fault);
        }
    }

    /// <returns>Null when the request may go on.</returns>
    private async Task<ApiAnswer?> StopAsync(ApiCall call, HttpContext http)
    {
        if (!http.Request.IsHttps && !environment.IsDevelopment()) return call.Problem(ProblemType.HttpsRequired);
        if (http.GetEndpoint()?.Metadata.GetMetadata<OpenToAttribute>() is { Audience: Audience.Anybody })
        {
            if (Wait(call, $"address:{CallerNetwork.Of(http.Connection.RemoteIpAddress)}") is { } full) return full;
        }
        else
        {
            if (await IdentifyAsync(call, http) is { } nobody) return nobody;
            if (Wait(call, call.Caller!.Name) is { } full) return full;
        }

        if (http.GetEndpoint() is null) return call.Problem(ProblemType.NotFound);
        return http.GetEndpoint()!.Metadata.GetMetadata<QueryNames>() is { } known && http.Request.Query.Keys.FirstOrDefault(name => !known.Contains(name)) is { } unknown
            ? call.Problem(ProblemType.Validation, errors: [call.Error("", "parameter.unknown", ApiTexts.UnknownParameter, ("name", unknown))])
            : null;
    }

    // RFC6750-2.1 and RFC6750-3.
    private async Task<ApiAnswer?> IdentifyAsync(ApiCall call, HttpContext http)
    {
        if (http.Request.Headers.Authorization is not [{ } header] || !header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return call.Problem(ProblemType.Unauthorized) with { Headers = [("WWW-Authenticate", "Bearer")] };
        }

        if (await callers.FindAsync(header[Bearer.Length..].Trim(), http.RequestAborted) is not { } caller)
        {
            // Whoever guesses is slowed down by where they are.
            return Wait(call, $"address:{CallerNetwork.Of(http.Connection.RemoteIpAddress)}") ?? call.Problem(ProblemType.InvalidToken) with { Headers = [("WWW-Authenticate", "Bearer error=\"invalid_token\"")] };
        }

        call.Caller = caller;
        http.Features.Set(caller.Actor);
        return null;
    }

    private ApiAnswer? Wait(ApiCall call, string caller)
    {
        if (rate.Count(caller) is not { } wait) return null;
        var seconds = Math.Ceiling(Math.Max(1, wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return call.Problem(ProblemType.RateLimited, values: [("seconds", seconds)]) with { Headers = [("Retry-After", seconds)] };
    }

    /// <summary>What routing, binding or authorisation refused without a word.</summary>
    private static ApiAnswer Bare(ApiCall call, HttpContext http) =>
        http.Response.StatusCode == StatusCodes.Status403Forbidden && !call.Actor.BelongsNowhere && http.GetEndpoint()?.Metadata.GetMetadata<NeedsAttribute>() is { } needs
            ? call.Forbidden(needs.For(http.Request))
            : call.Problem(ProblemType.Of(http.Response.StatusCode));

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} of the API cannot be answered now, trace {TraceId}: {Reason}")]
    private static partial void Away(ILogger logger, string method, string traceId, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} of the API failed, trace {TraceId}")]
    private static partial void Fault(ILogger logger, Exception fault, string method, string traceId);
}
