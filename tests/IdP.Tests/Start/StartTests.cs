using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IdP.Tests.Stores;

namespace IdP.Tests.Start;

/// <summary>Starting as an operator does. What keeps the provider from starting is one clear sentence, exit code 1, and no harm.</summary>
public sealed class StartTests : IDisposable
{
    private static readonly string[] Main = ["--IdP:Issuers:main:Url=https://login.example.org", "--IdP:Issuers:main:Profile=oidc"];

    private readonly string folder = TestDatabase.NewFolder();

    private string Data => Path.Combine(folder, "data");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Without_an_issuer_in_Production_it_says_what_to_set_and_makes_nothing()
    {
        await DoesNotStartAsync([], "IdP:Issuers");

        Assert.False(Directory.Exists(Data));
    }

    [Theory]
    [InlineData("--IdP:Issuers:main:Url=http://login.example.org", "IdP:Issuers:main:Url")]
    [InlineData("--IdP:TestDeployment=true", "IdP:TestDeployment")]
    [InlineData("--IdP:ExplanationsKept=many", "IdP:ExplanationsKept")]
    [InlineData("--IdP:Isuers:x:Url=https://x.example.org", "Isuers")]
    [InlineData("--https", "--https")]
    [InlineData("--ForwardedHeaders_Enabled=true", "IdP:Proxies")]
    [InlineData("--IdP:ManagementUrl=9090", "IdP:ManagementUrl")]
    [InlineData("--IdP:ManagementUrl=http://localhost:5000 --urls=http://127.0.0.1:5000", "IdP:ManagementUrl")]
    public async Task With_a_wrong_setting_it_names_it_and_makes_nothing(string argument, string named)
    {
        await DoesNotStartAsync([.. Main, .. argument.Split(' ')], named);

        Assert.False(Directory.Exists(Data));
    }

    [Fact]
    public async Task With_its_port_in_use_it_says_so()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();

