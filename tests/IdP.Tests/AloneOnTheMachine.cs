namespace IdP.Tests;

/// <summary>Tests that measure time, and need the whole machine: no other test runs beside them.</summary>
[CollectionDefinition(nameof(AloneOnTheMachine), DisableParallelization = true)]
public sealed class AloneOnTheMachine;
