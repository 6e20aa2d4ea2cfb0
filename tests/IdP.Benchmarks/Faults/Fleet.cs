using System.Buffers.Text;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IdP.Loopback;
using Npgsql;

namespace IdP.Benchmarks.Faults;

/// <summary>
/// A deployment as an operator builds it: provider processes on one PostgreSQL database behind HAProxy, that share nothing else but
/// the certificate of the key ring. All of it on loopback, for as long as the object lives.
/// </summary>
internal sealed class Fleet : IAsyncDisposable
{
    /// <summary>The public origin. Nothing resolves it: the doors are known by their ports.</summary>
    public const string Origin = "https://idp.fleet";

    /// <summary>Who signs in.</summary>
    public const string Person = "lysbla-fregatt";

    private const int NodeCount = 3;

    private readonly string folder;
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly string connectionString;
    private readonly List<FleetNode> nodes = [];
    private HaProxy? proxy;
    private RelyingParty? party;

    private Fleet(string folder, PostgreSqlServer server, string connectionString) => (this.folder, Server, this.connectionString) = (folder, server, connectionString);

    /// <summary>Why there can be no fleet here; null when there can.</summary>
    public static string? Missing { get; } =
        PostgreSqlServer.Missing ?? (HaProxy.Program is null ? "haproxy is not on the path; ./test.sh installs what the suite needs." : null);

    public PostgreSqlServer Server { get; }

    public IReadOnlyList<FleetNode> Nodes => nodes;

    /// <summary>The way in that clients and browsers have.</summary>
    public Door Front => proxy!.Door;

    public RelyingParty Party => party!;

    /// <summary>How many signing keys one issuer had when all nodes had started at the same moment on an empty database.</summary>
    public long FirstKeys { get; private set; }

