using System.CommandLine;
using System.Globalization;
using IdP.Rules;
using IdP.Storage.Sqlite;

namespace IdP.Benchmarks;

/// <summary><c>registry</c>: do start and tokens take as long with very many registered clients as with a few?</summary>
internal static class RegistryCommand
{
    private const int Starts = 5, Requests = 4_000, WarmUp = 4_000, Connections = 8;

    public static Command Create()
    {
        var clients = new Option<int[]>("--clients") { Description = "How many clients are registered, once for each number.", HelpName = "number", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [10, 100_000] };
        var command = new Command("registry", "Times the start up to the first token, and tokens of one client and of many, with few and with very many registered clients. SQLite, RS256.") { clients };
        command.SetAction(async (call, _) =>
        {
            var output = call.InvocationConfiguration.Output;
            await output.WriteLineAsync("  clients   first token ms      CPU µs   p50 ms   p99 ms   resident MB");
            foreach (var count in call.GetRequiredValue(clients)) await MeasureAsync(count, output);
            return 0;
        });
        return command;
    }

    private static async Task MeasureAsync(int clients, TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("idp-registry-").FullName;
        try
        {
            ProviderProcess.Start(folder).Dispose();
            await using (await new Stock(folder).OpenAsync())
            {
            }

            using (var database = new SqliteDatabase(Path.Combine(folder, "idp.db")))
            {
                await database.PrepareAsync();
                await ClientListCommand.FillAsync(database, clients);
            }

            var first = Result.MedianOf([.. Enumerable.Range(0, Starts).Select(_ => LoadCommand.FirstToken(folder, "RS256", program: null))], time => time);
            using var provider = ProviderProcess.Start(folder);
            var request = WireRequest.Post("/oidc/token", Scenarios.Basic("service"), [new("grant_type", GrantTypes.ClientCredentials)]).ToBytes();
            LoadRun.Measure(provider, [.. Enumerable.Repeat(request, WarmUp)], Connections);
            var sample = LoadRun.Measure(provider, [.. Enumerable.Repeat(request, Requests)], Connections);
            if (sample.Errors > 0) throw new InvalidOperationException(sample.FirstError);
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{clients,9} {first.TotalMilliseconds,16:0} {sample.Cpu.TotalMicroseconds,11:0} {sample.Median.TotalMilliseconds,8:0.0} {sample.P99.TotalMilliseconds,8:0.0} {provider.Memory / 1e6,13:0}"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
