using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IdP.Start;

/// <summary>
/// What the management listener answers. Alive is a process that answers, whatever else is away: a database that blinks must not
/// restart every process. Ready is one that can do its work; started is one that once was. Names and states, and nothing else.
/// </summary>
public sealed partial class Health(HealthCheckService checks, Preparation preparation, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<Health> logger)
{
    /// <summary>How long an answer holds: however often somebody asks, the database is asked no oftener.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private Task<Answer>? latest;
    private DateTimeOffset asked;
    private string? told;

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<Health>();
        services.AddSingleton<DatabaseHealth>();
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database").AddCheck<KeyRingHealth>("key_ring");
    }

    /// <summary>Answers every request that came in by the management listener, and lets the others pass.</summary>
    public static void Use(WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var (health, management) = (app.Services.GetRequiredService<Health>(), app.Services.GetRequiredService<ManagementListener>());
        app.Use((http, next) => management.Received(http) ? health.AnswerAsync(http) : next(http));
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var (request, response) = (http.Request, http.Response);
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        if (!(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) || await FindAsync(request.Path) is not { } answer)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        response.StatusCode = answer.Status is HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        response.ContentType = "application/json";
        if (HttpMethods.IsGet(request.Method)) await response.Body.WriteAsync(answer.Json, http.RequestAborted);
    }

    private async ValueTask<Answer?> FindAsync(PathString path) => path.Value switch
    {
        "/health/live" => Healthy,
        "/health/startup" => preparation.IsDone ? Healthy : Answer.Of(HealthStatus.Unhealthy, preparation.Reason),
        "/health/ready" when lifetime.ApplicationStopping.IsCancellationRequested => Answer.Of(HealthStatus.Unhealthy, "draining"),
        "/health/ready" => preparation.IsDone ? await LatestAsync() : Answer.Of(HealthStatus.Unhealthy, preparation.Reason),
        _ => null,
    };

    // One round of checks at a time; whoever asks meanwhile waits for its end.
    private Task<Answer> LatestAsync()
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            if (latest is null || (latest.IsCompleted && now - asked >= Kept)) (latest, asked) = (Task.Run(CheckAsync), now);
            return latest;
        }
    }

    private async Task<Answer> CheckAsync()
    {
        var report = await checks.CheckHealthAsync();
        var worst = report.Entries.FirstOrDefault(entry => entry.Value.Status == report.Status);
        var reason = report.Status is HealthStatus.Healthy ? null : worst.Value.Description ?? worst.Key;
        Tell(report.Status is HealthStatus.Unhealthy ? reason : null, worst.Value.Exception);
        return Answer.Of(report.Status, reason, report.Entries);
    }

    private void Tell(string? reason, Exception? failure)
    {
        if (reason == told) return;
        told = reason;
        if (reason is null) ReadyAgain(logger);
        else NotReady(logger, failure, reason);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Not ready any more: {Reason}")]
    private static partial void NotReady(ILogger logger, Exception? failure, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Ready again")]
    private static partial void ReadyAgain(ILogger logger);

    private static readonly Answer Healthy = Answer.Of(HealthStatus.Healthy, reason: null);

    /// <param name="Status">Of the whole.</param>
    /// <param name="Json">The same and the names of what was checked: no message, no address, no version.</param>
    private sealed record Answer(HealthStatus Status, byte[] Json)
    {
        public static Answer Of(HealthStatus status, string? reason, IEnumerable<KeyValuePair<string, HealthReportEntry>>? entries = null)
        {
            var json = new JsonObject { ["status"] = status.ToString() };
            if (reason is not null) json["reason"] = reason;
            if (entries is not null) json["checks"] = new JsonObject(entries.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value.Status.ToString())));
            return new(status, Encoding.UTF8.GetBytes(json.ToJsonString()));
        }
    }
}