    /// <summary>Makes the database, registers the clients, and starts all nodes at the same moment.</summary>
    public static async Task<Fleet> StartAsync()
    {
        if (Missing is not null) throw new InvalidOperationException(Missing);

        var server = await PostgreSqlServer.StartNewAsync();
        var fleet = new Fleet(Directory.CreateTempSubdirectory("idp-fleet-").FullName, server, await server.NewDatabaseAsync());
        try
        {
            await fleet.OpenAsync();
            return fleet;
        }
        catch
        {
            await fleet.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a verb of the program, on the fleet's database.</summary>
    /// <returns>What it wrote.</returns>
    public async Task<string> CommandAsync(params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "IdP.dll"), .. words]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in Settings("command", LoopbackPort.Free(), LoopbackPort.Free())) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{string.Join(' ', words)} ended with {process.ExitCode}. {await output} {await error}");
    }

    /// <summary>Runs SQL beside the provider.</summary>
    /// <returns>The first value of the first row.</returns>
    public async Task<object?> QueryAsync(string sql)
    {
        await using var connection = new NpgsqlConnection($"{connectionString};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>Stops and starts the nodes one after the other, as an upgrade does.</summary>
    public async Task RestartEachAsync(Action<FleetNode, int>? stopped = null)
    {
        foreach (var node in nodes)
        {
            var exit = await node.StopAsync();
            stopped?.Invoke(node, exit);
            await node.StartAsync();
            await IsServedAsync();
        }
    }

    /// <summary>Waits until the proxy has seen which nodes are ready.</summary>
    public async Task IsServedAsync()
    {
        await Task.Delay(TimeSpan.FromSeconds(1)); // two of the proxy's checks
        while ((await Front.GetAsync("/.well-known/openid-configuration")).Status != 200) await Task.Delay(50);
    }

    public async ValueTask DisposeAsync()
    {
        if (proxy is not null) await proxy.DisposeAsync();
        foreach (var node in nodes) await node.DisposeAsync();
        await Server.DisposeAsync();
        key.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task OpenAsync()
    {
        MakeCertificate(Path.Combine(folder, "ring.pfx"));
        await CommandAsync("database", "migrate");

        var documents = Path.Combine(folder, "clients");
        Directory.CreateDirectory(documents);
        await File.WriteAllTextAsync(Path.Combine(documents, "web.json"), WebDocument(RelyingParty.Web));
        await File.WriteAllTextAsync(Path.Combine(documents, "spare.json"), WebDocument("spare"));
        await File.WriteAllTextAsync(Path.Combine(documents, "machine.json"), MachineDocument());
        await CommandAsync("client", "register", Path.Combine(documents, "web.json"), Path.Combine(documents, "spare.json"), Path.Combine(documents, "machine.json"));
        var secretFile = Path.Combine(folder, "web.secret");
        await CommandAsync("client", "new-secret", RelyingParty.Web, "--out", secretFile);
        party = new RelyingParty((await File.ReadAllTextAsync(secretFile)).Trim(), key);

        for (var i = 1; i <= NodeCount; i++)
        {
            var (name, port, management) = (string.Create(CultureInfo.InvariantCulture, $"node{i}"), LoopbackPort.Free(), LoopbackPort.Free());
            nodes.Add(new FleetNode(name, folder, port, management, Settings(name, port, management)));
        }

        await Task.WhenAll(nodes.Select(node => node.StartAsync()));
        FirstKeys = (long)(await QueryAsync("SELECT count(*) FROM signing_keys WHERE issuer = 'idporten'"))!;
        proxy = await HaProxy.StartAsync(folder, nodes);
    }

    private Dictionary<string, string> Settings(string node, int port, int managementPort) => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Fleet",
        ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}",
        ["DOTNET_gcServer"] = "0",
        ["Serilog__MinimumLevel"] = "Warning",
        ["IdP__DataFolder"] = Path.Combine(folder, node),
        ["IdP__Database__Provider"] = "PostgreSql",
        ["IdP__Database__ConnectionString"] = connectionString,
        ["IdP__KeyEncryptionCertificate"] = Path.Combine(folder, "ring.pfx"),
        ["IdP__AuditCheckpoints"] = Path.Combine(folder, "audit-checkpoints"),
        ["IdP__ManagementUrl"] = $"http://127.0.0.1:{managementPort}",
        ["IdP__DrainSeconds"] = "2",
        ["IdP__TestDeployment"] = "true",
        ["IdP__PublicOrigin"] = Origin,
        ["IdP__Proxies__0"] = "127.0.0.1",
        ["IdP__Issuers__idporten__Url"] = "/",
        ["IdP__Issuers__idporten__Profile"] = "idporten",
        ["IdP__Issuers__oidc__Url"] = "/oidc",
        ["IdP__Issuers__oidc__Profile"] = "oidc",
        ["IdP__TestUsers__0__UserId"] = Person,
        ["IdP__TestUsers__0__Name"] = "Lysblå Fregatt",
        ["IdP__TestUsers__0__Claims__pid"] = "12838530093",
    };

    private static void MakeCertificate(string file)
    {
        using var pair = RSA.Create(3072);
        var request = new CertificateRequest("CN=Key ring of a fleet", pair, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(1));
        File.WriteAllBytes(file, certificate.Export(X509ContentType.Pkcs12));
    }

    private static string WebDocument(string clientId) =>
        $$"""
        {
          "issuer": "idporten",
          "client_id": "{{clientId}}",
          "client_name": "A client of a fleet",
          "token_endpoint_auth_method": "client_secret_basic",
          "grant_types": ["authorization_code", "refresh_token"],
          "redirect_uris": ["{{RelyingParty.Callback}}"],
          "scope": "openid profile idporten:token.introspection",
          "access_token_format": "reference"
        }
        """;

    private string MachineDocument()
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return $$"""
            {
              "issuer": "oidc",
              "client_id": "{{RelyingParty.Machine}}",
              "client_name": "A machine of a fleet",
              "token_endpoint_auth_method": "private_key_jwt",
              "grant_types": ["client_credentials"],
              "scope": "fleet:read",
              "jwks": { "keys": [{ "kid": "{{RelyingParty.KeyId}}", "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "x": "{{Base64Url.EncodeToString(point.X)}}", "y": "{{Base64Url.EncodeToString(point.Y)}}" }] }
            }
            """;
    }
}
