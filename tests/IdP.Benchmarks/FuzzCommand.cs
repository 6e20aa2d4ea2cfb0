using System.CommandLine;

namespace IdP.Benchmarks;

internal static class FuzzCommand
{
    public static Command Create() => new("fuzz");
}
