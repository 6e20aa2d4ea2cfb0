using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using IdP.Endpoints.Authorize;
using IdP.Issuers;
using IdP.Rules.Authorize;
using IdP.Rules.Clients;
using IdP.Rules.Grants;
using IdP.Start;
using IdP.Storage;
using IdP.Tests.Stores;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IdP.Tests;

/// <summary>
/// The real provider in memory, on a database of its own. Only the clock is ours. <see cref="SharedAsync"/> gives the one that
/// everybody may use who moves no clock and registers clients of their own; <see cref="StartAsync"/> gives a fresh one.
/// </summary>
public sealed class Provider : IAsyncDisposable
{
    public const string Origin = "https://idp.test";

    /// <summary>RFC 7636, appendix B.</summary>
    public const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    public const string Challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    /// <summary>The port that a request to the management listener comes in by.</summary>
    internal const int ManagementPort = 9090;

    public const string Callback = "https://rp.example/callback";

    /// <summary>What <see cref="RegisterAsync"/> gives clients with a shared secret.</summary>
    public const string Secret = "s3cret-canary-with:colon-and-%25+plus";

    private static readonly Lazy<Task<string>> Template = new(PrepareTemplateAsync);
    private static readonly Lazy<Task<string>> PostgreSqlTemplate = new(() => ProviderDatabase.PrepareTemplateAsync(async folder =>
    {
        const string KeyEncryption = "key-encryption.pfx"; // on a server nobody makes one
        File.Copy(Path.Combine(await Template.Value, KeyEncryption), Path.Combine(folder, KeyEncryption));
        await using var provider = await StartAsync(folder, null);
    }));

    private static readonly Lazy<Task<Provider>> Shared = new(() => StartAsync());

    private readonly WebApplication app;
    private readonly string folder;
    private int clientCount;

    private Provider(WebApplication app, string folder, HandTime clock)
    {
        (this.app, this.folder, Clock) = (app, folder, clock);
        Http = NewBrowser();
    }

    internal HandTime Clock { get; }

    /// <summary>Follows no redirect and keeps no cookie.</summary>
    public HttpClient Http { get; }

    public Issuer IdPorten => Get<IssuerDirectory>().All.Single(issuer => issuer.Name == "idporten");

    public Issuer Oidc => Get<IssuerDirectory>().All.Single(issuer => issuer.Name == "oidc");

    public Issuer LoginGov => Get<IssuerDirectory>().All.Single(issuer => issuer.Name == "logingov");

    public string DataFolder => folder;

    public T Get<T>() where T : notnull => app.Services.GetRequiredService<T>();

    public static Task<Provider> SharedAsync() => Shared.Value;

    /// <param name="configure">Changes services or settings before the provider is built.</param>
    public static Task<Provider> StartAsync(Action<WebApplicationBuilder>? configure = null) =>
        ProviderDatabase.OfTheRun is DatabaseProvider.PostgreSql ? StartOnPostgreSqlAsync(configure) : StartOnSqliteAsync(configure);

    /// <summary>The same on the embedded database, whatever the run is on.</summary>
    public static async Task<Provider> StartOnSqliteAsync(Action<WebApplicationBuilder>? configure = null)
    {
        var folder = TestDatabase.NewFolder();
        CopyFolder(await Template.Value, folder);
        return await StartAsync(folder, configure);
    }

    /// <summary>The same on a database server, whatever the run is on.</summary>
    public static async Task<Provider> StartOnPostgreSqlAsync(Action<WebApplicationBuilder>? configure = null)
    {
        var folder = TestDatabase.NewFolder();
        CopyFolder(await PostgreSqlTemplate.Value, folder);
        await ProviderDatabase.CopyAsync(folder);
        return await StartAsync(folder, configure);
    }

    /// <summary>A second process on the same data, as after a restart or beside a first node.</summary>
    public Task<Provider> StartAnotherAsync(Action<WebApplicationBuilder>? configure = null) => StartAsync(folder, configure, Clock);

