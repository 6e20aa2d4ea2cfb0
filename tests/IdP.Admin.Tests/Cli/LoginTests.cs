using System.Security.Cryptography;
using IdP.Admin.Tests.Api;
using IdP.Ctl;
using IdP.Ctl.Connection;
using IdP.Tests;

namespace IdP.Admin.Tests.Cli;

/// <summary>How the command line gets to the console, and how it is kept out.</summary>
public sealed class LoginTests
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Fact]
    public async Task Login_says_who_one_is_and_remembers_it_without_a_secret()
    {
        var shell = await Shell.OpenAsync();

        var login = await shell.RunAsync("login");
        foreach (var variable in new[] { "SERVER", "ORGANIZATION", "CLIENT_ID", "KEY_FILE", "KEY_ID" }) shell.Set("IDPCTL_" + variable, null);
        var later = await shell.RunAsync("clients", "list", "demo-basic");

        Assert.Equal((0, 0), (login.Exit, later.Exit));
        Assert.Contains($"You are {shell.Machine.Client.ClientId} ({shell.Machine.Client.ClientName}), for organisation {ConsoleHost.Organization}", login.Output, StringComparison.Ordinal);
        Assert.Contains("idp.clients.read", login.Output, StringComparison.Ordinal);
        Assert.Contains("demo-basic", later.Output, StringComparison.Ordinal);
        var kept = await File.ReadAllTextAsync(shell.Config);
        Assert.Contains("key.pem", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("PRIVATE", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("eyJ", kept, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows()) Assert.Equal(OwnerOnly, File.GetUnixFileMode(shell.Config));
    }

    [Fact]
    public async Task A_key_that_is_not_registered_opens_nothing()
    {
        var shell = await Shell.OpenAsync();
        using var another = RSA.Create(2048);
        shell.Write("key.pem", another.ExportPkcs8PrivateKeyPem());

        var login = await shell.RunAsync("login");

        Assert.Equal(ExitCodes.Forbidden, login.Exit);
        Assert.Contains("invalid_client", login.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(shell.Config));
    }

    [Fact]
    public async Task A_client_without_a_scope_is_told_which_one_it_lacks()
    {
        var shell = await Shell.OpenAsync(scopes: "idp.clients.read");

        var refused = await shell.RunAsync("clients", "disable", "demo-basic", "--issuer", "oidc", "--yes");

        Assert.Equal(ExitCodes.Forbidden, refused.Exit);
        Assert.Contains("idp.clients.write", refused.Error, StringComparison.Ordinal);
        Assert.Empty(shell.Network.Asked);
    }

    [Fact]
    public async Task A_key_may_be_a_JWK()
    {
        var shell = await Shell.OpenAsync();
        var jwk = Microsoft.IdentityModel.Tokens.JsonWebKeyConverter.ConvertFromRSASecurityKey(new(Assertion.Key));
        shell.Set("IDPCTL_KEY_ID", null);
        shell.Set("IDPCTL_KEY_FILE", shell.Write("key.jwk", $$"""{"kty":"RSA","kid":"{{Assertion.KeyId}}","n":"{{jwk.N}}","e":"{{jwk.E}}","d":"{{jwk.D}}","p":"{{jwk.P}}","q":"{{jwk.Q}}","dp":"{{jwk.DP}}","dq":"{{jwk.DQ}}","qi":"{{jwk.QI}}"}"""));

        Assert.Equal(0, (await shell.RunAsync("login")).Exit);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("{}")]
    [InlineData("""{"kty":"RSA","n":"AQAB","e":"AQAB"}""")]
    [InlineData("-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----")]
    public async Task What_is_no_private_key_is_refused_and_not_shown(string content)
    {
        var shell = await Shell.OpenAsync();
        var canary = Canaries.New();
        shell.Write("key.pem", content + canary);

        var refused = await shell.RunAsync("login");

        Assert.Equal(ExitCodes.Usage, refused.Exit);
        Assert.DoesNotContain(canary, refused.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://console.example.org")]
    [InlineData("http://loopback")]
    [InlineData("http://127.0.0.1.example.org")]
    [InlineData("ftp://localhost")]
    [InlineData("https://user:password@console.example.org")]
    [InlineData("https://console.example.org/?a=b")]
    [InlineData("console.example.org")]
    public async Task An_address_that_would_send_a_token_in_clear_or_is_none_is_refused(string address)
    {
        var shell = await Shell.OpenAsync();

        Assert.Equal(ExitCodes.Usage, (await shell.RunAsync("clients", "list", "--server", address)).Exit);
        Assert.Empty(shell.Network.Asked);
    }

    [Theory, InlineData("http://localhost:5001"), InlineData("http://127.0.0.1:5001"), InlineData("http://[::1]:5001"), InlineData("https://console.example.org")]
    public void This_machine_may_be_asked_without_TLS(string address) => Assert.Equal(address, Settings.Address("--server", address).OriginalString);

    [Fact]
    public async Task What_is_missing_is_named()
    {
        var shell = await Shell.OpenAsync();
        shell.Set("IDPCTL_ORGANIZATION", null);

        var refused = await shell.RunAsync("clients", "list");

        Assert.Equal(ExitCodes.Usage, refused.Exit);
        Assert.Contains("--organization or IDPCTL_ORGANIZATION", refused.Error, StringComparison.Ordinal);
    }

    [Theory, InlineData("clients", "lits"), InlineData("clients", "list", "-o", "yaml"), InlineData("clients", "apply"), InlineData("clients", "apply", "-f", "x", "--prune"), InlineData("secrets", "roll", "x", "--overlap", "soon"), InlineData("clients", "enable", "x", "--reason", "a\nb")]
    public async Task What_is_not_understood_ends_with_2(params string[] args) => Assert.Equal(ExitCodes.Usage, (await (await Shell.OpenAsync()).RunAsync(args)).Exit);

    [Fact]
    public async Task Another_organisation_is_as_if_there_were_none()
    {
        var shell = await Shell.OpenAsync();

        Assert.Equal(ExitCodes.NotFound, (await shell.RunAsync("clients", "list", "--organization", ConsoleHost.AnotherOrganization)).Exit);
    }

    [Fact]
    public async Task A_console_that_calls_itself_otherwise_gets_no_token()
    {
        var shell = await Shell.OpenAsync();
        shell.Network.Answers = (request, response) =>
        {
            if (request.RequestUri!.AbsolutePath.StartsWith("/.well-known/oauth", StringComparison.Ordinal)) response.Content = new StringContent("""{"resource":"https://another.example/api/v1","authorization_servers":["https://another.example"]}""");
            return response;
        };

        var refused = await shell.RunAsync("clients", "list");

        Assert.Equal(ExitCodes.Usage, refused.Exit);
        Assert.Empty(shell.Network.Asked);
    }

    [Fact]
    public async Task A_provider_that_calls_itself_otherwise_gets_no_assertion()
    {
        var shell = await Shell.OpenAsync();
        var posted = false;
        shell.Network.Before = request =>
        {
            posted |= request.Method == HttpMethod.Post;
            return Task.CompletedTask;
        };
        shell.Network.Answers = (request, response) =>
        {
            if (request.RequestUri!.AbsolutePath.EndsWith("openid-configuration", StringComparison.Ordinal)) response.Content = new StringContent("""{"issuer":"https://another.example","token_endpoint":"https://another.example/token"}""");
            return response;
        };

        Assert.Equal(ExitCodes.Unexpected, (await shell.RunAsync("clients", "list")).Exit);
        Assert.False(posted);
    }

    [Fact]
    public async Task Nobody_there_is_a_sentence_and_1()
    {
        var shell = await Shell.OpenAsync();
        shell.Network.Before = _ => throw new HttpRequestException("Connection refused");

        var away = await shell.RunAsync("clients", "list");

        Assert.Equal((ExitCodes.Unexpected, $"{ConsoleHost.Origin} did not answer: Connection refused"), (away.Exit, away.Error.Trim()));
    }

    [Fact]
    public async Task Too_many_requests_end_with_9_and_how_long_to_wait()
    {
        await using var console = await ConsoleHost.StartAsync(builder => builder.Configuration["Console:ApiRequestsPerMinute"] = "2");
        var shell = await Shell.OpenAsync(console);

        var runs = new List<Said>();
        for (var i = 0; i < 3; i++) runs.Add(await shell.RunAsync("clients", "list"));

        Assert.Equal([0, 0, ExitCodes.RateLimited], runs.Select(run => run.Exit));
        Assert.Contains("60 seconds", runs[2].Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_runs_out_in_the_middle_is_renewed()
    {
        await using var console = await ConsoleHost.StartAsync();
        var shell = await Shell.OpenAsync(console);
        shell.Document("a.json", Machine.NewId());
        shell.Document("b.json", Machine.NewId());
        shell.Network.Before = request =>
        {
            if (request.RequestUri!.AbsolutePath.StartsWith("/api/", StringComparison.Ordinal)) console.Clock.Advance(TimeSpan.FromMinutes(1.5));
            return Task.CompletedTask;
        };

        Assert.Equal(0, (await shell.RunAsync("clients", "apply", "-f", shell.Folder)).Exit);
    }
}
