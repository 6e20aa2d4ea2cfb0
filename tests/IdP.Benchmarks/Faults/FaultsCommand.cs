using System.CommandLine;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace IdP.Benchmarks.Faults;

/// <summary><c>faults</c>: what becomes of requests when something breaks, on three nodes, PostgreSQL and HAProxy.</summary>
internal static class FaultsCommand
{
    private const string Everything = "all";

    public static Command Create()
    {
        var name = new Argument<string>("scenario")
        {
            Arity = ArgumentArity.ZeroOrOne,
            DefaultValueFactory = _ => Everything,
            Description = string.Join("; ", FaultScenario.All.Select(scenario => $"{scenario.Name}: {scenario.Title}")) + $"; {Everything}.",
        };
        name.AcceptOnlyFromAmong([Everything, .. FaultScenario.All.Select(scenario => scenario.Name)]);
        var seconds = new Option<int>("--seconds") { Description = "How long the load lasts in each phase.", HelpName = "number", DefaultValueFactory = _ => 10 };
        var quick = new Option<bool>("--short") { Description = "As in every build: a few seconds each." };

        var command = new Command("faults", "Breaks a fleet on purpose. Ends with 1 when a promise did not hold.") { name, seconds, quick };
        command.SetAction(async (call, _) =>
        {
            var output = call.InvocationConfiguration.Output;
            if (Fleet.Missing is { } missing)
            {
                await call.InvocationConfiguration.Error.WriteLineAsync(missing);
                return 1;
            }

            var chosen = FaultScenario.All.Where(scenario => call.GetRequiredValue(name) is var one && (one == Everything || one == scenario.Name));
            return await RunAsync([.. chosen], call.GetValue(quick) ? Pace.Short : Pace.Of(call.GetValue(seconds)), output) ? 0 : 1;
        });
        return command;
    }

    private static async Task<bool> RunAsync(IReadOnlyList<FaultScenario> scenarios, Pace pace, TextWriter output)
    {
        await output.WriteLineAsync($"{Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}; 3 nodes, PostgreSQL, HAProxy; {pace.Workers} users at a time");
        await output.WriteLineAsync();
        await output.WriteLineAsync($"| {"scenario",-9} | {"",-62} | {"",9} |");
        await output.WriteLineAsync($"|-----------|{new string('-', 64)}|----------:|");

        await using var fleet = await Fleet.StartAsync();
        var held = true;
        foreach (var scenario in scenarios)
        {
            var watch = Stopwatch.StartNew();
            var findings = new Findings(scenario.Name);
            await scenario.RunAsync(fleet, pace, findings);
            findings.Figure("took", watch.Elapsed);
            findings.Write(output);
            held &= findings.Held;
        }

        await output.WriteLineAsync();
        await output.WriteLineAsync(held ? "Every promise held." : "A promise did not hold.");
        return held;
    }
}
