using System.Diagnostics;

namespace IdP.Benchmarks.Faults;

/// <summary>Under load one node is killed and started again, then another one stopped gently and started again.</summary>
internal static class LostNode
{
    public static async Task RunAsync(Fleet fleet, Pace pace, Findings findings)
    {
        var load = new Load(fleet.Party, () => fleet.Front, pace.Workers);
        await Task.Delay(pace.Load);
        findings.Check(load.Outages.Count == 0, $"{load.Outages.Count} requests failed before anything happened: {load.Outages.FirstOrDefault()}");
        var before = load.Outages.Count;

        var inFlight = load.InFlight;
        await fleet.Nodes[2].KillAsync();
        await Task.Delay(pace.Load);
        var failed = load.Outages.Count - before;
        findings.Figure("requests in flight when a node was killed", inFlight);
        findings.Figure("  failed", failed);
        findings.Check(failed <= inFlight, $"a killed node cost {failed} requests, of {inFlight} in flight on all nodes: {string.Join(", ", load.Outages.Skip(before).Take(3))}");
        await fleet.Nodes[2].StartAsync();
        await fleet.IsServedAsync();
        before = load.Outages.Count;

        var watch = Stopwatch.StartNew();
        var exit = await fleet.Nodes[1].StopAsync();
        findings.Figure("a gentle stop takes", watch.Elapsed);
        findings.Check(exit == 0, $"a gentle stop ended with {exit}");
        await Task.Delay(pace.Load);
        await fleet.Nodes[1].StartAsync();
        await fleet.IsServedAsync();
        await Task.Delay(TimeSpan.FromSeconds(1));
        findings.Figure("requests failed by a gentle stop and a start", load.Outages.Count - before);
        findings.Check(load.Outages.Count == before, $"a gentle stop cost requests: {string.Join(", ", load.Outages.Skip(before).Take(3))}");

        await load.SettleAsync(findings);
    }
}
