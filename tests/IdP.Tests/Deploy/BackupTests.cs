using System.Net;
using IdP.Demo;
using IdP.Loopback;
using IdP.Rules.Clients;
using IdP.Tests.RelyingParties;
using IdP.Tests.Stores;
using Npgsql;

namespace IdP.Tests.Deploy;

/// <summary>backup.sh and restore.sh as they are shipped: taken while the provider runs, put back where nothing is, and no grant survives that could be used twice.</summary>
public sealed class BackupTests : IDisposable
{
    private static readonly Client DemoBasic = new() { ClientId = "demo-basic", Issuer = "idporten", RedirectUris = [DemoClients.Callback] };

    private readonly string folder = TestDatabase.NewFolder();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Needs("bash", "sqlite3", "openssl", "flock"), InlineData("development")]
    public async Task What_is_restored_knows_clients_and_keys_and_forgets_every_grant(string name)
    {
        var data = Path.Combine(folder, name);
        var (recipient, identity) = Deployed.Recipient(folder);
        string backup, refreshToken, keys;
        await using (var provider = await RunningProvider.StartAsync(data))
        {
            var code = (await new Visitor(provider.Http, provider.Origin).SignInAsync(Visitor.Request(DemoBasic)))["code"];
            refreshToken = (await PostAsync(provider, new() { ["grant_type"] = "authorization_code", ["code"] = code, ["redirect_uri"] = DemoClients.Callback, ["code_verifier"] = Provider.Verifier })).Granted()["refresh_token"];
            keys = await provider.Http.GetStringAsync(provider.Origin + "/jwks.json");
            backup = await BackUpAsync(Settings(data), "--recipient", recipient);

            // Spent after the backup was taken: in the backup it is as good as new.
            (await RefreshAsync(provider, refreshToken)).Granted();
        }

        var restored = Path.Combine(folder, "restored");
        var put = await Deployed.ScriptAsync(Repository.Path("src", "IdP"), Settings(restored), "backup/restore.sh", "--identity", identity, backup);
        Assert.True(put.ExitCode == 0, put.Output);

        await using var reborn = await RunningProvider.StartAsync(restored);
        Assert.Equal(keys, await reborn.Http.GetStringAsync(reborn.Origin + "/jwks.json"));
        var refused = await RefreshAsync(reborn, refreshToken);
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_grant"), (refused.Status, refused.Error));
        var again = (await new Visitor(reborn.Http, reborn.Origin).SignInAsync(Visitor.Request(DemoBasic)))["code"];
        (await PostAsync(reborn, new() { ["grant_type"] = "authorization_code", ["code"] = again, ["redirect_uri"] = DemoClients.Callback, ["code_verifier"] = Provider.Verifier })).Granted();
        Assert.Equal(["audit-checkpoints", "idp.db", "key-encryption.pfx"], Directory.GetFileSystemEntries(restored).Select(Path.GetFileName).Where(entry => entry is "idp.db" or "key-encryption.pfx" or "audit-checkpoints" || entry!.StartsWith(".restore", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Needs("bash", "sqlite3", "openssl", "flock"), InlineData("production")]
    public async Task A_backup_is_refused_that_is_damaged_or_would_write_over_something(string name)
    {
        var data = Path.Combine(folder, name);
        var settings = Deployed.Settings(data);
        await using (var provider = await ProductionProvider.StartAsync(data))
        {
            var (recipient, identity) = Deployed.Recipient(folder);
            Assert.Equal(2, (await Deployed.ScriptAsync(folder, settings, "backup/backup.sh", folder)).ExitCode); // in the clear only if asked for

            var backup = await BackUpAsync(settings, "--recipient", recipient);
            Assert.Empty(Directory.GetFileSystemEntries(Path.GetDirectoryName(backup)!, "*.unfinished"));
            await RefusedAsync(settings, "is there", "--identity", identity, backup);
            var empty = Deployed.Settings(Path.Combine(folder, "empty"));
            await RefusedAsync(empty, "does not open", "--identity", Deployed.Recipient(folder).Identity, backup);

            var bytes = await File.ReadAllBytesAsync(backup);
            bytes[^100] ^= 1;
            var damaged = Path.Combine(folder, "damaged.tar.cms");
            await File.WriteAllBytesAsync(damaged, bytes);
            await RefusedAsync(empty, "does not open", "--identity", identity, damaged);
            File.Copy(backup + ".sha256", damaged + ".sha256");
            await RefusedAsync(empty, "SHA-256", "--identity", identity, damaged);
            Assert.False(File.Exists(Path.Combine(folder, "empty", "idp.db")));

            var plain = await BackUpAsync(settings, "--plain");
            var verified = await Deployed.ScriptAsync(folder, empty, "backup/restore.sh", "--verify", plain);
            Assert.True(verified.ExitCode == 0, verified.Output);
            Assert.Contains("is whole", verified.Output, StringComparison.Ordinal);
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(plain));
        }
    }

    [PostgreSqlFact]
    public async Task On_PostgreSQL_too_what_is_restored_is_what_was_backed_up()
    {
        var server = await PostgreSqlServer.SharedAsync();
        var (from, to) = (await server.NewDatabaseAsync(), await server.NewDatabaseAsync());
        var settings = OnPostgreSql(from, "data");
        await Deployed.VerbAsync(folder, settings, "database", "migrate");
        await File.WriteAllTextAsync(Path.Combine(folder, "payments.json"), """{"client_id":"payments","client_name":"Payments","token_endpoint_auth_method":"client_secret_basic","grant_types":["client_credentials"],"scope":"payments:read"}""");
        await Deployed.VerbAsync(folder, settings, "client", "register", Path.Combine(folder, "payments.json"));
        await Deployed.VerbAsync(folder, settings, "keys", "rotate");
        var backup = await BackUpAsync(settings, "--plain");

        var empty = OnPostgreSql(to, "restored");
        empty["IdP__KeyEncryptionCertificate"] = Path.Combine(folder, "restored", "key-encryption.pfx"); // comes with the backup
        var put = await Deployed.ScriptAsync(folder, empty, "backup/restore.sh", backup);

        Assert.True(put.ExitCode == 0, put.Output);
        Assert.Contains("payments", await Deployed.VerbAsync(folder, empty, "client", "list"), StringComparison.Ordinal);
        await Deployed.VerbAsync(folder, empty, "audit", "verify");
        await Deployed.VerbAsync(folder, empty, "keys", "rotate"); // which opens every key of the ring
        await RefusedAsync(OnPostgreSql(to, "elsewhere"), "not empty", backup);
    }

    private Dictionary<string, string> OnPostgreSql(string connection, string data)
    {
        var where = new NpgsqlConnectionStringBuilder(connection);
        var certificate = Path.Combine(folder, "key-encryption.pfx");
        if (!File.Exists(certificate)) File.WriteAllBytes(certificate, KeyEncryption());
        return new(Deployed.Settings(Path.Combine(folder, data)))
        {
            ["IdP__Database__Provider"] = "PostgreSql",
            ["IdP__Database__ConnectionString"] = connection,
            ["IdP__KeyEncryptionCertificate"] = certificate,
            ["PGHOST"] = where.Host!,
            ["PGPORT"] = $"{where.Port}",
            ["PGUSER"] = where.Username!,
            ["PGPASSWORD"] = where.Password!,
            ["PGDATABASE"] = where.Database!,
        };
    }

    private static byte[] KeyEncryption()
    {
        using var key = System.Security.Cryptography.RSA.Create(2048);
        var request = new System.Security.Cryptography.X509Certificates.CertificateRequest("CN=keys", key, System.Security.Cryptography.HashAlgorithmName.SHA256, System.Security.Cryptography.RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return certificate.Export(System.Security.Cryptography.X509Certificates.X509ContentType.Pkcs12);
    }

    private static Dictionary<string, string> Settings(string data) => new(Deployed.Settings(data)) { ["ASPNETCORE_ENVIRONMENT"] = "Development" };

    private async Task<string> BackUpAsync(Dictionary<string, string> settings, params string[] how)
    {
        var backups = Path.Combine(folder, $"backups-{Guid.NewGuid():N}");
        var made = await Deployed.ScriptAsync(folder, settings, "backup/backup.sh", [.. how, backups]);
        Assert.True(made.ExitCode == 0, made.Output);
        return Directory.GetFiles(backups, "idp-*.tar*").Single(file => !file.EndsWith(".sha256", StringComparison.Ordinal));
    }

    private async Task RefusedAsync(Dictionary<string, string> settings, string because, params string[] arguments)
    {
        var refused = await Deployed.ScriptAsync(folder, settings, "backup/restore.sh", arguments);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains(because, refused.Output, StringComparison.Ordinal);
    }

    private static Task<Answer> RefreshAsync(RunningProvider provider, string token) => PostAsync(provider, new() { ["grant_type"] = "refresh_token", ["refresh_token"] = token });

    private static async Task<Answer> PostAsync(RunningProvider provider, Dictionary<string, string> form)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, provider.Origin + "/token") { Content = new FormUrlEncodedContent(form) };
        request.Headers.Authorization = Provider.Basic(DemoBasic.ClientId, DemoClients.SecretOf(DemoBasic.ClientId));
        return await Answer.ReadAsync(await provider.Http.SendAsync(request));
    }
}
