namespace IdP.Admin.Tests;

/// <summary>As <see cref="BrowserFactAttribute"/>, for a theory.</summary>
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = BrowserRun.Chromium is null ? BrowserFactAttribute.NoBrowser : null;
}
