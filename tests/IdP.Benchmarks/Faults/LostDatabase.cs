using System.Diagnostics;

namespace IdP.Benchmarks.Faults;

/// <summary>Under load PostgreSQL is stopped and started again, once in good order and once as in a crash.</summary>
internal static class LostDatabase
{
    /// <summary>What a node waits for its database, once more and for the statement: no client waits longer for its 503.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);

    public static async Task RunAsync(Fleet fleet, Pace pace, Findings findings)
    {
        // Straight to the nodes, in turn: what they say themselves, and not what the proxy says for them.
        var turn = 0;
        var load = new Load(fleet.Party, () => fleet.Nodes[(int)((uint)Interlocked.Increment(ref turn) % fleet.Nodes.Count)].Door, pace.Workers);
        await Task.Delay(pace.Load);

        await GoAwayAsync(fleet, pace, fleet.Server.StopAsync, "stopped", findings);
        await Task.Delay(pace.Load);
        await GoAwayAsync(fleet, pace, fleet.Server.KillAsync, "crashed", findings);
        await Task.Delay(pace.Load);

        var outages = load.Outages.ToList();
        findings.Figure("requests refused with 503 and Retry-After", outages.Count(outage => outage.Answer is { Status: 503, SaysWhen: true }));
        var longest = outages.Count == 0 ? TimeSpan.Zero : outages.Max(outage => outage.Took);
        findings.Figure("  longest wait for it", longest);
        findings.Check(outages.Count > 0, "the database's absence was not noticed");
        findings.Check(longest <= LongestWait || !pace.Waits, $"a request waited {longest} to hear that the database is away");
        foreach (var odd in outages.Where(outage => outage.Answer is not { Status: 503, SaysWhen: true }).DistinctBy(outage => (outage.Step, outage.Answer.Status)))
            findings.Broken($"{odd.Step} without the database was answered {odd.Answer}, Retry-After: {odd.Answer.SaysWhen}");
        await load.SettleAsync(findings);
        await fleet.IsServedAsync();
    }

    private static async Task GoAwayAsync(Fleet fleet, Pace pace, Func<Task> leave, string how, Findings findings)
    {
        await leave();
        var watch = Stopwatch.StartNew();
        await AllSayAsync(fleet, 503, watch, pace.ReadinessLimit, findings);
        findings.Figure($"database {how}: no node says that it is ready after", watch.Elapsed);

        var answer = await fleet.Nodes[0].Door.GetAsync("/.well-known/openid-configuration");
        findings.Check(answer.IsOk || answer is { Status: 503, SaysWhen: true }, $"discovery without the database: {answer}");
        await Task.Delay(pace.Load);

        await fleet.Server.StartAsync();
        watch.Restart();
        await AllSayAsync(fleet, 200, watch, pace.ReadinessLimit, findings);
        findings.Figure("  started: all nodes say that they are ready after", watch.Elapsed);
    }

    private static async Task AllSayAsync(Fleet fleet, int status, Stopwatch watch, TimeSpan limit, Findings findings)
    {
        foreach (var node in fleet.Nodes)
        {
            while (await node.ReadyAsync() is var said && said != status)
            {
                if (watch.Elapsed > limit * 2)
                {
                    findings.Broken($"{node.Name} says {said}, not {status}, after {watch.Elapsed}");
                    return;
                }

                await Task.Delay(50);
            }
        }

        findings.Check(watch.Elapsed <= limit, $"all nodes say {status} only after {watch.Elapsed}");
    }
}
