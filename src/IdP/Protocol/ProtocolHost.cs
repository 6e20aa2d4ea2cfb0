using System.Globalization;
using IdP.Issuers;
using IdP.Rules;
using IdP.Storage;

namespace IdP.Protocol;

/// <summary>
/// Runs every protocol request in the same way: one log line, one span and one count for each, an explain record for each refusal, and
/// a fault of ours never looks like a mistake of the client's.
/// </summary>
public sealed partial class ProtocolHost(Explainer explanations, UsageRecorder usage, Database database, AddressPace pace, ProtocolMeter meter, ILogger<ProtocolHost> logger)
{
    /// <param name="refuse">How this endpoint answers a fault, and a request over plain http: as JSON, or with a page.</param>
    public RequestDelegate Serve(Issuer issuer, string endpoint, Func<ProtocolExchange, Task<IResult>> handle, Func<ProtocolExchange, Refusal, IResult> refuse) => async http =>
    {
        using var span = ProtocolMeter.Spans.StartActivity(endpoint);
        var exchange = new ProtocolExchange(http, issuer, endpoint);
        var held = pace.Enter(exchange, out var caller);
        try
        {
            var answer = held is not null ? refuse(exchange, exchange.Trace.Ask(held.Rule, held)!)
                : exchange.Trace.Ask("E-026", CameOverTls(exchange)) is { } plain ? refuse(exchange, plain)
                : await handle(exchange);
            await ExecuteAsync(exchange, answer);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            Aborted(logger, endpoint, issuer.Name);
            return;
        }
        catch (Exception fault)
        {
            var refusal = Explain(fault);
            var answer = refuse(exchange, refusal);
            if (database.IsAway(fault)) DatabaseAway(logger, endpoint, issuer.Name, exchange.Reference!, fault.Message);
            else Faulted(logger, fault, endpoint, issuer.Name, exchange.Reference!);
            if (http.Response.HasStarted) throw;

            http.Response.Clear();
            await ExecuteAsync(exchange, answer);
        }
        finally
        {
            pace.Leave(caller);
        }

        Report(exchange);
        meter.Count(exchange);
        if (span is not null) ProtocolMeter.Describe(span, exchange);
    };

    private static Task ExecuteAsync(ProtocolExchange exchange, IResult answer)
    {
        if (exchange.Refusal?.RetryAfter is { } wait) exchange.Http.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return answer.ExecuteAsync(exchange.Http);
    }

    private void Report(ProtocolExchange exchange)
    {
        if (exchange.Refusal is { } refusal)
        {
            Refused(logger, exchange.Endpoint, exchange.Issuer.Name, exchange.ClientId, refusal.Code, refusal.Rule, refusal.Reason, exchange.Reference!, exchange.Elapsed.TotalMilliseconds);
            if (exchange.LeavesExplanation) explanations.Add(exchange, refusal);
            if (refusal.Rule != TestFaults.Rule) usage.Refused(exchange); // asked for, it says nothing of how the client does
        }
        else
        {
            if (exchange.Faults.Count > 0) explanations.Add(exchange, Spoilt(exchange.Faults));
            Answered(logger, exchange.Endpoint, exchange.Issuer.Name, exchange.ClientId, exchange.Http.Response.StatusCode, exchange.Elapsed.TotalMilliseconds);
        }
    }

    // An answer that was made wrong on purpose is found among the refusals, by whoever wonders about it.
    private static Refusal Spoilt(IReadOnlyList<TestFault> faults) =>
        new Refusal(TestFaults.SpoiltAnswer, "Answered with a fault that was asked for on the test deployment.", "a fault was asked for") { Rule = TestFaults.Rule }.Because("no fault", TestFaults.Words(faults));

    // E-026: RFC6749-3.2. Behind a proxy the scheme is what the configured proxy says it was.
    private static Refusal? CameOverTls(ProtocolExchange exchange) =>
        exchange.Issuer.IsHttps && !exchange.Http.Request.IsHttps
            ? Refusal.InvalidRequest("This issuer is reached over https only.").Because("https", "http; if TLS ends at a proxy, name it in IdP:Proxies")
            : null;

    private Refusal Explain(Exception fault) => fault switch
    {
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => Refusal.InvalidRequest("The body is too large.") with { Rule = "E-020" },
        BadHttpRequestException => Refusal.InvalidRequest("The request is not well-formed HTTP.") with { Rule = "RFC9110" },
        _ when database.IsAway(fault) => new("temporarily_unavailable", "The service is not available at the moment. Try again soon.", "the database did not answer") { Rule = "E-273", RetryAfter = TimeSpan.FromSeconds(5) },
        _ => new("server_error", "The request could not be handled.", "a fault of the provider") { Rule = "E-273" },
    };

    [LoggerMessage(Level = LogLevel.Information, Message = "{Endpoint} answered {Status} to {ClientId} at {Issuer} in {Milliseconds:0.00} ms")]
    private static partial void Answered(ILogger logger, string endpoint, string issuer, string? clientId, int status, double milliseconds);

    // E-222. A refused request is the client's business, not our fault: Information, never Error, and never a secret.
    [LoggerMessage(Level = LogLevel.Information, Message = "{Endpoint} refused {ClientId} at {Issuer}: {Error}, rule {Rule}: {Reason} (reference {Reference}) in {Milliseconds:0.00} ms")]
    private static partial void Refused(ILogger logger, string endpoint, string issuer, string? clientId, string error, string rule, string reason, string reference, double milliseconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Endpoint} at {Issuer} is told to come again (reference {Reference}): {Reason}")]
    private static partial void DatabaseAway(ILogger logger, string endpoint, string issuer, string reference, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Endpoint} failed at {Issuer} (reference {Reference})")]
    private static partial void Faulted(ILogger logger, Exception fault, string endpoint, string issuer, string reference);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Endpoint} at {Issuer}: the caller hung up")]
    private static partial void Aborted(ILogger logger, string endpoint, string issuer);
}
