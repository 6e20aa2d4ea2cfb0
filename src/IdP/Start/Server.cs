using System.Net;
using System.Security.Cryptography;
using IdP.Commands;
using IdP.Demo;
using IdP.Issuers;
using IdP.Registration;
using IdP.Storage;
using IdP.Tokens;
using IdP.Users;
using Microsoft.AspNetCore.HttpOverrides;
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
    public static async Task<int> RunAsync(string[] args, Action<IServiceCollection>? extend = null)
    {
        InvariantCulture.Use();
        if (args is [var verb, ..] && !verb.StartsWith('-')) return await CommandLine.RunAsync(args);

        try
        {
            Logging.WriteWholeLines();
            var builder = CreateBuilder(args);
            extend?.Invoke(builder.Services);
            await using var app = Build(builder);
            await PrepareAsync(app);
            await app.StartAsync();
            Announce(app);
            await app.WaitForShutdownAsync();
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
        Logging.Add(builder);
        Listening.Configure(builder);
        return builder;
    }

    public static WebApplication Build(WebApplicationBuilder builder)
    {
        builder.AddIdP();
        if (builder.Environment.IsDevelopment()) builder.Services.AddSingleton<DemoSetup>();

        var app = builder.Build();
        UseForwardedHeaders(app);
        app.UseRouting();
        app.UseCors();
        app.MapIdP();
        return app;
    }

    /// <summary>Everything that must be there before the first request: schema, key ring, keys, clients.</summary>
    public static async Task PrepareAsync(WebApplication app)
    {
        var services = app.Services;
        await services.GetRequiredService<Database>().PrepareAsync();
        KeyRing.Check(services);
        await services.GetRequiredService<SubjectIdentifiers>().PrepareAsync();
        await services.GetRequiredService<SigningKeys>().RefreshAsync(CancellationToken.None);
        await services.GetRequiredService<ClientsFolder>().PrepareAsync(CancellationToken.None);
        if (services.GetService<DemoSetup>() is { } demo) await demo.PrepareAsync(CancellationToken.None);
    }

    // Only configured proxies are believed, and only for the caller's address and scheme: the issuer never comes from a request.
    public static void UseForwardedHeaders(WebApplication app)
    {
        var proxies = app.Services.GetRequiredService<IOptions<IdPOptions>>().Value.Proxies;
        if (proxies.Count == 0) return;

        var headers = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        headers.KnownProxies.Clear();
        headers.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            if (IPAddress.TryParse(proxy, out var address)) headers.KnownProxies.Add(address);
            else headers.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
        }

        app.UseForwardedHeaders(headers);
    }

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
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } busy => $"{busy.Message} Stop the other process, or choose another port with --urls http://localhost:5100 and IdP:PublicOrigin to match.",
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
