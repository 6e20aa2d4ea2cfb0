using IdP.Registration;
using IdP.Rules.Clients;
using IdP.Storage;
using IdP.Tests.Stores;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace IdP.Tests.Registration;

/// <summary>A deployment with two issuers on a database of its own, and documents in its folder.</summary>
internal sealed class RegistrationFiles : IDisposable
{
    private readonly TestDatabase database = new();
    private readonly ClientStore clients;

    public RegistrationFiles() => clients = new(database.Database, Clock);

    public HandTime Clock { get; } = new();

    public string Folder => database.Folder;

    public TestDatabase Database => database;

    public IHostEnvironment Environment => new HostingEnvironment { EnvironmentName = Environments.Production, ContentRootPath = Folder };

    public IdPOptions Options { get; } = new()
    {
        PublicOrigin = "https://idp.test",
        DataFolder = "",
        ClientsFolder = "clients",
        Issuers = { ["main"] = new() { Url = "/", Profile = "oidc" }, ["idporten"] = new() { Url = "/idporten", Profile = "idporten" } },
    };

    public Task<Deployment> OpenAsync(CancellationToken ct) => Deployment.OpenAsync(Options, Environment, Clock, ct);

    /// <summary>What another process on the same database finds, as soon as it looks.</summary>
    public async Task<Client?> FindAsync(string clientId, string issuer = "main")
    {
        Clock.Advance(ClientStore.ComparisonInterval);
        return await clients.FindAsync(issuer, clientId);
    }

    public async Task<long> VersionAsync() => (long)(await database.Database.ReadAsync(async read => await read.ScalarAsync(new("SELECT version FROM registry_version"))))!;

    public string Write(string name, string json)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, json);
        return path;
    }

    /// <summary>A document of a web client; <paramref name="more"/> are further members, each with a comma before it.</summary>
    public static string Document(string clientId = "client", string issuer = "main", string more = "") =>
        $$"""{ "issuer": "{{issuer}}", "client_id": "{{clientId}}", "client_name": "A client", "redirect_uris": ["https://rp.example/callback"], "scope": "openid"{{more}} }""";

    public static string KeyDocument(string clientId = "client") =>
        Document(clientId, more: $$""", "token_endpoint_auth_method": "private_key_jwt", "jwks": { "keys": [ {{Registered.Key()}} ] }""");

    public void Dispose()
    {
        clients.Dispose();
        database.Dispose();
    }
}
