using System.Text.Json;
using IdP.Admin.Api;
using IdP.Admin.Demo;
using IdP.Admin.SignIn;
using IdP.Admin.Start;
using IdP.Admin.Trying;
using IdP.Demo;
using IdP.Storage;
using IdP.Tests;
using IdP.Tests.Stores;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace IdP.Admin.Tests;

/// <summary>
/// The real console in memory, beside the real provider in memory, on one database; only the clock is ours. The demo's
/// organisations, administrators and clients are there. <see cref="SharedAsync"/> gives the one that everybody may use who moves
/// no clock and changes only what they made themselves; <see cref="StartAsync"/> gives a fresh one.
/// </summary>
internal sealed class ConsoleHost : IAsyncDisposable
{
    public const string Origin = "https://console.test";

    /// <summary>The organisation that most of the demo's administrators belong to.</summary>
    public const string Organization = DemoClients.Organization;

    /// <summary>Another one, to which only <c>owner-of-another</c> belongs.</summary>
    public const string AnotherOrganization = DemoOrganization.Another;

    private static readonly Lazy<Task<ConsoleHost>> Shared = new(() => StartAsync());

    private readonly WebApplication app;

    private ConsoleHost(WebApplication app, Provider provider) => (this.app, Provider) = (app, provider);

    public Provider Provider { get; }

    public HandTime Clock => Provider.Clock;

    public string DataFolder => Provider.DataFolder;

    public static Task<ConsoleHost> SharedAsync() => Shared.Value;

    /// <param name="configure">Changes services or settings of the console before it is built.</param>
    /// <param name="map">Adds endpoints to it.</param>
    public static async Task<ConsoleHost> StartAsync(Action<WebApplicationBuilder>? configure = null, Action<WebApplication>? map = null)
    {
        var provider = await Provider.StartAsync(builder => builder.Configuration.AddInMemoryCollection(People));
        var builder = ConsoleServer.CreateBuilder(["--environment=Test", $"--Console:ManagementUrl=http://localhost:{Provider.ManagementPort}", $"--applicationName={typeof(ConsoleServer).Assembly.GetName().Name}", $"--contentRoot={AppContext.BaseDirectory}"]);
        builder.Configuration.AddInMemoryCollection(Provider.Settings(provider.DataFolder));
        builder.Configuration.AddInMemoryCollection(People);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Console:PublicOrigin"] = Origin, ["Console:Issuer"] = "oidc" });
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton<TimeProvider>(provider.Clock);
        builder.Services.AddSingleton<DemoOrganization>();
        builder.Logging.ClearProviders();
        builder.Logging.SetMinimumLevel(LogLevel.Trace);
        builder.Logging.AddProvider(SuiteLog.Instance);
        builder.Replace(services => ReachProvider(services, provider));
        configure?.Invoke(builder);

        var app = ConsoleServer.Build(builder);
        map?.Invoke(app);
        await RegisterDemoClientsAsync(provider);
        await ConsoleServer.PrepareAsync(app);
        await app.StartAsync();
        app.GetTestServer().BaseAddress = new Uri(Origin);
        return new ConsoleHost(app, provider);
    }

    // Written by both processes in their own time, and where a refusal is noted, whatever an administrator does.
    private static readonly string[] Running = ["console_sessions", "nodes", "audit_events", "audit_head", "explanations", "client_uses", "credential_uses", "usage_shapes", "usage_hours", "usage_refusals", "sqlite_sequence"];

    /// <summary>Everything in the database that somebody decided, to be compared: has anything changed?</summary>
    public IReadOnlyList<string> Contents() =>
        [.. DatabaseFile.Everything(DataFolder)
            .Where(cell => !Running.Contains(cell.Where.Split('.')[0]))
            .Select(cell => $"{cell.Where} {(cell.Value is byte[] bytes ? Convert.ToHexString(bytes) : cell.Value)}")
            .Order(StringComparer.Ordinal)];

    public T Get<T>() where T : notnull => app.Services.GetRequiredService<T>();

    /// <summary>Somebody who is not signed in.</summary>
    public Administrator Anybody() => new(this);

    /// <summary>Somebody of the demo, signed in through the provider.</summary>
    /// <param name="person">A name of <see cref="DemoOrganization.Administrators"/>, or <c>lysbla-fregatt</c>, who has no role.</param>
    public async Task<Administrator> AsAsync(string person)
    {
        var administrator = Anybody();
        await administrator.SignInAsync(person);
        return administrator;
    }

    /// <summary>What is answered at the management port; null for nothing there.</summary>
    public Task<JsonDocument?> HealthAsync(string path) => app.GetTestServer().HealthAsync(path);

    /// <summary>Follows no redirect and keeps no cookie; reaches console and provider.</summary>
    public HttpClient NewBrowser(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.GetLeftPart(UriPartial.Authority) == Provider.Origin ? Provider.NewBrowser() : new(app.GetTestServer().CreateHandler()) { BaseAddress = new Uri(Origin) };
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await Provider.DisposeAsync();
    }

    private static IEnumerable<KeyValuePair<string, string?>> People => DemoOrganization.Administrators.SelectMany((person, number) => new KeyValuePair<string, string?>[]
    {
        new($"IdP:TestUsers:{100 + number}:UserId", person.UserId),
        new($"IdP:TestUsers:{100 + number}:Name", person.Name),
    });

    private static void ReachProvider(IServiceCollection services, Provider provider)
    {
        services.Configure<ProviderSignInOptions>(ProviderSignIn.Name, options => options.Backchannel = provider.NewBrowser());
        services.AddSingleton<IConfigurationManager<OpenIdConnectConfiguration>>(new ConfigurationManager<OpenIdConnectConfiguration>(
            provider.Oidc.Url + "/.well-known/openid-configuration",
            new OpenIdConnectConfigurationRetriever(),
            new HttpDocumentRetriever(provider.NewBrowser())));
        services.AddSingleton(new IssuerKeys(provider.NewBrowser()));
        services.AddSingleton(new ProviderCalls(provider.NewBrowser()));
    }

    private static async Task RegisterDemoClientsAsync(Provider provider)
    {
        foreach (var issuer in (Issuers.Issuer[])[provider.IdPorten, provider.Oidc])
        {
            foreach (var client in DemoClients.Of(issuer, PublicJwk, provider.Clock.GetUtcNow())) await provider.Get<ClientStore>().SaveAsync(client);
        }
    }

    // RFC 7515, appendix A.2.
    private const string PublicJwk = """{"kty":"RSA","use":"sig","alg":"RS256","kid":"demo-key-1","e":"AQAB","n":"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ"}""";
}
