using System.Diagnostics;

namespace IdP.Loopback;

/// <summary>A server of a test that ends with the process that started it, however that ends.</summary>
internal static class Tethered
{
    // The shell becomes the program. Another one waits for a line, and kills it when the end of the input comes first.
    private const string Run =
        """
        log=$1; shift; exec 3<&0
        (read -r end <&3 || kill -9 $$) > /dev/null 2>&1 &
        exec "$@" < /dev/null 3<&- >> "$log" 2>&1
        """;

    /// <param name="folder">Where it works.</param>
    /// <param name="log">The file that what it writes is added to.</param>
    /// <param name="environment">Beside that of this process.</param>
    /// <param name="command">The program and its arguments.</param>
    public static Process Start(string folder, string log, IEnumerable<KeyValuePair<string, string>> environment, params string[] command)
    {
        var start = new ProcessStartInfo("sh", ["-c", Run, "sh", log, .. command]) { WorkingDirectory = folder, RedirectStandardInput = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Waits until it has ended, and lets go of it.</summary>
    /// <returns>Its exit code.</returns>
    public static async Task<int> EndAsync(Process process)
    {
        await process.WaitForExitAsync();
        await process.StandardInput.WriteAsync("ended\n");
        process.StandardInput.Close();
        var code = process.ExitCode;
        process.Dispose();
        return code;
    }
}
