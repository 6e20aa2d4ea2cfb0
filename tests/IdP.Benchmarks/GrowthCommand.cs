using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IdP.Loopback;
using IdP.Storage;

namespace IdP.Benchmarks;

/// <summary><c>growth</c>: do the tables stay as small as what is valid, and does a request cost the same after a million?</summary>
internal static class GrowthCommand
{
    public static Command Create()
    {
        var exchanges = new Option<int>("--exchanges") { Description = "How many codes are exchanged.", HelpName = "number", DefaultValueFactory = _ => 1_000_000 };
        var blocks = new Option<int>("--blocks") { Description = "How many lines are told.", HelpName = "number", DefaultValueFactory = _ => 20 };
        var connections = new Option<int>("--connections") { Description = "How many callers there are at a time.", HelpName = "number", DefaultValueFactory = _ => 16 };
        var speed = new Option<double>("--speed") { Description = "How many times faster than the world the provider's clock goes.", HelpName = "number", DefaultValueFactory = _ => 600 };
        var database = new Option<DatabaseProvider>("--database") { Description = "Sqlite or PostgreSql, which is started from the machine's binaries." };
        database.AcceptOnlyFromAmong(nameof(DatabaseProvider.Sqlite), nameof(DatabaseProvider.PostgreSql));

        var command = new Command("growth", "Exchanges codes, and refreshes every fourth grant, while the provider's clock runs through days; tells the rows of every table and the CPU time of each block. ES256, the caller in the same process.") { exchanges, blocks, connections, speed, database };
        command.SetAction(async (call, ct) =>
        {
            var output = call.InvocationConfiguration.Output;
            if (call.GetValue(database) is DatabaseProvider.PostgreSql && PostgreSqlServer.Missing is { } missing)
            {
                await output.WriteLineAsync(missing);
                return 2;
            }

            return await RunAsync(call.GetValue(database), call.GetRequiredValue(exchanges), call.GetRequiredValue(blocks), call.GetRequiredValue(connections), call.GetRequiredValue(speed), output);
        });
        return command;
    }

    private static async Task<int> RunAsync(DatabaseProvider product, int exchanges, int blocks, int connections, double speed, TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("idp-growth-").FullName;
        await using var server = product is DatabaseProvider.PostgreSql ? await PostgreSqlServer.StartNewAsync() : null;
        try
        {
            var options = new DatabaseOptions { Provider = product, ConnectionString = server is null ? null : await server.NewDatabaseAsync() };
            await using var provider = await HurriedProvider.StartAsync(options, KeyEncryption(folder), folder, new HurriedClock(speed));
            await output.WriteLineAsync($"{product}, {exchanges.ToString("N0", CultureInfo.InvariantCulture)} exchanges, {connections} callers, the clock {speed.ToString("0", CultureInfo.InvariantCulture)} times too fast");
            await output.WriteLineAsync("exchanges    hours      /s   CPU µs   p50 ms   p99 ms   errors    codes   grants  refresh   access  database MB");
            var failed = 0;
            for (var block = 1; block <= blocks; block++)
            {
                var measured = await provider.ExchangeAsync(exchanges / blocks, connections);
                failed += measured.Errors;
                var rows = (await provider.MeasureAsync()).ToDictionary(size => size.Table, size => size.Rows);
                var size = await provider.SizeAsync() / 1e6;
                await output.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{(long)block * exchanges / blocks,9} {provider.Clock.Elapsed.TotalHours,8:0.0} {measured.Rate,7:0} {measured.Cpu.TotalMicroseconds,8:0} {measured.Median.TotalMilliseconds,8:0.0} {measured.P99.TotalMilliseconds,8:0.0} {measured.Errors,8} {rows["authorization_codes"],8} {rows["grants"],8} {rows["refresh_tokens"],8} {rows["access_tokens"],8} {size,12:0.0}"));
            }

            if (failed > 0) await output.WriteLineAsync(provider.FirstError);
            return failed == 0 ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What a database server's nodes share, and no database holds.</summary>
    public static string KeyEncryption(string folder)
    {
        var file = Path.Combine(folder, "shared-key-encryption.pfx");
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=benchmark", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(50));
        File.WriteAllBytes(file, certificate.Export(X509ContentType.Pkcs12));
        return file;
    }
}
