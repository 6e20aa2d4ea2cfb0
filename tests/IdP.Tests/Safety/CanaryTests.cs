using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using IdP.Demo;
using IdP.Rules.Clients;
using IdP.TestCertificates;
using IdP.Tests.Stores;

namespace IdP.Tests.Safety;

/// <summary>Secrets and national identity numbers go in and out and are found nowhere else: in no log, at no level, in no column.</summary>
public sealed class CanaryTests
{
    [Theory, Spec("E-222"), Spec("E-010"), Spec("E-067")]
    [InlineData("idporten")]
    [InlineData("oidc")]
    public async Task Nothing_secret_is_logged_at_any_level_or_kept_in_the_clear(string issuerName)
    {
        var provider = await Provider.StartAsync();
        var issuer = issuerName == "oidc" ? provider.Oidc : provider.IdPorten;
        using var http = provider.NewBrowser();
        var flow = new EveryFlow(http, issuer.Url);
        var before = SuiteLog.Instance.Lines.Count;

        foreach (var caller in await CallersAsync(provider, issuer)) await flow.RunAsync(caller, "lysbla-fregatt", Provider.TestPid);
        await provider.DisposeAsync(); // the explain records are written by now

        AssertManyThingsHappened(flow);
        AssertFree(SuiteLog.Instance.Lines.Skip(before), flow.Secrets);
        AssertFree(SuiteLog.Instance.Lines, [Provider.Secret, Provider.Verifier, Provider.TestPid]); // what the other tests use
        AssertFree(provider.DataFolder, flow.Secrets);
    }

    [Fact, Spec("E-222"), Spec("E-010")]
    public async Task Nothing_secret_is_on_the_console_though_the_logs_are_turned_up_all_the_way()
    {
        var folder = TestDatabase.NewFolder();
        await using var provider = await RunningProvider.StartAsync(
            folder,
            "--Serilog:MinimumLevel:Default=Verbose",
            "--Serilog:MinimumLevel:Override:Microsoft=Verbose",
            "--Serilog:MinimumLevel:Override:System=Verbose",
            "--Logging:LogLevel:Default=Trace",
            "--Logging:LogLevel:Microsoft=Trace",
            "--Logging:LogLevel:Microsoft.AspNetCore=Trace");
        var flow = new EveryFlow(provider.Http, provider.Origin);

        foreach (var caller in DemoCallers(provider, folder)) await flow.RunAsync(caller, "lysbla-fregatt", Provider.TestPid);
        await provider.KillAsync();

        AssertManyThingsHappened(flow);
        Assert.Contains(provider.Output, line => line.Contains("Connection id", StringComparison.Ordinal)); // the framework's own lines are there
        AssertFree(provider.Output, flow.Secrets);
        AssertFree(folder, flow.Secrets);
    }