        await DoesNotStartAsync([.. Main, $"--urls=http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}"], "--urls");
    }

    [Fact]
    public async Task With_a_file_where_its_data_folder_should_be_it_says_so_and_leaves_the_file()
    {
        File.WriteAllText(Data, "a file");

        await DoesNotStartAsync(Main, Data);

        Assert.Equal("a file", File.ReadAllText(Data));
    }

    [Fact]
    public async Task With_a_corrupt_database_it_says_so_and_leaves_it()
    {
        await StartOnceAsync();
        var database = Path.Combine(Data, "idp.db");
        File.WriteAllBytes(database, RandomNumberGenerator.GetBytes(8192));

        await DoesNotStartAndLeavesAsync("not an intact SQLite database");
    }

    [Fact]
    public async Task Without_the_certificate_of_its_keys_it_says_so_and_makes_no_other()
    {
        await StartOnceAsync();
        File.Delete(Path.Combine(Data, "key-encryption.pfx"));

        await DoesNotStartAndLeavesAsync("key-encryption.pfx");
    }

    [Fact]
    public async Task With_another_certificate_than_its_keys_it_says_so_and_leaves_them()
    {
        await StartOnceAsync();
        using var key = RSA.Create(2048);
        using var other = new CertificateRequest("CN=other", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllBytes(Path.Combine(Data, "key-encryption.pfx"), other.Export(X509ContentType.Pkcs12));

        await DoesNotStartAndLeavesAsync("key-encryption.pfx");
    }

    [Fact]
    public async Task With_a_certificate_that_is_none_it_says_so_and_leaves_it()
    {
        await StartOnceAsync();
        File.WriteAllText(Path.Combine(Data, "key-encryption.pfx"), "no certificate");

        await DoesNotStartAndLeavesAsync("key-encryption.pfx");
    }

    [Fact]
    public async Task A_configured_certificate_is_opened_with_the_password_from_its_file()
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=ours", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var (pfx, password) = (Path.Combine(folder, "ours.pfx"), Path.Combine(folder, "password"));
        File.WriteAllBytes(pfx, certificate.Export(X509ContentType.Pkcs12, "s3cret"));
        File.WriteAllText(password, "s3cret\n");

        await DoesNotStartAsync([.. Main, $"--IdP:KeyEncryptionCertificate={pfx}", "--IdP:KeyEncryptionPassword=wrong"], "IdP:KeyEncryptionPassword");
        await StartOnceAsync($"--IdP:KeyEncryptionCertificate={pfx}", $"--IdP:KeyEncryptionPasswordFile={password}");

        Assert.False(File.Exists(Path.Combine(Data, "key-encryption.pfx")));
    }

    [Fact]
    public async Task In_Production_the_root_is_terse_and_nothing_is_there_for_demonstration()
    {
        var port = ProviderProcess.FreePort();
        await using var provider = ProviderProcess.Start("Production", Data, [.. Main, $"--urls=http://127.0.0.1:{port}", "--IdP:Proxies:0=127.0.0.1"]);
        await provider.ListensAsync();
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), DefaultRequestHeaders = { Host = "login.example.org" } };

        var root = await http.GetStringAsync("/");
        Assert.DoesNotContain("demo-", root, StringComparison.Ordinal);
        Assert.DoesNotContain(Data, root, StringComparison.Ordinal);
        Assert.Contains("https://login.example.org/.well-known/openid-configuration", root, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/explain/ABCDEFGHJK")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.PostAsync("/sign-in", null)).StatusCode);
        Assert.False(Directory.Exists(Path.Combine(Data, "demo")));

        using var large = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { "X-Large", new string('x', 40_000) } } };
        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, (await http.SendAsync(large)).StatusCode);

        using var request = new HttpRequestMessage(HttpMethod.Post, "/token") { Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]), Headers = { Authorization = Provider.Basic("demo-service", IdP.Demo.DemoClients.SecretOf("demo-service")) } };
        request.Headers.Add("X-Forwarded-Proto", "https");
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.SendAsync(request)).StatusCode);

        Assert.Equal(0, await provider.StopAsync());
    }

    [Theory, Spec("E-026")]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.0.0.0/8", true)]
    [InlineData("10.0.0.1", false)]
    [InlineData(null, false)]
    public async Task X_Forwarded_Proto_is_believed_from_configured_proxies_only(string? proxy, bool believed)
    {
        var port = ProviderProcess.FreePort();
        await using var provider = ProviderProcess.Start("Production", Data, [.. Main, $"--urls=http://127.0.0.1:{port}", .. proxy is null ? Array.Empty<string>() : [$"--IdP:Proxies:0={proxy}"]]);
        await provider.ListensAsync();
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), DefaultRequestHeaders = { Host = "login.example.org" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/token") { Content = new FormUrlEncodedContent([new("grant_type", "authorization_code")]) };
        request.Headers.Add("X-Forwarded-Proto", "https");

        var body = await (await http.SendAsync(request)).Content.ReadAsStringAsync();

        Assert.Contains(believed ? "invalid_client" : "https only", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_https_in_Development_the_exported_authority_is_all_a_client_needs()
    {
        var port = ProviderProcess.FreePort();
        await using var provider = ProviderProcess.Start("Development", Data, "--https", $"--IdP:PublicOrigin=https://idp.localtest:{port}");
        await provider.ListensAsync();

        var authority = Path.Combine(Data, "development-tls", "development-ca.pem");
        Assert.DoesNotContain("PRIVATE", File.ReadAllText(authority), StringComparison.Ordinal);
        foreach (var host in new[] { "idp.localtest", "localhost", "127.0.0.1" })
        {
            var (exit, output) = await CurlAsync("--cacert", authority, "--resolve", $"{host}:{port}:127.0.0.1", $"https://{host}:{port}/.well-known/openid-configuration");
            Assert.Equal(0, exit);
            Assert.Contains($"\"issuer\": \"https://idp.localtest:{port}\"", output, StringComparison.Ordinal);
        }

        Assert.NotEqual(0, (await CurlAsync("--cacert", authority, "--resolve", $"other.localtest:{port}:127.0.0.1", $"https://other.localtest:{port}/")).Exit);
        Assert.NotEqual(0, (await CurlAsync("--resolve", $"idp.localtest:{port}:127.0.0.1", $"https://idp.localtest:{port}/")).Exit);
    }

    private async Task StartOnceAsync(params string[] more)
    {
        await using var provider = ProviderProcess.Start("Production", Data, [.. Main, $"--urls=http://127.0.0.1:{ProviderProcess.FreePort()}", .. more]);
        await provider.ListensAsync();
        Assert.Equal(0, await provider.StopAsync());
    }

    private async Task DoesNotStartAndLeavesAsync(string says)
    {
        var before = Hashes();

        await DoesNotStartAsync(Main, says);

        Assert.Equal(before, Hashes());
    }

    private async Task DoesNotStartAsync(string[] arguments, string says)
    {
        string[] port = arguments.Any(argument => argument.StartsWith("--urls", StringComparison.Ordinal)) ? [] : [$"--urls=http://127.0.0.1:{ProviderProcess.FreePort()}"];
        await using var provider = ProviderProcess.Start("Production", Data, [.. arguments, .. port]);

        Assert.Equal(1, await provider.ExitCodeAsync());
        Assert.StartsWith("The provider cannot start.", provider.Error, StringComparison.Ordinal);
        Assert.Contains(says, provider.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", provider.Error, StringComparison.Ordinal);
    }

    private SortedDictionary<string, string> Hashes() =>
        new(Directory.GetFiles(Data, "*", SearchOption.AllDirectories).ToDictionary(file => file, file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))), StringComparer.Ordinal);

    private static async Task<(int Exit, string Output)> CurlAsync(params string[] arguments)
    {
        using var curl = Process.Start(new ProcessStartInfo("curl", ["-sS", "--noproxy", "*", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = await curl.StandardOutput.ReadToEndAsync();
        await curl.WaitForExitAsync();
        return (curl.ExitCode, output);
    }
}
