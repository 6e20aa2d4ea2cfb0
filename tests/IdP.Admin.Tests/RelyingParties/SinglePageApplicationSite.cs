using IdP.Tests;
using IdP.Tests.Stores;

namespace IdP.Admin.Tests.RelyingParties;

/// <summary>The single-page application on the origin it is registered with, the same page on another one, and a provider that knows the first.</summary>
public sealed class SinglePageApplicationSite : IAsyncLifetime
{
    public const string ClientId = "a-single-page-application";

    private PageServer? own;
    private PageServer? foreign;
    private RunningProvider? provider;

    public PageServer Own => own!;

    public string Origin => own!.Origin;

    public string ForeignOrigin => foreign!.Origin;

    public RunningProvider Provider => provider!;

    public async Task InitializeAsync()
    {
        if (BrowserRun.Chromium is null) return;
        own = await PageServer.StartAsync();
        foreign = await PageServer.StartAsync();
        var clients = TestDatabase.NewFolder();
        foreach (var issuer in new[] { "idporten", "oidc" }) await File.WriteAllTextAsync(Path.Combine(clients, $"{issuer}.json"), Registration(issuer, own.Origin));
        provider = await RunningProvider.StartAsync(TestDatabase.NewFolder(), $"--IdP:ClientsFolder={clients}");
    }

    public async Task DisposeAsync()
    {
        foreach (var started in new IAsyncDisposable?[] { provider, own, foreign })
        {
            if (started is not null) await started.DisposeAsync();
        }
    }

    private static string Registration(string issuer, string origin) => $$"""
        {
          "issuer": "{{issuer}}",
          "client_id": "{{ClientId}}",
          "client_name": "A single-page application",
          "application_type": "browser",
          "token_endpoint_auth_method": "none",
          "grant_types": ["authorization_code"],
          "redirect_uris": ["{{origin}}/callback"],
          "scope": "openid profile"
        }
        """;
}
