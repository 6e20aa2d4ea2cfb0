using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;

namespace IdP.Tests.RelyingParties;

/// <summary>What the root page tells a newcomer to paste into a terminal works as it stands.</summary>
[Collection(RunningProviderTests.Name)]
public sealed partial class RootPageTests(RunningProviders providers)
{
    [Needs("bash", "curl", "openssl"), Spec("E-037"), Spec("E-069"), Spec("E-155"), Spec("E-165"), Spec("E-166")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Each_sequence_on_it_works_as_it_stands_in_the_order_of_the_page(bool https)
    {
        var provider = await providers.GetAsync(https);
        using var http = Trusting(provider);
        var sequences = await SequencesAsync(http, provider);
        Assert.Equal(7, sequences.Count);

        // One shell, as a person has one: what a sequence keeps, the next one uses. The marks tell their answers apart.
        var run = await Command.RunAsync(provider.DataFolder, new Dictionary<string, string>(), "bash", "-c", string.Join("\necho; echo ----\n", sequences));

        var answers = run.Output.Split("----");
        Assert.True(run.ExitCode == 0 && answers.Length == 7, run.Output);
        Assert.Matches("^CODE=[A-Za-z0-9_-]{43}(%3D)?\\s*$", answers[0]);
        AssertTokens(answers[1]);
        AssertTokens(answers[2]);
        await AssertExplainedAsync(http, provider, answers[3]);
        AssertTokens(answers[4]);
        Assert.Equal(600, JsonOf(answers[4]).GetProperty("refresh_token_expires_in").GetInt32());
        foreach (var member in new[] { "access_token", "token_type", "expires_in", "id_token" }) Assert.True(JsonOf(answers[5]).TryGetProperty(member, out _), answers[5]);
        Assert.Equal("Victoria", JsonOf(answers[6]).GetProperty("given_name").GetString());
    }

    private static void AssertTokens(string answer)
    {
        var tokens = JsonOf(answer);
        foreach (var member in new[] { "access_token", "id_token", "refresh_token" }) Assert.True(tokens.TryGetProperty(member, out _), answer);
    }

    private static async Task AssertExplainedAsync(HttpClient http, RunningProvider provider, string answer)
    {
        var refusal = JsonOf(answer);
        Assert.Equal("invalid_grant", refusal.GetProperty("error").GetString());

        var reference = Reference().Match(refusal.GetProperty("error_description").GetString()!).Groups[1].Value;
        var page = await EventuallyAsync(http, $"{provider.Origin}/explain/{reference}");
        Assert.Contains("E-155", page, StringComparison.Ordinal);
        Assert.Contains(reference, page, StringComparison.Ordinal);
    }

    // The record is written in the background: it is asked for until it is there, and not for ever.
    private static async Task<string> EventuallyAsync(HttpClient http, string url)
    {
        for (var tries = 0; tries < 1_000; tries++)
        {
            using var response = await http.GetAsync(url);
            if (response.IsSuccessStatusCode) return await response.Content.ReadAsStringAsync();
        }

        throw new InvalidOperationException($"{url} shows no record.");
    }

    private static async Task<List<string>> SequencesAsync(HttpClient http, RunningProvider provider)
    {
        var page = await new HtmlParser().ParseDocumentAsync(await http.GetStreamAsync(provider.Origin + "/"));
        return [.. page.QuerySelectorAll("pre").Select(pre => pre.TextContent)];
    }

    private static JsonElement JsonOf(string answer) => JsonDocument.Parse(answer[answer.IndexOf('{', StringComparison.Ordinal)..]).RootElement;

    private static HttpClient Trusting(RunningProvider provider)
    {
        if (!provider.Origin.StartsWith("https:", StringComparison.Ordinal)) return new HttpClient();

        var authority = X509CertificateLoader.LoadCertificateFromFile(provider.AuthorityFile);
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(authority);
        return new HttpClient(new SocketsHttpHandler { SslOptions = { CertificateChainPolicy = policy } });
    }

    [GeneratedRegex("Reference ([0-9A-Z]{10})")]
    private static partial Regex Reference();
}
