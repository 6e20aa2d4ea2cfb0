using System.CommandLine;
using IdP.Benchmarks;
using IdP.Benchmarks.Faults;

return await new RootCommand("What the provider costs, and what it withstands: against a process of its own, over loopback.")
{
    LoadCommand.Create(),
    FuzzCommand.Create(),
    ClientListCommand.Create(),
    GrowthCommand.Create(),
    RegistryCommand.Create(),
    FaultsCommand.Create(),
}.Parse(args).InvokeAsync();
