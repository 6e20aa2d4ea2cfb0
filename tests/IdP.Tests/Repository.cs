using System.Runtime.CompilerServices;

namespace IdP.Tests;

/// <summary>The files of the repository the tests were built from.</summary>
internal static class Repository
{
    public static string Path(params string[] parts) => System.IO.Path.GetFullPath(System.IO.Path.Combine([Root(), .. parts]));

    private static string Root([CallerFilePath] string here = "") => System.IO.Path.Combine(System.IO.Path.GetDirectoryName(here)!, "..", "..");
}
