using IdP.Benchmarks.Faults;

namespace IdP.Tests.Fleet;

/// <summary>A fact about several nodes. Without PostgreSQL or HAProxy it is skipped, and the run says why.</summary>
public sealed class FleetFactAttribute : FactAttribute
{
    /// <param name="needsOtherClocks">One that gives nodes a wrong clock.</param>
    public FleetFactAttribute(bool needsOtherClocks = false) =>
        Skip = Benchmarks.Faults.Fleet.Missing ?? (needsOtherClocks && ClocksApart.Library is null ? "libfaketime is not installed; ./test.sh installs what the suite needs." : null);
}
