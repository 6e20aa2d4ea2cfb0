namespace IdP.Tests.RelyingParties;

/// <summary>A theory that runs Authlib, in the first Python that has it; without one it is skipped, and the run says so.</summary>
public sealed class NeedsAuthlibAttribute : TheoryAttribute
{
    private static readonly Lazy<string?> WithAuthlib = new(() => ((string[])["python3", "/usr/bin/python3"]).FirstOrDefault(HasAuthlib));

    public NeedsAuthlibAttribute() => Skip = WithAuthlib.Value is null ? "no python3 has Authlib and requests; ./test.sh installs what the suite needs." : null;

    /// <summary>The Python that has it; null where there is none.</summary>
    public static string? Python => WithAuthlib.Value;

    private static bool HasAuthlib(string python)
    {
        if (python.StartsWith('/') ? !File.Exists(python) : !Command.IsThere(python)) return false;

        // Attributes are made while tests are looked for, which is nobody's asynchronous business.
        return Task.Run(() => Command.RunAsync(Path.GetTempPath(), new Dictionary<string, string>(), python, "-W", "ignore", "-c", "import authlib.jose, authlib.integrations.requests_client")).GetAwaiter().GetResult().ExitCode == 0;
    }
}
