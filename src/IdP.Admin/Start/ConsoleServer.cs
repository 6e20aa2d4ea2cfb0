using IdP.Admin.Access;
using IdP.Admin.Api;
using IdP.Admin.Commands;
using IdP.Admin.Demo;
using IdP.Admin.Pages;
using IdP.Admin.SignIn;
using IdP.Start;
using IdP.Storage;
using IdP.Users;

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
            await app.RunAsync();
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
        Logging.Add(builder);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = OversizedBodies.Longest;
        });
        if (builder.Configuration["urls"] is null && builder.Configuration["Console:PublicOrigin"] is { } origin && builder.Environment.IsDevelopment()) builder.WebHost.UseUrls(origin);
        return builder;
    }

    public static WebApplication Build(WebApplicationBuilder builder)
    {
        builder.AddDeployment();
        builder.AddConsole();

        var app = builder.Build();
        Server.UseForwardedHeaders(app);
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = ErrorModel.Path,
            StatusCodeSelector = app.Services.GetRequiredService<Faults>().StatusOf,
            SuppressDiagnosticsCallback = _ => true, // Faults has written it
        });
        app.UseMiddleware<SecurityHeaders>();
        app.UseStatusCodePagesWithReExecute(ErrorModel.Path);
        app.UseMiddleware<OversizedBodies>();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseMiddleware<ApiDoor>();
        app.UseAuthentication();
        app.UseMiddleware<UnreadSessions>();
        app.UseAuthorization();
        app.MapConsole();
        return app;
    }

    /// <summary>Everything that must be there before the first request: schema, key ring, the console's own client, the demo.</summary>
    public static async Task PrepareAsync(WebApplication app)
    {
        var services = app.Services;
        await services.GetRequiredService<Database>().PrepareAsync();
        KeyRing.Check(services);
        await services.GetRequiredService<ConsoleClient>().PrepareAsync(CancellationToken.None);
        if (services.GetService<DemoOrganization>() is { } demo)
        {
            await services.GetRequiredService<SubjectIdentifiers>().PrepareAsync();
            await demo.PrepareAsync();
        }

        await services.GetRequiredService<Bootstrap>().PrepareAsync(CancellationToken.None);
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
