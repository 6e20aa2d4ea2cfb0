using System.Collections.Concurrent;
using System.Net;
using Microsoft.Playwright;

namespace IdP.Admin.Tests;

/// <summary>
/// What no page may do, whatever a test is about: throw, complain to the browser's console, break its own policy, reach out,
/// answer 4xx or 5xx that nobody expected, leave out a security header, or put a secret where it would stay.
/// </summary>
internal sealed class Guards(IBrowserContext context, Deployment deployment)
{
    private const string ReportViolations =
        "document.addEventListener('securitypolicyviolation', violation => console.error('securitypolicyviolation: ' + violation.violatedDirective + ' ' + violation.blockedURI))";

    private readonly ConcurrentQueue<string> seen = new();
    private readonly ConcurrentQueue<string> addresses = new();
    private readonly ConcurrentQueue<Task> checks = new();
    private readonly ConcurrentDictionary<int, byte> expected = [];

    /// <summary>Answers of this status are what the test is about.</summary>
    public void Expect(HttpStatusCode status) => expected[(int)status] = 0;

    public async Task StandAsync()
    {
        await context.AddInitScriptAsync(ReportViolations);
        context.WebError += (_, error) => seen.Enqueue($"A script threw: {error.Error}");
        context.Console += (_, message) => Hear(message);
        context.Request += (_, request) => Watch(request.Url);
        context.Response += (_, response) => checks.Enqueue(CheckAsync(response));
    }

    /// <returns>What was seen; empty when all is well.</returns>
    public async Task<IReadOnlyList<string>> RelieveAsync()
    {
        foreach (var page in context.Pages) await CheckStorageAsync(page);
        await Task.WhenAll(checks);
        foreach (var address in addresses)
        {
            if (Canaries.In(address) is { } secret) seen.Enqueue($"The secret {secret} is in the address {address}");
        }

        return [.. seen];
    }

    private void Hear(IConsoleMessage message)
    {
        var ofStatus = message.Text.StartsWith("Failed to load resource: the server responded with a status", StringComparison.Ordinal); // CheckAsync knows more about it
        if (message.Type == "error" && !ofStatus) seen.Enqueue($"The browser's console says: {message.Text} ({message.Location})");
    }

    private void Watch(string url)
    {
        addresses.Enqueue(url);
        var address = new Uri(url);
        if (address.Scheme is "http" or "https" or "ws" or "wss" && !IsOurs(address)) seen.Enqueue($"A page reached out to {url}");
    }

    private bool IsOurs(Uri address) => address.GetLeftPart(UriPartial.Authority) is var origin && (origin == deployment.ConsoleOrigin || origin == deployment.ProviderOrigin);

    private async Task CheckAsync(IResponse response)
    {
        if (response.Status >= 400 && !expected.ContainsKey(response.Status)) seen.Enqueue($"{response.Request.Method} {response.Url} was answered {response.Status}");
        if (!response.Url.StartsWith(deployment.ConsoleOrigin, StringComparison.Ordinal)) return;

        var headers = await response.AllHeadersAsync();
        foreach (var problem in SecurityHeader.Problems(name => headers.GetValueOrDefault(name))) seen.Enqueue($"{response.Request.Method} {response.Url}: {problem}");
    }

    private async Task CheckStorageAsync(IPage page)
    {
        if (page.IsClosed || !Uri.TryCreate(page.Url, UriKind.Absolute, out var address) || !IsOurs(address)) return;
        var kept = await page.EvaluateAsync<string>("() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, history.state])");
        if (Canaries.In(kept) is { } secret) seen.Enqueue($"The browser keeps the secret {secret} at {page.Url}: {kept}");
        if (kept.Contains("eyJ", StringComparison.Ordinal)) seen.Enqueue($"The browser keeps a token at {page.Url}: {kept}");
    }
}
