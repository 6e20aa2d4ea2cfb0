using Xunit.Sdk;

namespace IdP.Admin.Tests.Harness;

/// <summary>The accessibility check finds what it is there for.</summary>
[Collection(InTheBrowser.Name)]
public sealed class AccessibilityTests(BrowserRun run)
{
    // Everything right, on which each fault is tried alone.
    private const string Good =
        """
        <!DOCTYPE html><html lang="en"><head><title>Clients – test</title><meta name="viewport" content="width=device-width, initial-scale=1">
        <style>:root { color-scheme: light dark; background: light-dark(#fff, #111); color: light-dark(#111, #eee) } a { color: light-dark(#00e, #9cf) } a, button, input { display: inline-block; min-height: 28px; min-width: 28px; margin: 8px } :focus { outline: 3px solid #c60 } table { border-collapse: collapse } /*STYLE*/</style></head>
        <body><a href="#main">Skip to content</a><main id="main"><h1>Clients</h1><h2>New client</h2>
        <form action="/x"><label for="name">Client name</label><input id="name" name="name" autocomplete="off" aria-describedby="name-help"><p id="name-help">What people see.</p><ul><li>One</li></ul>
        <button>Save</button></form><table><caption>Clients</caption><thead><tr><th scope="col">Name</th></tr></thead><tbody><tr><td>Demo</td></tr></tbody></table><img alt="A chart" src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><!--MORE--></main></body></html>
        """;

    [BrowserFact]
    public async Task A_page_that_everybody_can_use_passes() => await CheckAsync();

    [BrowserFact]
    public async Task Faults_of_structure_and_of_size_are_found()
    {
        var failure = await Assert.ThrowsAsync<TrueException>(() => CheckAsync(
            ("<html lang=\"en\">", "<html>"),
            ("<main id=\"main\"><h1>Clients</h1>", "<main id=\"main\"><h1>Something else</h1>"),
            ("<h2>New client</h2>", "<h2 id=\"name\">New client</h2>"),
            ("aria-describedby=\"name-help\"", "aria-describedby=\"nothing\""),
            ("href=\"#main\"", "href=\"#nothing\""),
            ("<label for=\"name\">Client name</label>", "Client name"),
            ("alt=\"A chart\"", ""),
            ("<button>Save</button>", "<button style=\"min-height: 0; height: 18px; padding: 0\">Save</button>"),
            ("<!--MORE-->", "<p style=\"width: 600px\">Wide</p>")));

        Assert.All(
            ["html has no lang", "does not begin with the h1", "the id name is there twice", "aria-describedby names nothing", "a link leads to #nothing", "a field has no label", "image-alt", "a target is", "the page is"],
            found => Assert.Contains(found, failure.Message, StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task Faults_of_colour_and_of_focus_are_found()
    {
        var failure = await Assert.ThrowsAsync<TrueException>(() => CheckAsync(
            ("<h2>New client</h2>", "<h1>New client</h1>"),
            ("/*STYLE*/", "p { color: #999; background: #fff } @media (prefers-color-scheme: dark) { li { color: #444; background: #000 } } button:focus { outline: none }"),
            ("<ul>", "<div style=\"position: relative\"><input aria-label=\"Covered\"><div style=\"position: absolute; inset: 0; background: #888\"></div></div><ul>"),
            ("<!--MORE-->", "<button id=\"a\">A</button><button id=\"b\">B</button><script>b.addEventListener('keydown', press => { press.preventDefault(); a.focus() })</script><a href=\"#main\">Never</a>")));

        Assert.All(
            ["the page has 2 h1", "color-contrast", "dark: color-contrast", "the focus cannot be seen: <button>", "the focus is covered by <div", "Tab never comes to <a href"],
            found => Assert.Contains(found, failure.Message, StringComparison.Ordinal));
    }

    private async Task CheckAsync(params (string Right, string Wrong)[] faults)
    {
        await using var context = await (await run.BrowserAsync()).NewContextAsync();
        var page = await context.NewPageAsync();
        await page.SetContentAsync(faults.Aggregate(Good, (html, fault) => html.Replace(fault.Right, fault.Wrong, StringComparison.Ordinal)));
        await Accessibility.CheckAsync(page);
    }
}
