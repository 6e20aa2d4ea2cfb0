using System.Globalization;
using System.Text;
using Serilog;
using Serilog.Events;
using Serilog.Extensions.Logging;

namespace IdP.Start;

/// <summary>Structured logs on the console: readable in Development, JSON elsewhere, unless <see cref="IdPOptions.JsonLogs"/> says otherwise. A section <c>Serilog</c> in the configuration adds to it.</summary>
public static class Logging
{
    private const string QueryQuoting = "Microsoft.AspNetCore.Hosting.Diagnostics";

    // Says at every round what Health says once.
    private const string HealthRounds = "Microsoft.Extensions.Diagnostics.HealthChecks";

    private const int LongestWrite = 8 * 1024;

    /// <summary>The console's own writer hands over 256 characters at a time: now a line is one write, and whole.</summary>
    public static void WriteWholeLines() =>
        Console.SetOut(new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), LongestWrite) { AutoFlush = true });

    public static void Add(WebApplicationBuilder builder)
    {
        var logger = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)
            .MinimumLevel.Override("System", LogEventLevel.Warning);

        if (!(builder.Configuration.GetValue<bool?>("IdP:JsonLogs") ?? !builder.Environment.IsDevelopment()))
        {
            logger.WriteTo.Console(formatProvider: CultureInfo.InvariantCulture, outputTemplate: "{Timestamp:HH:mm:ss} {Level:u4} {Message:l}{NewLine}{Exception}");
        }
        else
        {
            logger.WriteTo.Console(new JsonLog());
        }

        if (builder.Configuration.GetSection("Serilog").Exists()) logger.ReadFrom.Configuration(builder.Configuration);

        logger.MinimumLevel.Override(HealthRounds, LogEventLevel.Fatal);

        builder.Logging.ClearProviders();
        builder.Logging.AddSerilog(logger.CreateLogger(), dispose: true);

        // E-010: the framework's line for each request quotes the query, where a careless client may have put its secret. No setting
        // brings it back: Serilog's own rule would let everything through, so the filter names its provider, too.
        builder.Logging.AddFilter(QueryQuoting, LogLevel.Warning);
        builder.Logging.AddFilter<SerilogLoggerProvider>(QueryQuoting, LogLevel.Warning);
    }
}
