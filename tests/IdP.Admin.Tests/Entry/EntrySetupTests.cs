using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using IdP.Admin.SignIn;
using IdP.Admin.Start;
using IdP.Storage.Audit;
using IdP.Storage.Console;
using IdP.Tests;
using IdP.Tests.Stores;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IdP.Admin.Tests.Entry;

/// <summary>The first operator.</summary>
public sealed class EntrySetupTests
{
    private const string Person = "lysbla-fregatt";

    [Fact]
    public async Task Without_an_operator_a_token_lies_in_a_file_of_its_owner_and_only_its_hash_in_the_database()
    {
        await using var console = await EmptyConsole.StartAsync();

        var token = await File.ReadAllTextAsync(console.TokenFile());

        Assert.Equal(43, token.Length);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(console.TokenFile()));
        await using var rows = console.Get<ConsoleStore>().Read();
        var ticket = await rows.Set<HostTicket>().SingleAsync();
        Assert.Equal(SHA256.HashData(Encoding.UTF8.GetBytes(token)), ticket.TokenHash);
        Assert.Equal(console.Clock.GetUtcNow() + TimeSpan.FromMinutes(60), ticket.Expires);
        Assert.DoesNotContain(token, SuiteLog.Instance.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_writes_the_token_and_signs_in_becomes_the_operator_and_the_door_is_gone()
    {
        await using var console = await EmptyConsole.StartAsync();
        var visitor = console.Anybody();

        var first = await SetUpAsync(visitor, await File.ReadAllTextAsync(console.TokenFile()));

        Assert.Equal(HttpStatusCode.OK, first.Status);
        Assert.False(File.Exists(console.TokenFile()));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/setup")).Status);
        await using var rows = console.Get<ConsoleStore>().Read();
        Assert.Empty(await rows.Set<HostTicket>().ToListAsync());
        var member = await rows.Set<PlatformMember>().SingleAsync();
        Assert.Equal(PlatformRole.Operator, member.Role);
        var completed = Assert.Single(await console.Get<AuditStore>().SearchAsync(new() { ActionPrefix = AuditActions.BootstrapCompleted }, 10));
        Assert.Equal((member.Subject, member.Subject), (completed.Event.Actor.Reference, completed.Event.Target!.Id));
    }

    [Fact]
    public async Task A_token_that_is_wrong_or_an_hour_old_opens_nothing()
    {
        await using var console = await EmptyConsole.StartAsync();
        var visitor = console.Anybody();
        var token = await File.ReadAllTextAsync(console.TokenFile());

        var wrong = await WriteTokenAsync(visitor, token[..^1] + (token[^1] == 'A' ? 'B' : 'A'));
        console.Clock.Advance(TimeSpan.FromMinutes(60));
        var late = await WriteTokenAsync(visitor, token);

        Assert.Equal([HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity], [wrong.Status, late.Status]);
        Assert.StartsWith("Error: ", wrong.Page.Title, StringComparison.Ordinal);
        Assert.Contains("This is not the setup token, or it is older than 60 minutes", wrong.Answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(token[..^1], wrong.Answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sixth_attempt_in_a_minute_has_to_wait()
    {
        await using var console = await EmptyConsole.StartAsync();
        var visitor = console.Anybody();
        for (var attempt = 0; attempt < 5; attempt++) Assert.Equal(HttpStatusCode.UnprocessableEntity, (await WriteTokenAsync(visitor, "guess")).Status);

        var sixth = await WriteTokenAsync(visitor, await File.ReadAllTextAsync(console.TokenFile()));

        Assert.Equal(HttpStatusCode.TooManyRequests, sixth.Status);
        Assert.InRange(int.Parse(sixth.Header("Retry-After")!, System.Globalization.CultureInfo.InvariantCulture), 1, 60);
        Assert.StartsWith("Error: Too many requests", sixth.Page.Title, StringComparison.Ordinal);
        Assert.Contains($"Try again in {sixth.Header("Retry-After")} seconds.", sixth.Answer.Body, StringComparison.Ordinal);
        Assert.Single(await console.Get<AuditStore>().SearchAsync(new() { ActionPrefix = AuditActions.RateLimitHit }, 10));
    }

    [Fact]
    public async Task Of_two_who_come_back_from_the_provider_with_the_token_one_becomes_the_operator()
    {
        await using var console = await EmptyConsole.StartAsync();
        var bootstrap = console.Get<Bootstrap>();
        var proof = await bootstrap.ProveAsync(await File.ReadAllTextAsync(console.TokenFile()), default);

        var completed = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(() => bootstrap.CompleteAsync(new DefaultHttpContext(), Somebody($"subject-{number}"), proof!))));

        Assert.Single(completed, first => first);
        await using var rows = console.Get<ConsoleStore>().Read();
        Assert.Equal(1, await rows.Set<PlatformMember>().CountAsync());
    }

    [Fact]
    public async Task Two_nodes_that_start_at_once_hand_out_one_token()
    {
        await using var console = await EmptyConsole.StartAsync();
        var token = await File.ReadAllTextAsync(console.TokenFile());

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => console.Get<Bootstrap>().PrepareAsync(default)));

        Assert.Equal(token, await File.ReadAllTextAsync(console.TokenFile()));
        Assert.NotNull(await console.Get<Bootstrap>().ProveAsync(token, default));
    }

