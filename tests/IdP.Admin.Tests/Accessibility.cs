using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace IdP.Admin.Tests;

/// <summary>
/// WCAG 2.2 AA, as far as a machine can tell: axe's rules in light and in dark, and what axe does not look at: the heading and
/// the title, references between elements, 320 pixels, the size of targets, and a walk through the page with Tab.
/// </summary>
internal static class Accessibility
{
    private const int Narrow = 320;

    private static readonly RunOnlyOptions Everything = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] };

    // What depends on colours: the rest is the same in the dark.
    private static readonly RunOnlyOptions Colours = new() { Type = "rule", Values = ["color-contrast", "link-in-text-block"] };

    /// <summary>Fails with everything that keeps somebody from using the page as it is now.</summary>
    public static async Task CheckAsync(IPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        var problems = new List<string>();
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        problems.AddRange(Problems("dark: ", await RunAsync(page, Colours)));
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        problems.AddRange(Problems("", await RunEverythingAsync(page)));
        problems.AddRange(await page.EvaluateAsync<string[]>(AccessibilityScripts.Structure));
        problems.AddRange(await page.EvaluateAsync<string[]>(AccessibilityScripts.Targets));
        problems.AddRange(await WalkAsync(page));
        problems.AddRange(await NarrowAsync(page));
        Assert.True(problems.Count == 0, $"{page.Url}{Environment.NewLine}{string.Join(Environment.NewLine, problems)}");
    }

    // From the top: half-way down, the menu that stays in sight covers a part of what is scrolled past it.
    private static async Task<AxeResult> RunAsync(IPage page, RunOnlyOptions only)
    {
        await page.EvaluateAsync("() => scrollTo(0, 0)");
        return await page.RunAxe(new AxeRunOptions { RunOnly = only });
    }

    // A misspelt tag runs nothing and finds nothing; and target-size runs only because its tag is asked for.
    private static async Task<AxeResult> RunEverythingAsync(IPage page)
    {
        var result = await RunAsync(page, Everything);
        Assert.True(result.Passes.Length + result.Violations.Length >= 15, $"axe ran only {result.Passes.Length + result.Violations.Length} rules on {page.Url}");
        Assert.Contains(result.Passes.Concat(result.Violations).Concat(result.Inapplicable).Concat(result.Incomplete), rule => rule.Id == "target-size");
        return result;
    }

    // Of every impact.
    private static IEnumerable<string> Problems(string where, AxeResult result) =>
        result.Violations.SelectMany(rule => rule.Nodes.Select(node => $"{where}{rule.Id} ({rule.Impact}): {rule.Help}: {node.Html}"));

    /// <summary>From the top to the bottom with Tab: each stop is to be seen, is not covered, and everything there is to use is a stop.</summary>
    private static async Task<IReadOnlyList<string>> WalkAsync(IPage page)
    {
        var problems = new List<string>();
        var all = await page.EvaluateAsync<int>(AccessibilityScripts.BeginWalk);
        for (var steps = 0; steps <= all + 5; steps++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<string?>(AccessibilityScripts.Stop) is not { } stop) return [.. problems, .. await page.EvaluateAsync<string[]>(AccessibilityScripts.NeverStoppedAt)];
            if (stop.Length > 0) problems.Add(stop);
        }

        return [.. problems, $"Tab does not lead out of the page after {all + 5} steps"];
    }

    private static async Task<IEnumerable<string>> NarrowAsync(IPage page)
    {
        var before = page.ViewportSize!;
        await page.SetViewportSizeAsync(Narrow, 800);
        var problems = await page.EvaluateAsync<string[]>(AccessibilityScripts.WiderThanScreen);
        await page.SetViewportSizeAsync(before.Width, before.Height);
        return problems;
    }
}