    /// <summary>A handler without redirects; each caller has cookies of its own if it keeps any.</summary>
    public HttpClient NewBrowser()
    {
        var server = app.GetTestServer();
        server.BaseAddress = new Uri(Origin);
        return new HttpClient(server.CreateHandler()) { BaseAddress = new Uri(Origin) };
    }

    /// <summary>A valid client under a new client_id; the test changes what it is about.</summary>
    public async Task<Client> RegisterAsync(Func<Client, Client>? change = null, Issuer? issuer = null)
    {
        issuer ??= IdPorten;
        var client = new Client
        {
            ClientId = $"client-{Interlocked.Increment(ref clientCount)}-{Guid.NewGuid():N}"[..24],
            Issuer = issuer.Name,
            ClientName = "A test client",
            TokenEndpointAuthMethod = AuthenticationMethods.ClientSecretBasic,
            GrantTypes = ["authorization_code", "refresh_token"],
            RedirectUris = [Callback, "https://rp.example/other"],
            PostLogoutRedirectUris = ["https://rp.example/bye"],
            Scopes = ["openid", "profile"],
            OrganizationNumber = "991825827",
            Secrets = [SharedSecret(Secret)],
        };
        client = change?.Invoke(client) ?? client;
        await Get<ClientStore>().SaveAsync(client);
        return client;
    }

    public static Secret SharedSecret(string secret) => new() { Type = SecretTypes.SharedSecret, Value = IdP.Clients.HashedSharedSecretValidator.Hash(secret) };

    /// <summary>A public client: browser, none, one redirect URI.</summary>
    public Task<Client> RegisterPublicAsync(Func<Client, Client>? change = null, Issuer? issuer = null) => RegisterAsync(
        client =>
        {
            client = client with { ApplicationType = ApplicationType.Browser, TokenEndpointAuthMethod = AuthenticationMethods.None, GrantTypes = ["authorization_code"], Secrets = [] };
            return change?.Invoke(client) ?? client;
        },
        issuer);

    /// <summary>A code as the authorize endpoint makes it after a sign-in; the short way, without pages.</summary>
    public async Task<string> CodeAsync(Client client, Func<AuthorizeRequest, AuthorizeRequest>? change = null, Func<Session, Session>? session = null)
    {
        var request = new AuthorizeRequest { ClientId = client.ClientId, RedirectUri = client.RedirectUris[0], ResponseType = "code", Scope = "openid profile", State = "state", Nonce = "nonce", CodeChallenge = Challenge, CodeChallengeMethod = "S256" };
        var signedIn = new Session
        {
            SessionId = Guid.NewGuid().ToString("N"),
            Issuer = client.Issuer,
            UserId = "lysbla-fregatt",
            Acr = client.Issuer == "oidc" ? "substantial" : "idporten-loa-substantial",
            Amr = ["TestID"],
            AuthTime = Clock.GetUtcNow(),
            Locale = "nb",
            Created = Clock.GetUtcNow(),
            LastUsed = Clock.GetUtcNow(),
        };
        var issuer = Get<IssuerDirectory>().All.Single(issuer => issuer.Name == client.Issuer);
        return await Get<CodeIssuer>().IssueAsync(issuer, client, change?.Invoke(request) ?? request, session?.Invoke(signedIn) ?? signedIn, CancellationToken.None);
    }

    /// <summary>The parameters of a valid code exchange, for <see cref="TokenAsync"/>.</summary>
    public async Task<Dictionary<string, string>> CodeFormAsync(Client client) => new()
    {
        ["grant_type"] = "authorization_code",
        ["code"] = await CodeAsync(client),
        ["redirect_uri"] = client.RedirectUris[0],
        ["code_verifier"] = Verifier,
    };

