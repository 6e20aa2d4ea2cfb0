namespace IdP.Admin.Tests;

/// <summary>A fact about a page in a browser. Without one it is skipped, and the run says why.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    internal const string NoBrowser = "chromium not found on the path; ./test.sh installs what the suite needs.";

    public BrowserFactAttribute() => Skip = BrowserRun.Chromium is null ? NoBrowser : null;
}
