namespace IdP.Admin.Tests;

/// <summary>The tests in the browser run one after another, beside those in memory.</summary>
[CollectionDefinition(Name)]
public sealed class InTheBrowser : ICollectionFixture<BrowserRun>
{
    public const string Name = "browser";
}