    /// <summary>Posts a token request as <paramref name="client"/>, with its registered secret method; null authenticates in no way.</summary>
    /// <param name="proofs">The DPoP headers.</param>
    public Task<Answer> TokenAsync(Client? client, IEnumerable<KeyValuePair<string, string>> form, Issuer? issuer = null, params string[] proofs)
    {
        issuer ??= client is null ? IdPorten : Get<IssuerDirectory>().All.Single(candidate => candidate.Name == client.Issuer);
        return PostAsync(issuer.TokenEndpoint, client, form, proofs);
    }

    /// <summary>Exchanges a fresh code of the client.</summary>
    public async Task<Answer> ExchangeAsync(Client client) => await TokenAsync(client, await CodeFormAsync(client));

    public Task<Answer> RefreshAsync(Client client, string refreshToken) =>
        TokenAsync(client, new Dictionary<string, string> { ["grant_type"] = "refresh_token", ["refresh_token"] = refreshToken });

    public async Task<Answer> PostAsync(string url, Client? client, IEnumerable<KeyValuePair<string, string>> form, params string[] proofs)
    {
        var fields = form.ToList();
        using var request = new HttpRequestMessage(HttpMethod.Post, url);
        if (proofs.Length > 0) request.Headers.TryAddWithoutValidation("DPoP", proofs);
        switch (client?.TokenEndpointAuthMethod)
        {
            case AuthenticationMethods.ClientSecretBasic:
                request.Headers.Authorization = Basic(client.ClientId, Secret);
                break;
            case AuthenticationMethods.ClientSecretPost:
                fields.Add(new("client_id", client.ClientId));
                fields.Add(new("client_secret", Secret));
                break;
            case AuthenticationMethods.None:
                fields.Add(new("client_id", client.ClientId));
                break;
            case AuthenticationMethods.PrivateKeyJwt:
                if (fields.All(field => field.Key != "client_assertion")) fields.AddRange(new Assertion(client, Get<IssuerDirectory>().All.Single(issuer => issuer.Name == client.Issuer), Clock).Form());
                break;
        }

        request.Content = new FormUrlEncodedContent(fields);
        return await SendAsync(request);
    }

    /// <summary>For a request whose connection matters: from whom, by which port.</summary>
    public TestServer InMemory => app.GetTestServer();

    /// <summary>What is answered at the management port; null for nothing there.</summary>
    public Task<JsonDocument?> HealthAsync(string path) => app.GetTestServer().HealthAsync(path);

    public async Task<Answer> SendAsync(HttpRequestMessage request) => await Answer.ReadAsync(await Http.SendAsync(request));

    public static AuthenticationHeaderValue Basic(string id, string secret) => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{id}:{secret}")));

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private static async Task<Provider> StartAsync(string folder, Action<WebApplicationBuilder>? configure, HandTime? clock = null)
    {
        clock ??= new HandTime();
        var builder = Server.CreateBuilder(["--environment=Test", $"--IdP:ManagementUrl=http://localhost:{ManagementPort}", $"--contentRoot={AppContext.BaseDirectory}"]);
        builder.Configuration.AddInMemoryCollection(Settings(folder));
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Logging.ClearProviders();
        builder.Logging.SetMinimumLevel(LogLevel.Trace);
        builder.Logging.AddProvider(SuiteLog.Instance);
        configure?.Invoke(builder);
        ProviderEngine.AddOfTheRun(builder);

        var app = Server.Build(builder);
        await Server.PrepareAsync(app);
        await app.StartAsync();
        return new Provider(app, folder, clock);
    }

