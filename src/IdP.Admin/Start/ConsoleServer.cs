using IdP.Admin.Access;
using IdP.Admin.Api;
using IdP.Admin.Commands;
using IdP.Admin.Demo;
using IdP.Admin.Pages;
using IdP.Admin.SignIn;
using IdP.Issuers;
using IdP.Start;
using IdP.Storage;
using IdP.Users;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace IdP.Admin.Start;

/// <summary>Builds the console and runs it. What keeps it from starting is one clear sentence and exit code 1.</summary>
public static class ConsoleServer
{
    /// <param name="args">Of the command line. A verb as the first word is a command; without one the console runs.</param>
    /// <returns>The process's exit code.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        InvariantCulture.Use();
        if (args is [var verb, ..] && !verb.StartsWith('-')) return await ConsoleCommandLine.RunAsync(args);

        try
        {
            Logging.WriteWholeLines();
            await using var app = Build(CreateBuilder(args));
            await PrepareAsync(app);
            await app.StartAsync();
            await Server.WaitForShutdownAsync(app);
            return 0;
        }
        catch (Exception failure) when (Server.Explain(failure) is { } explanation)
        {
            await Console.Error.WriteLineAsync($"The console cannot start.{Environment.NewLine}{explanation}");
            return 1;
        }
    }

    /// <summary>What the console is made of, before anything is opened.</summary>
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = WebApplication.CreateBuilder(["--hostBuilder:reloadConfigOnChange=false", .. args]);
        if (builder.Environment.IsDevelopment()) UseDemoOfTheProvider(builder);
        Secrets.Add(builder.Configuration);
        builder.Services.AddSystemd();
        Logging.Add(builder);
        Listening.Limit(builder, OversizedBodies.Longest);
        if (builder.Configuration["urls"] is null && builder.Configuration["Console:PublicOrigin"] is { } origin && builder.Environment.IsDevelopment()) builder.WebHost.UseUrls(origin);
        ManagementListener.Add(builder, "Console:ManagementUrl", "http://localhost:9091");
        return builder;
    }

    public static WebApplication Build(WebApplicationBuilder builder)
    {
        TelemetryExport.Add(builder, "idp-console");
        builder.AddDeployment();
        builder.AddConsole();

        var app = builder.Build();
        Health.Use(app);
        Drain.Use(app);
        app.UseMiddleware<SecurityHeaders>(Headers(app.Services));
        Proxies.Use(app);
        app.UseMiddleware<CountedRequests>();
        app.UseMiddleware<Door>((IEnumerable<string>)[app.Services.GetRequiredService<IOptions<ConsoleOptions>>().Value.PublicOrigin]);
        app.UseMiddleware<StartGate>();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = ErrorModel.Path,
            StatusCodeSelector = app.Services.GetRequiredService<Faults>().StatusOf,
            SuppressDiagnosticsCallback = _ => true, // Faults has written it
        });
        app.UseStatusCodePagesWithReExecute(ErrorModel.Path);
        app.UseMiddleware<OversizedBodies>();
        app.UseRouting();
        app.Use((http, next) => HttpMethods.IsTrace(http.Request.Method) && http.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is not null ? RefuseMethod(http) : next(http));
        app.UseRateLimiter();
        app.UseMiddleware<ApiDoor>();
        app.UseAuthentication();
        app.UseMiddleware<UnreadSessions>();
        app.UseAuthorization();
        app.MapConsole();
        return app;
    }

    /// <summary>Makes ready, or at a database server begins to: see <see cref="Preparation"/>.</summary>
    public static Task PrepareAsync(WebApplication app) => Server.PrepareAsync(app);

    // What must be there besides the database: key ring, the console's own client, the demo.
    internal static async Task PrepareAsync(IServiceProvider services, CancellationToken ct)
    {
        SchemaMeter.Prepared(await services.GetRequiredService<Database>().SchemaAsync(ct));
        KeyRing.Check(services);
        await services.GetRequiredService<ConsoleClient>().PrepareAsync(ct);
        if (services.GetService<DemoOrganization>() is { } demo)
        {
            await services.GetRequiredService<SubjectIdentifiers>().PrepareAsync();
            await demo.PrepareAsync();
        }

        await services.GetRequiredService<Bootstrap>().PrepareAsync(ct);
    }

    // A page answers every method that nobody has refused, also the one that echoes.
    private static Task RefuseMethod(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        http.Response.Headers.Allow = "GET, HEAD, POST";
        return Task.CompletedTask;
    }

    // Nothing from elsewhere, nothing inline, never framed, never stored. Signing out and signing in leave for the issuer, and a client
    // is tried at its own: a form may end there.
    private static Dictionary<string, string> Headers(IServiceProvider services)
    {
        var issuers = services.GetRequiredService<IssuerDirectory>().All.Select(issuer => new Uri(issuer.Url).GetLeftPart(UriPartial.Authority)).Prepend(services.GetRequiredService<ProviderAddress>().Origin).Distinct();
        return new()
        {
            ["Content-Security-Policy"] = $"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self' {string.Join(' ', issuers)}; frame-ancestors 'none'; base-uri 'none'",
            ["Referrer-Policy"] = "same-origin",
            ["Cross-Origin-Opener-Policy"] = "same-origin",
            ["Cache-Control"] = "no-cache, no-store",
        };
    }

    /// <summary>In Development the console stands beside a provider from the same source: the same issuers, people and data folder.</summary>
    private static void UseDemoOfTheProvider(WebApplicationBuilder builder)
    {
        var own = builder.Configuration.Sources.ToList();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddJsonFile(Path.Combine(AppContext.BaseDirectory, "provider.Development.json"), optional: false, reloadOnChange: false);
        foreach (var source in own) builder.Configuration.Sources.Add(source);
        builder.Configuration["IdP:PublicOrigin"] ??= "http://localhost:5000";
    }
}
