using Microsoft.Extensions.Options;

namespace IdP.Start;

/// <summary>
/// Between the word to stop and the end: whoever sends us requests hears that we are not ready, and needs a moment to send them
/// elsewhere. Until then they are served as before, but no connection is kept for another one.
/// </summary>
public sealed class Drain(IOptions<IdPOptions> options, IHostEnvironment environment, TimeProvider clock) : IHostedLifecycleService
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(5);

    /// <summary>How long requests that are on their way may take when nothing new is accepted any more.</summary>
    private static readonly TimeSpan InFlight = TimeSpan.FromSeconds(25);

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<Drain>();
        services.AddHostedService(provider => provider.GetRequiredService<Drain>());
        services.AddOptions<HostOptions>().Configure<Drain>((host, drain) => host.ShutdownTimeout = drain.Lasts + InFlight);
    }

    private TimeSpan Lasts => options.Value.DrainSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : environment.IsProduction() ? Usual : TimeSpan.Zero;

    /// <summary>Has the answers of a process that will stop close their connections.</summary>
    public static void Use(WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var stopping = app.Lifetime.ApplicationStopping;
        app.Use((http, next) =>
        {
            if (stopping.IsCancellationRequested && !HttpProtocol.IsHttp2(http.Request.Protocol)) http.Response.Headers.Connection = "close";
            return next(http);
        });
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Lasts > TimeSpan.Zero ? Task.Delay(Lasts, clock, cancellationToken) : Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
