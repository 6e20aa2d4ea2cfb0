namespace IdP.Tests.Fleet;

/// <summary>Three nodes for the tests below, started with the first and stopped with the last.</summary>
public sealed class RunningFleet : IAsyncLifetime
{
    private Benchmarks.Faults.Fleet? fleet;

    internal Benchmarks.Faults.Fleet Fleet => fleet!;

    public async Task InitializeAsync()
    {
        if (Benchmarks.Faults.Fleet.Missing is null) fleet = await Benchmarks.Faults.Fleet.StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (fleet is not null) await fleet.DisposeAsync();
    }
}
