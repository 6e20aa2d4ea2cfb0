using System.CommandLine;
using IdP.Benchmarks;

return await new RootCommand("What the provider costs, and what it withstands: against a process of its own, over loopback.")
{
    LoadCommand.Create(),
    FuzzCommand.Create(),
    ClientListCommand.Create(),
    GrowthCommand.Create(),
}.Parse(args).InvokeAsync();
