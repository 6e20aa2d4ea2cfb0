using System.Net;
using Microsoft.Playwright;

namespace IdP.Admin.Tests.Harness;

/// <summary>The guards see what they are there for: pages that do what no page may do, and a page that does not.</summary>
[Collection(InTheBrowser.Name)]
public sealed class GuardsTests(BrowserRun run)
{
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private static readonly Dictionary<string, string> Headers = new()
    {
        ["content-type"] = "text/html; charset=utf-8",
        ["content-security-policy"] = Policy,
        ["x-content-type-options"] = "nosniff",
        ["x-frame-options"] = "DENY",
        ["referrer-policy"] = "same-origin",
        ["cross-origin-opener-policy"] = "same-origin",
        ["cross-origin-resource-policy"] = "same-origin",
        ["permissions-policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        ["cache-control"] = "no-store",
    };

    [BrowserFact]
    public async Task A_page_that_keeps_to_everything_is_let_through() => Assert.Empty(await SeenAsync("<h1>Hello</h1>"));

    [BrowserFact]
    public async Task A_script_that_throws_is_seen() => await AssertSeenAsync("A script threw: ", "", script: "null.x");

    [BrowserFact]
    public async Task A_complaint_to_the_console_is_seen() => await AssertSeenAsync("The browser's console says: no good", "", script: "console.error('no good')");

    [BrowserFact]
    public async Task A_broken_policy_is_seen() => await AssertSeenAsync("securitypolicyviolation: script-src", "<script>1</script>");

    [BrowserFact]
    public async Task Reaching_out_is_seen() =>
        await AssertSeenAsync("A page reached out to https://elsewhere.example/pixel.png", "<img alt='' src='https://elsewhere.example/pixel.png'>", policy: Policy.Replace("data:", "https://elsewhere.example", StringComparison.Ordinal));

    [BrowserFact]
    public async Task An_answer_nobody_expected_is_seen() => await AssertSeenAsync("was answered 500", "<h1>Sorry</h1>", status: 500);

    [BrowserFact]
    public async Task An_answer_that_the_test_expects_is_let_through() => Assert.Empty(await SeenAsync("<h1>Sorry</h1>", status: 404, expected: HttpStatusCode.NotFound));

    [BrowserFact]
    public async Task A_hole_in_the_policy_is_seen() =>
        await AssertSeenAsync("content-security-policy has unsafe-inline", "", policy: Policy.Replace("style-src 'self'", "style-src 'self' 'unsafe-inline'", StringComparison.Ordinal));

    [BrowserTheory]
    [InlineData("x-content-type-options")]
    [InlineData("cross-origin-opener-policy")]
    [InlineData("content-security-policy")]
    [InlineData("cache-control")]
    public async Task A_header_left_out_is_seen(string header) => await AssertSeenAsync(header, "", without: header);

    [BrowserTheory]
    [InlineData("localStorage.setItem('x', secret)")]
    [InlineData("sessionStorage.setItem('x', secret)")]
    [InlineData("history.replaceState({ secret }, '')")]
    public async Task A_secret_that_stays_in_the_browser_is_seen(string script)
    {
        var secret = Canaries.New();

        await AssertSeenAsync($"The browser keeps the secret {secret}", "", script: $"const secret = '{secret}'; {script}");
    }

    [BrowserFact]
    public async Task A_secret_in_an_address_is_seen()
    {
        var secret = Canaries.New();

        await AssertSeenAsync($"The secret {secret} is in the address", $"<img alt='' src='/x?secret={secret}'>");
    }

    private async Task AssertSeenAsync(string expected, string body, int status = 200, string? script = null, string? policy = null, string? without = null) =>
        Assert.Contains(await SeenAsync(body, status, script, policy, without), seen => seen.Contains(expected, StringComparison.Ordinal));

    /// <summary>What is seen of a page in the place of the console's.</summary>
    private async Task<IReadOnlyList<string>> SeenAsync(string body, int status = 200, string? script = null, string? policy = null, string? without = null, HttpStatusCode? expected = null)
    {
        var deployment = await run.DeploymentAsync();
        await using var context = await (await run.BrowserAsync()).NewContextAsync(new() { BaseURL = deployment.ConsoleOrigin, IgnoreHTTPSErrors = true });
        var headers = new Dictionary<string, string>(Headers);
        if (policy is not null) headers["content-security-policy"] = policy;
        if (without is not null) headers.Remove(without);
        await context.RouteAsync("**/*", route => route.FulfillAsync(route.Request.Url switch
        {
            var url when url.EndsWith("/page", StringComparison.Ordinal) => new() { Status = status, Headers = headers, Body = $"<!DOCTYPE html><title>x</title>{body}<script src='/script.js'></script>" },
            var url when url.EndsWith("/script.js", StringComparison.Ordinal) => new() { Headers = Headers.ToDictionary(header => header.Key, header => header.Key == "content-type" ? "text/javascript" : header.Value), Body = script ?? "" },
            _ => new() { Headers = Headers.ToDictionary(header => header.Key, header => header.Key == "content-type" ? "image/png" : header.Value), BodyBytes = [] },
        }));
        var guards = new Guards(context, deployment);
        if (expected is { } allowed) guards.Expect(allowed);
        await guards.StandAsync();

        await (await context.NewPageAsync()).GotoAsync("/page");
        return await guards.RelieveAsync();
    }
}
