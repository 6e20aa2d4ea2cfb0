using System.Security.Cryptography;
using IdP.Admin.Access;
using IdP.Admin.Clients;
using IdP.Admin.Tests.Api;
using IdP.Admin.Tests.Credentials;
using IdP.Ctl;
using IdP.Storage.Audit;
using IdP.Storage.Console;
using IdP.Tests;
using Microsoft.EntityFrameworkCore;

namespace IdP.Admin.Tests.Cli;

/// <summary>Secrets and keys, and what waits for a second person.</summary>
public sealed class CredentialsTests
{
    private const string Prefix = "idp_sec_";

    [Fact]
    public async Task A_secret_is_made_rolled_over_and_revoked()
    {
        var shell = await Shell.OpenAsync();
        var (path, _) = await shell.Machine.CreateAsync();
        var id = path.Split('/')[^1];

        var made = await shell.RunAsync("secrets", "create", id, "--description", "Ny klynge", "--lifetime", "90d", "--secret-out", shell.PathOf("one"));
        var full = await shell.RunAsync("secrets", "create", id, "--secret-out", shell.PathOf("two"));
        var rolled = await shell.RunAsync("secrets", "roll", id, "--overlap", "0s", "--show-secret", "-o", "json");
        var listed = await shell.RunAsync("secrets", "list", id);
        var left = Assert.Single((await shell.RunAsync("secrets", "list", id, "-o", "json")).Json.AsArray())!["id"]!.ToString();
        var alone = await shell.RunAsync("secrets", "revoke", id, left);
        var last = await shell.RunAsync("secrets", "revoke", id, left, "--yes");

        Assert.Equal((0, ExitCodes.Refused, 0, 0), (made.Exit, full.Exit, rolled.Exit, listed.Exit));
        Assert.False(File.Exists(shell.PathOf("two"))); // what was reserved for it is gone
        var (first, second) = (Canaries.Watch(await File.ReadAllTextAsync(shell.PathOf("one"))), Canaries.Watch(rolled.Json["secret"]!.ToString()));
        Assert.StartsWith(Prefix, second, StringComparison.Ordinal);
        foreach (var said in new[] { made, full, listed, alone, last }) Assert.DoesNotContain(Prefix, said.ToString(), StringComparison.Ordinal);
        Assert.NotEqual(first, second);
        Assert.Equal((ExitCodes.Usage, ExitCodes.Refused), (alone.Exit, last.Exit)); // the last credential stays

        await shell.RunAsync("secrets", "create", id, "--secret-out", shell.PathOf("three"));
        Canaries.Watch(await File.ReadAllTextAsync(shell.PathOf("three")));
        Assert.Equal((0, ExitCodes.NotFound), ((await shell.RunAsync("secrets", "revoke", id, left, "--yes")).Exit, (await shell.RunAsync("secrets", "revoke", id, left, "--yes")).Exit));
    }

    [Fact]
    public async Task A_secret_without_a_place_is_asked_of_nobody()
    {
        var shell = await Shell.OpenAsync();

        var refused = await shell.RunAsync("secrets", "create", "demo-basic");

        Assert.Equal(ExitCodes.Usage, refused.Exit);
        Assert.Empty(shell.Network.Asked);
    }

    [Fact]
    public async Task An_answer_that_was_lost_is_asked_for_again_and_nothing_is_made_twice()
    {
        var shell = await Shell.OpenAsync();
        var id = Machine.NewId();
        var lost = 0;
        shell.Network.Loses = request => request.Method == HttpMethod.Post && request.RequestUri!.AbsolutePath.EndsWith("/clients", StringComparison.Ordinal) && request.RequestUri.Query.Length == 0 && lost++ == 0;

        var created = await shell.RunAsync("clients", "create", "-f", shell.Document("a.json", id));

        Assert.Equal((0, 2), (created.Exit, lost));
        Assert.Equal(0, (await shell.RunAsync("clients", "get", id)).Exit);
    }

