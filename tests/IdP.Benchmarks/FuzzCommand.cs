using System.CommandLine;

namespace IdP.Benchmarks;

/// <summary><c>fuzz</c>: broken requests in great number. Whatever comes, the answer is the client's fault, never ours.</summary>
internal static class FuzzCommand
{
    private const int SliceRequests = 5_000, SliceSeed = 1;

    public static Command Create()
    {
        var requests = new Option<int>("--requests") { Description = "How many requests are sent.", HelpName = "number", DefaultValueFactory = _ => 200_000 };
        var seed = new Option<int?>("--seed") { Description = "Repeats the choices of an earlier run. Without it: others each time.", HelpName = "number" };
        var slice = new Option<bool>("--slice") { Description = $"A short run for every build: {SliceRequests} requests, always the same seed." };

        var command = new Command("fuzz", "Sends mutated token requests. Ends with 1 when one is answered 5xx or not at all, or the provider dies or grows.") { requests, seed, slice };
        command.SetAction((call, _) =>
        {
            var output = call.InvocationConfiguration.Output;
            return call.GetValue(slice)
                ? SliceAsync(output)
                : RunAsync(call.GetRequiredValue(requests), call.GetValue(seed) ?? Random.Shared.Next(), output);
        });
        return command;
    }

    /// <summary>The run that is short enough for every build.</summary>
    /// <returns>0 when everything was answered well.</returns>
    public static Task<int> SliceAsync(TextWriter output) => RunAsync(SliceRequests, SliceSeed, output);

    private static async Task<int> RunAsync(int requests, int seed, TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("idp-fuzz-").FullName;
        try
        {
            using var provider = ProviderProcess.Start(folder);
            await using var stock = await new Stock(folder).OpenAsync();
            using var seeds = new FuzzSeeds(stock, folder);

            await output.WriteLineAsync($"seed {seed}, {requests} requests");
            var run = new FuzzRun(provider, seeds, requests, seed);
            await run.RunAsync();
            run.Report(output);
            return run.Held ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
