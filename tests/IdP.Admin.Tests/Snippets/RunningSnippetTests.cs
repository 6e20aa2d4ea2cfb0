using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using IdP.Admin.Tests.Pages.Clients.New;
using Microsoft.Playwright;

namespace IdP.Admin.Tests.Snippets;

/// <summary>
/// A client is registered in the browser, as its owner would, and the code on the page that follows is run, character for
/// character, against the provider that knows the client since then.
/// </summary>
public sealed class RunningSnippetTests(BrowserRun run) : BrowserTest(run)
{
    private const string Callback = "https://app.example.no/callback";

    [BrowserTheory]
    [InlineData("idporten", "client_secret_basic")]
    [InlineData("idporten", "client_secret_post")]
    [InlineData("idporten", "key")]
    [InlineData("idporten", "certificate")]
    [InlineData("idporten", "none")]
    [InlineData("oidc", "client_secret_basic")]
    [InlineData("oidc", "client_secret_post")]
    [InlineData("oidc", "key")]
    [InlineData("oidc", "certificate")]
    [InlineData("oidc", "none")]
    public async Task The_code_on_the_page_signs_a_person_in(string issuer, string proof)
    {
        var (page, environment) = await RegisterAsync(issuer, proof is "none" ? "browser" : "web", proof, KeyKind.Rsa);

        foreach (var language in (string[])["curl", "node", "python", "java"]) await RunAsync(page, language, environment, people: true);
    }

    [BrowserFact]
    public async Task The_code_on_the_page_signs_with_a_key_on_a_curve()
    {
        var (page, environment) = await RegisterAsync("oidc", "web", "key", KeyKind.Curve);

        foreach (var language in (string[])["curl", "node", "python", "java"]) await RunAsync(page, language, environment, people: true);
    }

    [BrowserFact]
    public async Task The_code_on_the_page_repeats_a_redirect_URI_to_the_letter()
    {
        var (page, environment) = await RegisterAsync("idporten", "web", "client_secret_basic", KeyKind.Rsa, Callback + "?from=login%20page&x=it's");

        foreach (var language in (string[])["curl", "python", "java"]) await RunAsync(page, language, environment, people: true); // the library for Node leaves the query out
    }

    // The compiler takes its time: each way to authenticate once is enough.
    [BrowserTheory]
    [InlineData("client_secret_basic")]
    [InlineData("client_secret_post")]
    [InlineData("key")]
    [InlineData("certificate")]
    public async Task The_Csharp_on_the_page_signs_a_person_in(string proof)
    {
        var (page, environment) = await RegisterAsync("idporten", "web", proof, KeyKind.Rsa);

        await RunAsync(page, "csharp", environment, people: true);
    }

    [BrowserTheory]
    [InlineData("client_secret_basic")]
    [InlineData("key")]
    public async Task The_code_on_the_page_of_a_machine_gets_it_a_token(string proof)
    {
        var (page, environment) = await RegisterAsync("oidc", "machine", proof, KeyKind.Rsa);

        foreach (var language in (string[])["curl", "node", "python", "java"]) await RunAsync(page, language, environment, people: false);
    }

    private enum KeyKind
    {
        Rsa,
        Curve,
    }

    private async Task<(IPage Page, IReadOnlyDictionary<string, string> Environment)> RegisterAsync(string issuer, string kind, string proof, KeyKind keyKind, string callback = Callback)
    {
        var page = await SignedInAsync("kari-console");
        var environment = new Dictionary<string, string>();
        var keyFile = Path.Combine(Deployment.DataFolder, $"snippet-{Guid.NewGuid():N}.pem");
        using AsymmetricAlgorithm key = keyKind == KeyKind.Rsa ? RSA.Create(2048) : ECDsa.Create(ECCurve.NamedCurves.nistP256);

        var way = new Way(page);
        await way.KindAsync(issuer, kind);
        await way.BasicsAsync($"Snippets {issuer} {kind} {proof} {keyKind} {Guid.NewGuid().ToString()[..8]}");
        await way.ProofAsync(proof, key.ExportSubjectPublicKeyInfoPem());
        if (kind != "machine") await way.AddressesAsync(callback);
        await way.AccessAsync(kind == "machine" ? "orders:read" : "orders:it's");
        await way.LifetimesAsync();
        await way.CreateAsync();

        if (proof == "key")
        {
            await File.WriteAllTextAsync(keyFile, key.ExportPkcs8PrivateKeyPem());
            environment["CLIENT_KEY"] = keyFile;
        }
        else if (proof == "certificate")
        {
            environment["CLIENT_KEY"] = Path.Combine(Deployment.DataFolder, "demo", "demo-certificate.key.pem");
            environment["CLIENT_CERTIFICATE"] = await ChainAsync();
        }
        else if (proof != "none")
        {
            environment["CLIENT_SECRET"] = Canaries.Watch(await page.Locator(".secret input").InputValueAsync());
        }

        return (page, environment);
    }

    private static async Task RunAsync(IPage page, string language, IReadOnlyDictionary<string, string> environment, bool people)
    {
        if (SnippetProgram.Missing(language) is { } missing)
        {
            Console.WriteLine($"The {language} snippet is not run: {missing}.");
            return;
        }

        var figure = page.Locator("figure.code").Filter(new() { Has = page.Locator("figcaption", new() { HasTextString = Admin.Snippets.Snippet.Find(language).File }) });
        var code = (await figure.Locator("code").TextContentAsync())!;
        var printed = await SnippetProgram.RunAsync(language, Admin.Snippets.Snippet.Find(language).File, code, environment, people ? SignInAsync : null);
        Assert.Contains(people ? "nonce" : "access_token", printed, StringComparison.Ordinal);
        if (people) Assert.Contains("\"sub\"", printed.Replace("sub:", "\"sub\"", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    /// <summary>The provider of a test deployment signs in whom the request names, and asks nothing.</summary>
    private static async Task<string> SignInAsync(string address)
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var answer = await http.GetAsync(new Uri(address + "&login_hint=lysbla-fregatt"));
        Assert.True(answer.StatusCode is HttpStatusCode.SeeOther, $"{address} was answered {answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return answer.Headers.Location!.OriginalString;
    }

    private async Task<string> ChainAsync()
    {
        var x5c = JsonSerializer.Deserialize<string[]>(await File.ReadAllTextAsync(Path.Combine(Deployment.DataFolder, "demo", "demo-certificate.x5c.json")))!;
        var file = Path.Combine(Deployment.DataFolder, $"snippet-{Guid.NewGuid():N}.crt.pem");
        await File.WriteAllTextAsync(file, string.Join('\n', x5c.Select(der => PemEncoding.WriteString("CERTIFICATE", Convert.FromBase64String(der)))));
        return file;
    }
}
