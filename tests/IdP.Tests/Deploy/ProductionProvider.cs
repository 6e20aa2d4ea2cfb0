using System.Text.Json;
using IdP.Tests.Stores;

namespace IdP.Tests.Deploy;

/// <summary>A provider as it runs in Production, on SQLite, behind a proxy on this machine, with one client that acts in its own name.</summary>
internal sealed class ProductionProvider : IAsyncDisposable
{
    private const string ClientId = "payments";

    private readonly ProviderProcess process;
    private readonly string secret;

    private ProductionProvider(ProviderProcess process, string secret, (int Public, int Management) ports) => (this.process, this.secret, Ports) = (process, secret, ports);

    /// <summary>Where it answers, and where the proxy asks whether it is ready.</summary>
    public (int Public, int Management) Ports { get; }

    /// <param name="data">Where it keeps its data.</param>
    /// <param name="more">As on the command line.</param>
    public static async Task<ProductionProvider> StartAsync(string data, params string[] more)
    {
        var (port, management) = (ProviderProcess.FreePort(), ProviderProcess.FreePort());
        var settings = Deployed.Settings(data);
        var process = ProviderProcess.Start("Production", data,
            [$"--urls=http://127.0.0.1:{port}", $"--IdP:ManagementUrl=http://127.0.0.1:{management}", .. settings.Where(setting => setting.Key.StartsWith("IdP__", StringComparison.Ordinal)).Select(setting => $"--{setting.Key.Replace("__", ":", StringComparison.Ordinal)}={setting.Value}"), .. more]);
        Assert.True(await process.ListensAsync(), process.Error);

        var folder = TestDatabase.NewFolder();
        var (document, secret) = (Path.Combine(folder, "payments.json"), Path.Combine(folder, "secret"));
        await File.WriteAllTextAsync(document, JsonSerializer.Serialize(new { client_id = ClientId, client_name = "Payments", token_endpoint_auth_method = "client_secret_basic", grant_types = new[] { "client_credentials" }, scope = "payments:read" }));
        await Deployed.VerbAsync(folder, settings, "client", "register", document);
        await Deployed.VerbAsync(folder, settings, "client", "new-secret", ClientId, "--out", secret);
        return new(process, await File.ReadAllTextAsync(secret), (port, management));
    }

    public HttpRequestMessage TokenRequest() => new(HttpMethod.Post, $"https://{Proxy.Login}/token")
    {
        Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]),
        Headers = { Authorization = Provider.Basic(ClientId, secret) },
    };

    public ValueTask DisposeAsync() => process.DisposeAsync();
}
