using System.CommandLine;
using System.Diagnostics;
using IdP.Rules;

namespace IdP.Benchmarks;

/// <summary><c>load</c>: what a request costs the server, beside the budget.</summary>
internal static class LoadCommand
{
    private const int WarmUp = 4_000;

    private static readonly string[] Algorithms = ["RS256", "ES256", "PS256"];

    public static Command Create()
    {
        var seconds = new Option<double?>("--seconds") { Description = "How long one measurement takes, by the rate of the warm-up.", HelpName = "seconds" };
        var requests = new Option<int?>("--requests") { Description = "How many requests one measurement sends. Without this and --seconds: enough for each.", HelpName = "number" };
        var connections = new Option<int>("--connections") { Description = "How many callers there are at a time.", HelpName = "number", DefaultValueFactory = _ => 32 };
        var repeats = new Option<int>("--repeats") { Description = "How many measurements the median is taken of.", HelpName = "number", DefaultValueFactory = _ => 3 };
        var only = new Option<string?>("--only") { Description = "Which requests, separated by commas: code, code-jwt, code-key, refresh, cc, cc-key, introspect, introspect-jwt, userinfo, userinfo-jwt, discovery.", HelpName = "names" };
        var algorithm = new Option<string>("--algorithm") { Description = $"What the provider signs with: {string.Join(", ", Algorithms)}.", HelpName = "name", DefaultValueFactory = _ => Algorithms[0] };
        var json = new Option<string?>("--json") { Description = "Writes the results to this file, too.", HelpName = "file" };
        var program = new Option<string?>("--provider") { Description = "The IdP.dll to measure, for one that was published. Without it: the one built with this program.", HelpName = "file" };
        algorithm.AcceptOnlyFromAmong(Algorithms);

        var command = new Command("load", "Measures requests per second, latency and server CPU time per request.") { seconds, requests, connections, repeats, only, algorithm, json, program };
        command.SetAction(async (call, _) =>
        {
            var report = await RunAsync(
                new LoadOrder(call.GetValue(requests), call.GetValue(seconds), call.GetRequiredValue(connections), call.GetRequiredValue(repeats), call.GetValue(only)?.Split(',')),
                call.GetRequiredValue(algorithm),
                call.GetValue(program),
                call.InvocationConfiguration.Error);
            report.Write(call.InvocationConfiguration.Output);
            if (call.GetValue(json) is { } file) report.WriteJson(file);
            return report.HasErrors ? 1 : 0;
        });
        return command;
    }

    private static async Task<LoadReport> RunAsync(LoadOrder order, string algorithm, string? program, TextWriter progress)
    {
        var folder = Directory.CreateTempSubdirectory("idp-load-").FullName;
        try
        {
            var born = ProviderProcess.Start(folder, algorithm, program);
            var newFolder = DateTime.Now - born.Started;
            await using var stock = await new Stock(folder).OpenAsync();
            born.Dispose();

            var firstTokens = Enumerable.Range(0, order.Repeats).Select(_ => FirstToken(folder, algorithm, program)).ToList();

            using var provider = ProviderProcess.Start(folder, algorithm, program);
            using var yardstick = new BareSignature();
            var results = new List<Result>();
            foreach (var scenario in Scenarios.All(stock, provider).Where(scenario => order.Only?.Contains(scenario.Name) != false))
            {
                results.Add(await MeasureAsync(scenario, provider, order, algorithm, yardstick, progress));
            }

            return new LoadReport(algorithm, order.Connections, order.Repeats, newFolder, Result.MedianOf(firstTokens, time => time), results);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // As after an update: the data is there, the process is not.
    public static TimeSpan FirstToken(string folder, string algorithm, string? program)
    {
        using var provider = ProviderProcess.Start(folder, algorithm, program);
        using var connection = new Connection(provider.Port);
        var status = connection.Exchange(WireRequest.Post("/oidc/token", Scenarios.Basic("service"), [new("grant_type", GrantTypes.ClientCredentials)]).ToBytes());
        var elapsed = DateTime.Now - provider.Started;
        return status == 200 ? elapsed : throw new InvalidOperationException(connection.AnswerText);
    }

    private static async Task<Result> MeasureAsync(Scenario scenario, ProviderProcess provider, LoadOrder order, string algorithm, BareSignature yardstick, TextWriter progress)
    {
        // The compiler works in the background, in several rounds, on what it saw called often.
        var rate = 0.0;
        for (var round = 0; round < 3; round++)
        {
            rate = LoadRun.Measure(provider, await scenario.Prepare(WarmUp), order.Connections).Rate;
            WaitUntilIdle(provider);
        }

        var samples = new List<Sample>();
        var signatures = new List<TimeSpan>();
        var count = order.Seconds is { } seconds ? (int)(rate * seconds) : order.Requests ?? scenario.Requests;
        while (samples.Count < order.Repeats)
        {
            var requests = await scenario.Prepare(count);
            WaitUntilIdle(provider);
            signatures.Add(yardstick.Time());
            var sample = LoadRun.Measure(provider, requests, order.Connections);
            samples.Add(sample);
            if (sample.Errors > 0) await progress.WriteLineAsync($"{scenario.Name}: {sample.Errors} errors, the first: {sample.FirstError}");
        }

        var result = Result.Of(scenario, algorithm, samples, Result.MedianOf(signatures, time => time), provider.Memory);
        await progress.WriteLineAsync(FormattableString.Invariant($"{scenario.Name}: {result.Cpu.TotalMicroseconds:0.0} µs, {result.Signatures:0.00} S"));
        return result;
    }

    private static void WaitUntilIdle(ProviderProcess provider)
    {
        var limit = Stopwatch.StartNew();
        for (var last = TimeSpan.Zero; provider.Cpu is var now && now - last > TimeSpan.FromMilliseconds(10) && limit.Elapsed < TimeSpan.FromSeconds(5); last = now)
        {
            Thread.Sleep(200);
        }
    }
}

/// <summary>How much is asked for.</summary>
internal sealed record LoadOrder(int? Requests, double? Seconds, int Connections, int Repeats, IReadOnlyList<string>? Only);