    [Fact]
    public async Task A_secret_whose_answer_was_lost_is_known_to_nobody_and_that_is_said()
    {
        var shell = await Shell.OpenAsync();
        var (path, _) = await shell.Machine.CreateAsync();
        var id = path.Split('/')[^1];
        var lost = 0;
        shell.Network.Loses = request => request.Method == HttpMethod.Post && request.RequestUri!.AbsolutePath.EndsWith("/secrets", StringComparison.Ordinal) && lost++ == 0;

        var made = await shell.RunAsync("secrets", "create", id, "--secret-out", shell.PathOf("secret"));

        Assert.Equal(ExitCodes.Unexpected, made.Exit);
        Assert.Contains("secrets revoke", made.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(shell.PathOf("secret")));
        Assert.Equal(2, (await shell.Machine.GetAsync(path + "/secrets")).Json["items"]!.AsArray().Count); // the first, and the one that was lost
    }

    [Fact]
    public async Task A_key_pair_is_made_here_and_its_public_half_registered()
    {
        var shell = await Shell.OpenAsync();
        var id = Machine.NewId();
        await shell.RunAsync("clients", "create", "-f", shell.Document("a.json", id));

        var made = await shell.RunAsync("keys", "generate", id, "--out", shell.PathOf("new.pem"), "--alg", "ES256", "--kid", "2026-b");
        var again = await shell.RunAsync("keys", "generate", id, "--out", shell.PathOf("new.pem"));
        var refused = await shell.RunAsync("keys", "generate", id, "--out", shell.PathOf("refused.pem"), "--kid", "2026-b");
        var listed = await shell.RunAsync("keys", "list", id, "-o", "json");
        var removed = await shell.RunAsync("keys", "remove", id, "2026-b", "--yes");

        Assert.Equal((0, ExitCodes.Usage, ExitCodes.Refused, 0), (made.Exit, again.Exit, refused.Exit, removed.Exit));
        using var key = ECDsa.Create();
        key.ImportFromPem(await File.ReadAllTextAsync(shell.PathOf("new.pem")));
        var registered = listed.Json.AsArray().Single(one => one!["kid"]!.ToString() == "2026-b")!["key"]!;
        Assert.Equal(System.Buffers.Text.Base64Url.EncodeToString(key.ExportParameters(false).Q.X), registered["x"]!.ToString());
        Assert.False(File.Exists(shell.PathOf("refused.pem")));
        Assert.DoesNotContain("PRIVATE", made.ToString(), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(shell.PathOf("new.pem")));
    }

    [Fact]
    public async Task A_key_pair_for_nobody_yet_asks_nobody()
    {
        var shell = await Shell.OpenAsync();

        var made = await shell.RunAsync("keys", "generate", "--out", shell.PathOf("first.pem"));

        Assert.Equal((0, "RS256"), (made.Exit, made.Json["alg"]!.ToString()));
        Assert.Null(made.Json["d"]);
        Assert.Empty(shell.Network.Asked);
    }

    [Fact]
    public async Task A_public_key_is_added_and_a_private_one_never_sent()
    {
        var shell = await Shell.OpenAsync();
        var id = Machine.NewId();
        await shell.RunAsync("clients", "create", "-f", shell.Document("a.json", id));
        using var rsa = RSA.Create(2048);
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        Assert.Equal(0, (await shell.RunAsync("keys", "add", id, shell.Write("public.pem", rsa.ExportSubjectPublicKeyInfoPem()))).Exit);
        Assert.Equal(0, (await shell.RunAsync("keys", "add", id, shell.Write("curve.pem", curve.ExportSubjectPublicKeyInfoPem()), "--kid", "curve")).Exit);
        Assert.Equal(0, (await shell.RunAsync("keys", "add", id, shell.Write("key.jwk", Assertion.RegisteredKey(kid: "as-jwk", key: RSA.Create(2048)).Value))).Exit);
        shell.Network.Asked.Clear();
        Assert.Equal(ExitCodes.Usage, (await shell.RunAsync("keys", "add", id, shell.Write("private.pem", rsa.ExportPkcs8PrivateKeyPem()))).Exit);
        Assert.Equal(ExitCodes.Usage, (await shell.RunAsync("keys", "add", id, shell.Write("private.jwk", """{"kty":"EC","d":"AAAA"}"""))).Exit);
        Assert.Equal(ExitCodes.Usage, (await shell.RunAsync("keys", "add", id, shell.Write("nonsense", "nonsense"))).Exit);
        Assert.Empty(shell.Network.Asked);
    }

