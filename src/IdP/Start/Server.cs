using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using IdP.Commands;
using IdP.Demo;
using IdP.Issuers;
using IdP.Registration;
using IdP.Storage;
using IdP.Tokens;
using IdP.Users;
using Microsoft.Extensions.Options;

namespace IdP.Start;

/// <summary>Builds the provider and runs it. What keeps it from starting is one clear sentence and exit code 1.</summary>
public static partial class Server
{
    // Settings are read at start. A watcher for changed files would also wake for every write to the database below the content root.
    private const string KeepConfiguration = "--hostBuilder:reloadConfigOnChange=false";

    /// <param name="args">Of the command line. A verb as the first word is a command; without one the provider runs.</param>
    /// <param name="extend">What a program of one's own adds: its validators, its profile service, its token creation service.</param>
    /// <returns>The process's exit code.</returns>
    public static Task<int> RunAsync(string[] args, Action<IServiceCollection>? extend = null) => RunAsync(args, (WebApplicationBuilder builder) => extend?.Invoke(builder.Services));

    /// <summary>The same for a program that also reads the configuration: one that hosts another engine.</summary>
    public static async Task<int> RunAsync(string[] args, Action<WebApplicationBuilder> extend)
    {
        ArgumentNullException.ThrowIfNull(extend);
        InvariantCulture.Use();
        if (args is [var verb, ..] && !verb.StartsWith('-')) return await CommandLine.RunAsync(args);

        try
        {
            Logging.WriteWholeLines();
            var builder = CreateBuilder(args);
            extend(builder);
            await using var app = Build(builder);
            await PrepareAsync(app);
            await app.StartAsync();
            Announce(app);
            await WaitForShutdownAsync(app);
            return 0;
        }
        catch (Exception failure) when (Explain(failure) is { } explanation)
        {
            await Console.Error.WriteLineAsync($"The provider cannot start.{Environment.NewLine}{explanation}");
            return 1;
        }
    }

    /// <summary>What the provider is made of, before anything is opened.</summary>
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        // --https is a switch of ours; the configuration wants a key and a value.
        var builder = WebApplication.CreateBuilder([KeepConfiguration, .. args.Select(arg => arg == "--https" ? "--IdP:Https=true" : arg)]);
        Secrets.Add(builder.Configuration);
        builder.Services.AddSystemd(); // says when it is ready and when it stops, where systemd asks
        Logging.Add(builder);
        Listening.Configure(builder);
        return builder;
    }

    public static WebApplication Build(WebApplicationBuilder builder)
    {
        builder.AddIdP();
        if (builder.Environment.IsDevelopment()) builder.Services.AddSingleton<DemoSetup>();

        var app = builder.Build();
        Health.Use(app);
        Drain.Use(app);
        app.UseMiddleware<SecurityHeaders>(SecurityHeaders.OfProvider);
        Proxies.Use(app);
        LastResort.Use(app);
        app.UseMiddleware<Door>(Origins(app));
        app.UseMiddleware<StartGate>();
        app.UseRouting();
        app.UseCors();
        app.MapIdP();
        return app;
    }

    /// <summary>Makes ready, or at a database server begins to: see <see cref="Preparation"/>.</summary>
    public static Task PrepareAsync(WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return app.Services.GetRequiredService<Preparation>().BeginAsync();
    }

    /// <summary>Runs until the process is told to stop.</summary>
    public static async Task WaitForShutdownAsync(WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        await app.WaitForShutdownAsync();
        if (app.Services.GetRequiredService<Preparation>().Failure is { } failure) ExceptionDispatchInfo.Throw(failure);
    }

    // What must be there besides the database: key ring, keys, clients.
    internal static async Task PrepareAsync(IServiceProvider services, CancellationToken ct)
    {
        SchemaMeter.Prepared(await services.GetRequiredService<Database>().SchemaAsync(ct));
        KeyRing.Check(services);
        await services.GetRequiredService<SubjectIdentifiers>().PrepareAsync();
        await services.GetRequiredService<SigningKeys>().RefreshAsync(ct);
        await services.GetRequiredService<IEngine>().PrepareAsync(ct);
        await services.GetRequiredService<ClientsFolder>().PrepareAsync(ct);
        if (services.GetService<DemoSetup>() is { } demo) await demo.PrepareAsync(ct);
    }

    private static IEnumerable<string> Origins(WebApplication app) =>
        [.. app.Services.GetRequiredService<IssuerDirectory>().All.Select(issuer => issuer.Url), .. app.Services.GetRequiredService<IOptions<IdPOptions>>().Value.PublicOrigin is { } origin ? [origin] : Array.Empty<string>()];

    private static void Announce(WebApplication app)
    {
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("IdP");
        foreach (var issuer in app.Services.GetRequiredService<IssuerDirectory>().All) Serving(logger, issuer.Profile.Name, issuer.Url);
        if (app.Services.GetRequiredService<IOptions<IdPOptions>>().Value.TestDeployment) Testing(logger);
    }

    /// <summary>What keeps a process from starting, in words for whoever started it. Null for a fault of ours, which is shown as it is.</summary>
    public static string? Explain(Exception failure) => failure switch
    {
        ConfigurationException configuration => string.Join(Environment.NewLine, configuration.Problems.Select(problem => "- " + problem)),
        OptionsValidationException options => string.Join(Environment.NewLine, options.Failures.Select(problem => "- " + problem)),
        StorageException storage => storage.Message,
        CryptographicException => KeyRing.WrongCertificate,
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } busy => $"{busy.Message} Stop the other process, or choose another port: with --urls http://localhost:5100 and IdP:PublicOrigin to match, or for management with IdP:ManagementUrl.",
        IOException or System.Net.Sockets.SocketException => $"{failure.Message} If this is about a file, let the process read and write it; if about an address, choose another with --urls http://localhost:5100 and IdP:PublicOrigin to match.",
        InvalidDataException unreadable => $"{unreadable.Message} {unreadable.InnerException?.Message}",
        UnauthorizedAccessException denied => $"{denied.Message} Let the process write its data folder, or set IdP:DataFolder.",
        _ => null,
    };

    [LoggerMessage(Level = LogLevel.Information, Message = "Serving {Profile} at {Url}")]
    private static partial void Serving(ILogger logger, string profile, string url);

    [LoggerMessage(Level = LogLevel.Warning, Message = "This is a test deployment: synthetic persons sign in without a password")]
    private static partial void Testing(ILogger logger);
}
