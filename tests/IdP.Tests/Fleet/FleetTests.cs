using IdP.Benchmarks.Faults;
using Xunit.Abstractions;

namespace IdP.Tests.Fleet;

/// <summary>The scenarios of <c>IdP.Benchmarks -- faults</c>, a few seconds each. docs/reliability.md says what they promise.</summary>
[Collection(nameof(AloneOnTheMachine))]
public sealed class FleetTests(RunningFleet running, ITestOutputHelper output) : IClassFixture<RunningFleet>
{
    [FleetFact]
    public Task What_one_node_began_another_one_finishes() => HoldsAsync("cross");

    [FleetFact]
    public Task One_of_fifty_wins_across_three_nodes() => HoldsAsync("races");

    [FleetFact]
    public Task A_killed_node_costs_what_was_in_flight_and_a_stopped_one_nothing() => HoldsAsync("kill");

    [FleetFact]
    public Task Nothing_is_refused_or_lost_because_the_database_went_away() => HoldsAsync("database");

    [FleetFact]
    public Task A_relying_party_that_caches_the_keys_validates_every_token_while_they_change() => HoldsAsync("rotation");

    [FleetFact(needsOtherClocks: true)]
    public Task Nodes_whose_clocks_are_eight_seconds_apart_accept_what_the_others_made() => HoldsAsync("clocks");

    [FleetFact]
    public Task A_schema_that_is_expanded_and_nodes_that_are_restarted_cost_no_request() => HoldsAsync("upgrade");

    private async Task HoldsAsync(string name)
    {
        var findings = new Findings(name);
        await FaultScenario.All.Single(scenario => scenario.Name == name).RunAsync(running.Fleet, Pace.Short, findings);
        output.WriteLine($"{findings}");
        Assert.True(findings.Held, $"{findings}");
    }
}