    [Fact]
    public async Task What_waits_for_a_second_person_ends_with_8_and_its_secret_is_collected_once()
    {
        await using var console = await ConsoleHost.StartAsync();
        var shell = await Shell.OpenAsync(console);
        var (path, _) = await shell.Machine.CreateAsync();
        var (id, secretId) = (path.Split('/')[^1], Machine.NewId());
        var file = shell.Document("a.json", secretId);
        Assert.Equal(0, (await shell.RunAsync("clients", "apply", "-f", file)).Exit);
        await CredentialDesk.AskForSecondPersonAsync(console);
        shell.Document("a.json", secretId, document => document["redirect_uris"]![0] = "https://elsewhere.example.no/callback");

        var applied = await shell.RunAsync("clients", "apply", "-f", file, "--reason", "Ny vert");
        var again = await shell.RunAsync("clients", "apply", "-f", file, "-o", "json");
        var change = again.Json[0]!["change"]!.ToString();
        var listed = await shell.RunAsync("changes", "list", "--state", "waiting");
        var shown = await shell.RunAsync("changes", "get", change);
        var withdrawn = await shell.RunAsync("changes", "withdraw", change);
        var gone = await shell.RunAsync("changes", "withdraw", change);
        var nothing = await shell.RunAsync("changes", "get", "nothing");

        Assert.Equal((8, 8, 0, 8, 0, 6, 7), (applied.Exit, again.Exit, listed.Exit, shown.Exit, withdrawn.Exit, gone.Exit, nothing.Exit));
        Assert.Contains("Ny vert", listed.Output, StringComparison.Ordinal);

        var waiting = await shell.RunAsync("secrets", "create", id, "--secret-out", shell.PathOf("secret"), "-o", "json");
        Assert.Equal((ExitCodes.Waiting, false), (waiting.Exit, File.Exists(shell.PathOf("secret"))));
        string[] collect = ["changes", "collect", waiting.Json["id"]!.ToString(), "--secret-out", shell.PathOf("secret")];
        var early = await shell.RunAsync(collect);
        await ApproveAsync(console, waiting.Json["id"]!.ToString());
        var collected = await shell.RunAsync(collect);
        var twice = await shell.RunAsync("changes", "collect", waiting.Json["id"]!.ToString(), "--show-secret");

        Assert.Equal((ExitCodes.Conflict, 0, ExitCodes.Conflict), (early.Exit, collected.Exit, twice.Exit));
        Assert.StartsWith(Prefix, Canaries.Watch(await File.ReadAllTextAsync(shell.PathOf("secret"))), StringComparison.Ordinal);
        Assert.DoesNotContain(Prefix, collected.ToString(), StringComparison.Ordinal);
    }

    private static async Task ApproveAsync(ConsoleHost console, string change)
    {
        await using var rows = console.Get<ConsoleStore>().Read();
        var organization = await rows.Set<Organization>().SingleAsync(known => known.OrganizationNumber == ConsoleHost.Organization);
        var arne = new Actor { Subject = "arne", Name = "Arne", Issuer = "oidc", Production = false, AuthTime = console.Clock.GetUtcNow(), Memberships = [new(organization, Role.Reader, true)] };
        Assert.IsType<Decision.Taken>(await console.Get<Approvals>().ApproveAsync(arne, change, new(new(AuditChannels.Ui))));
    }
}