    [Fact, Spec("E-067"), Spec("E-217")]
    public async Task Handles_and_secrets_are_kept_as_SHA_256()
    {
        await using var provider = await Provider.StartAsync();
        var client = await provider.RegisterAsync(other => other with { AccessTokenFormat = AccessTokenFormat.Reference });
        var browser = new Visitor(provider.NewBrowser(), provider.IdPorten.Url);
        var code = (await browser.SignInAsync(Visitor.Request(client)))["code"];
        var bought = (await provider.TokenAsync(client, (await provider.CodeFormAsync(client)).With("code", code))).Granted();

        var kept = DatabaseFile.Everything(provider.DataFolder).Select(cell => (cell.Where, Value: cell.Value is byte[] bytes ? Convert.ToBase64String(bytes) : cell.Value.ToString())).ToHashSet();

        Assert.Contains(("authorization_codes.handle", Hash(code)), kept);
        Assert.Contains(("refresh_tokens.handle", Hash(bought["refresh_token"])), kept);
        Assert.Contains(("access_tokens.handle", Hash(bought["access_token"])), kept);
        Assert.Contains(("client_secrets.value", Hash(Provider.Secret)), kept);
        Assert.Contains(kept, cell => cell.Where == "sessions.handle" && browser.CookieValues.Any(cookie => Hash(Uri.UnescapeDataString(cookie)) == cell.Value));

        static string Hash(string handle) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(handle)));
    }

    internal static async Task<List<Caller>> CallersAsync(Provider provider, Issuers.Issuer issuer)
    {
        var secret = "canary-client-secret-" + Guid.NewGuid().ToString("N");
        Task<Client> RegisterAsync(string method, params Secret[] secrets) => provider.RegisterAsync(
            other => other with { TokenEndpointAuthMethod = method, Secrets = secrets, Scopes = ["openid", "profile", ResourceServer.IntrospectionScope], AccessTokenFormat = method == AuthenticationMethods.ClientSecretPost ? AccessTokenFormat.Reference : AccessTokenFormat.Jwt },
            issuer);

        var key = await RegisterAsync(AuthenticationMethods.PrivateKeyJwt, Assertion.RegisteredKey());
        List<Caller> callers =
        [
            Caller.Basic(await RegisterAsync(AuthenticationMethods.ClientSecretBasic, Provider.SharedSecret(secret)), secret),
            Caller.Post(await RegisterAsync(AuthenticationMethods.ClientSecretPost, Provider.SharedSecret(secret)), secret),
            Caller.Key(key, () => new Assertion(key, issuer, provider.Clock)),
            Caller.None(await provider.RegisterPublicAsync(issuer: issuer)),
        ];
        if (issuer.Certificates is null) return callers;

        using var authority = TestCertificateAuthority.Open(Path.Combine(provider.DataFolder, "test-authority"), provider.Clock);
        using var certificate = authority.Issue(new TestCertificateOrder("991825827"));
        var certified = await RegisterAsync(AuthenticationMethods.PrivateKeyJwt, new Secret { Type = SecretTypes.BusinessCertificate, Value = "991825827" });
        var privateKey = certificate.Certificate.GetRSAPrivateKey()!;
        var x5c = certificate.X5c;
        return [.. callers, Caller.Key(certified, () => Certified(new Assertion(certified, issuer, provider.Clock), x5c, privateKey))];
    }

    private static List<Caller> DemoCallers(RunningProvider provider, string folder)
    {
        var issuer = new Issuers.Issuer("idporten", provider.Origin, Rules.Profiles.IdPorten.Profile);
        var demo = Path.Combine(folder, "demo");
        var key = RSA.Create();
        key.ImportFromPem(File.ReadAllText(Path.Combine(demo, "demo-key.pem")));
        var certificateKey = RSA.Create();
        certificateKey.ImportFromPem(File.ReadAllText(Path.Combine(demo, "demo-certificate.key.pem")));
        var x5c = JsonSerializer.Deserialize<List<string>>(File.ReadAllText(Path.Combine(demo, "demo-certificate.x5c.json")))!;

        return
        [
            Caller.Basic(Of("demo-basic"), DemoClients.SecretOf("demo-basic")),
            Caller.Post(Of("demo-post"), DemoClients.SecretOf("demo-post")),
            Caller.Key(Of("demo-key"), () =>
            {
                var assertion = new Assertion(Of("demo-key"), issuer, TimeProvider.System) { Sign = Signing(key) };
                assertion.Header["kid"] = DemoSetup.KeyId;
                return assertion;
            }),
            Caller.Key(Of("demo-certificate"), () => Certified(new Assertion(Of("demo-certificate"), issuer, TimeProvider.System), x5c, certificateKey)),
            Caller.None(Of("demo-browser")),
        ];

        static Client Of(string clientId) => new() { ClientId = clientId, Issuer = "idporten", RedirectUris = [DemoClients.Callback] };
    }

    private static Assertion Certified(Assertion assertion, IReadOnlyList<string> x5c, RSA key)
    {
        assertion.Header.Remove("kid");
        assertion.Header["x5c"] = x5c;
        assertion.Sign = Signing(key);
        return assertion;
    }

    private static Func<byte[], byte[]> Signing(RSA key) => data => key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    private static void AssertManyThingsHappened(EveryFlow flow) =>
        Assert.Superset(
            new HashSet<string> { "OK", "invalid_request", "invalid_client", "invalid_grant", "invalid_scope", "invalid_token", "unsupported_grant_type", "login_required", "MethodNotAllowed" },
            flow.Answers.ToHashSet());

    private static void AssertFree(IEnumerable<string> lines, IReadOnlyCollection<string> secrets)
    {
        var log = string.Join('\n', lines);
        foreach (var secret in secrets)
        {
            AssertFree(log, secret);
            AssertFree(log, Uri.EscapeDataString(secret));
        }
    }

    private static void AssertFree(string log, string secret)
    {
        var at = log.IndexOf(secret, StringComparison.Ordinal);
        Assert.True(at < 0, at < 0 ? "" : $"A secret was logged: {log[Math.Max(0, at - 300)..Math.Min(log.Length, at + 100)]}");
    }

    /// <summary>As text or as bytes, whole or within something else.</summary>
    private static void AssertFree(string dataFolder, IReadOnlyCollection<string> secrets)
    {
        foreach (var (where, value) in DatabaseFile.Everything(dataFolder))
        {
            var text = value is byte[] bytes ? Encoding.Latin1.GetString(bytes) : value.ToString()!;
            foreach (var secret in secrets) Assert.False(text.Contains(secret, StringComparison.Ordinal), $"A secret is kept in {where}: {text}");
        }
    }
}