    /// <summary>The configuration of the deployment, for whoever stands beside the provider.</summary>
    internal static Dictionary<string, string?> Settings(string folder) => new(ProviderDatabase.Settings(folder))
    {
        ["IdP:DataFolder"] = folder,
        ["IdP:TestDeployment"] = "true",
        ["IdP:PrivateHosts:0"] = "127.0.0.1",
        ["IdP:Issuers:idporten:Url"] = Origin,
        ["IdP:Issuers:idporten:Profile"] = "idporten",
        ["IdP:Issuers:idporten:TrustTestAuthority"] = "true",
        ["IdP:Issuers:oidc:Url"] = Origin + "/oidc",
        ["IdP:Issuers:oidc:Profile"] = "oidc",
        ["IdP:Issuers:logingov:Url"] = Origin + "/logingov/",
        ["IdP:Issuers:logingov:Profile"] = "logingov",
        ["IdP:TestUsers:0:UserId"] = "lysbla-fregatt",
        ["IdP:TestUsers:0:Name"] = "Lysblå Fregatt",
        ["IdP:TestUsers:0:Claims:pid"] = TestPid,
        ["IdP:TestUsers:0:Claims:given_name"] = "Lysblå",
        ["IdP:TestUsers:0:Claims:family_name"] = "Fregatt",
        ["IdP:TestUsers:0:Claims:birthdate"] = "1985-03-12",
        ["IdP:TestUsers:0:Claims:email"] = "lysbla-fregatt@example.com",
        ["IdP:TestUsers:0:Claims:email_verified"] = "true",
        ["IdP:TestUsers:1:UserId"] = "foreign-guest",
        ["IdP:TestUsers:1:Name"] = "Foreign Guest",
        ["IdP:TestUsers:1:Claims:given_name"] = "Foreign",
        ["IdP:TestUsers:2:UserId"] = "verified-victoria",
        ["IdP:TestUsers:2:Name"] = "Victoria Verified",
        ["IdP:TestUsers:2:Issuers:0"] = "logingov",
        ["IdP:TestUsers:2:Claims:email"] = "victoria@example.com",
        ["IdP:TestUsers:2:Claims:email_verified"] = "true",
        ["IdP:TestUsers:2:Claims:all_emails"] = "victoria@example.com v@example.org",
        ["IdP:TestUsers:2:Claims:given_name"] = "Victoria",
        ["IdP:TestUsers:2:Claims:family_name"] = "Verified",
        ["IdP:TestUsers:2:Claims:birthdate"] = "1985-03-12",
        ["IdP:TestUsers:2:Claims:social_security_number"] = "666-12-3456",
        ["IdP:TestUsers:2:Claims:phone"] = "+12025550143",
        ["IdP:TestUsers:2:Claims:phone_verified"] = "true",
        ["IdP:TestUsers:2:Claims:street_address"] = "1 Microfilm Drive",
        ["IdP:TestUsers:2:Claims:locality"] = "Springfield",
        ["IdP:TestUsers:2:Claims:region"] = "VA",
        ["IdP:TestUsers:2:Claims:postal_code"] = "22150",
        ["IdP:TestUsers:2:Claims:verified_at"] = "1750000000",
        ["IdP:TestUsers:3:UserId"] = "facial-fiona",
        ["IdP:TestUsers:3:Name"] = "Fiona Facial",
        ["IdP:TestUsers:3:Issuers:0"] = "logingov",
        ["IdP:TestUsers:3:Claims:email"] = "fiona@example.com",
        ["IdP:TestUsers:3:Claims:email_verified"] = "true",
        ["IdP:TestUsers:3:Claims:verified_at"] = "1750000001",
        ["IdP:TestUsers:3:Claims:facial_match"] = "true",
        ["IdP:TestUsers:4:UserId"] = "basic-benjamin",
        ["IdP:TestUsers:4:Name"] = "Benjamin Basic",
        ["IdP:TestUsers:4:Issuers:0"] = "logingov",
        ["IdP:TestUsers:4:Claims:email"] = "benjamin@example.com",
        ["IdP:TestUsers:4:Claims:email_verified"] = "true",
        ["IdP:TestUsers:4:Claims:given_name"] = "Benjamin",
    };

    public const string TestPid = "12838530093";

    // Keys are slow to make: they are made once, and every provider starts on a copy of that folder.
    private static async Task<string> PrepareTemplateAsync()
    {
        var folder = TestDatabase.NewFolder();
        await using (await StartAsync(folder, null))
        {
        }

        return folder;
    }

    private static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var folder in Directory.GetDirectories(from)) CopyFolder(folder, Path.Combine(to, Path.GetFileName(folder)));
    }
}