    [Fact]
    public async Task A_token_can_be_handed_in_from_outside_and_must_be_long()
    {
        var given = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(given, "too-short");
            await Assert.ThrowsAsync<IdP.Start.ConfigurationException>(() => EmptyConsole.StartAsync(builder => builder.Configuration.AddInMemoryCollection([new("Console:SetupTokenFile", given)])));

            var token = new string('x', 43);
            await File.WriteAllTextAsync(given, token + "\n");
            await using var console = await EmptyConsole.StartAsync(builder => builder.Configuration.AddInMemoryCollection([new("Console:SetupTokenFile", given)]));
            Assert.Equal(HttpStatusCode.OK, (await SetUpAsync(console.Anybody(), token)).Status);
            Assert.False(File.Exists(given));
        }
        finally
        {
            File.Delete(given);
        }
    }

    [Fact]
    public async Task A_console_starts_on_an_empty_data_folder_before_its_provider_does()
    {
        var builder = ConsoleServer.CreateBuilder(["--environment=Test", $"--contentRoot={AppContext.BaseDirectory}"]);
        builder.Configuration.AddInMemoryCollection(Provider.Settings(TestDatabase.NewFolder()));
        builder.Configuration.AddInMemoryCollection([new("Console:PublicOrigin", ConsoleHost.Origin), new("Console:Issuer", "oidc")]);

        await using var app = ConsoleServer.Build(builder);
        await ConsoleServer.PrepareAsync(app);

        Assert.True(await app.Services.GetRequiredService<Bootstrap>().IsPendingAsync(default));
    }

    [Fact]
    public async Task At_a_database_server_that_is_away_a_console_runs_and_asks_for_patience()
    {
        var builder = ConsoleServer.CreateBuilder(["--environment=Test", $"--contentRoot={AppContext.BaseDirectory}", $"--Console:ManagementUrl=http://localhost:{Provider.ManagementPort}"]);
        builder.Configuration.AddInMemoryCollection(Provider.Settings(TestDatabase.NewFolder()));
        builder.Configuration.AddInMemoryCollection([new("Console:PublicOrigin", ConsoleHost.Origin), new("Console:Issuer", "oidc")]);
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=key encryption", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var keys = Path.Combine(TestDatabase.NewFolder(), "keys.pfx");
        await File.WriteAllBytesAsync(keys, certificate.Export(X509ContentType.Pkcs12));
        builder.Configuration.AddInMemoryCollection([new("IdP:KeyEncryptionCertificate", keys), new("IdP:Database:Provider", "PostgreSql"), new("IdP:Database:ConnectionString", $"Host=127.0.0.1;Port={ProviderProcess.FreePort()};Database=idp;Username=idp;Timeout=1")]);
        builder.WebHost.UseTestServer();
        await using var app = ConsoleServer.Build(builder);
        await ConsoleServer.PrepareAsync(app);
        await app.StartAsync();
        var server = app.GetTestServer();
        using var http = new HttpClient(server.CreateHandler()) { BaseAddress = new Uri(ConsoleHost.Origin) };

        using var page = await http.GetAsync("/");
        using var api = await http.GetAsync("/api/v1/clients");

        Assert.Equal((("Healthy", null), ("Unhealthy", "database")), ((await server.HealthAsync("/health/live")).Verdict(), (await server.HealthAsync("/health/ready")).Verdict()));
        Assert.All([page, api], answer => Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(5)), (answer.StatusCode, answer.Headers.RetryAfter?.Delta)));
        await app.StopAsync();
    }

    [Fact]
    public async Task With_an_operator_there_is_no_way_in_here()
    {
        var console = await ConsoleHost.SharedAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await console.Anybody().GetAsync("/setup")).Status);
        Assert.False(File.Exists(console.TokenFile()));
    }

    [Fact]
    public async Task Readiness_says_that_the_first_operator_is_missing()
    {
        await using var console = await EmptyConsole.StartAsync();

        var ready = await console.HealthAsync("/health/ready");

        Assert.Equal(("Degraded", "bootstrap_pending"), ready.Verdict());
        Assert.Equal(("Healthy", null), (await (await ConsoleHost.SharedAsync()).HealthAsync("/health/ready")).Verdict());
        Assert.Equal(("Healthy", null), (await console.HealthAsync("/health/live")).Verdict());
    }

    private static async Task<Visit> WriteTokenAsync(Administrator visitor, string token) => await visitor.SubmitAsync(await visitor.GetAsync("/setup"), "main form", ("token", token));

    private static async Task<Visit> SetUpAsync(Administrator visitor, string token)
    {
        var asked = await visitor.FollowAsync(await WriteTokenAsync(visitor, token));
        return await visitor.FollowAsync(await visitor.SubmitAsync(asked.ShowsSignIn(), "form", ("person", Person), ("action", "sign-in")));
    }

    private static System.Security.Claims.ClaimsPrincipal Somebody(string subject) => new(new System.Security.Claims.ClaimsIdentity([new("sub", subject), new("auth_time", "0")], "test"));
}
