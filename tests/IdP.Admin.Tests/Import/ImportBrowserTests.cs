using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IdP.Admin.Tests.Import;

/// <summary>An import from the file to its result, in a browser: with and without a script, and on a narrow screen.</summary>
public sealed class ImportBrowserTests(BrowserRun run) : BrowserTest(run)
{
    private const string Import = "/o/991825827/clients/import";

    [BrowserTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_is_uploaded_previewed_and_imported(bool scripts)
    {
        var id = $"imported-{Guid.NewGuid():N}";
        var page = await SignedInAsync("kari-console", options => options.JavaScriptEnabled = scripts);
        await page.GotoAsync(Import);

        await page.GetByRole(AriaRole.Radio).First.CheckAsync();
        await page.GetByLabel("File", new() { Exact = true }).SetInputFilesAsync(new FilePayload
        {
            Name = "clients.json",
            MimeType = "application/json",
            Buffer = System.Text.Encoding.UTF8.GetBytes($"[{ImportTests.Metadata(id)},{ImportTests.Metadata(id + "-wild", "https://*.example.org/cb")},{{\"client_id\":\"{id}-bad\",\"client_name\":\"Refused\",\"redirect_uris\":[\"http://plain.example.org/\"]}}]"),
        });
        await page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Preview of the import");
        await page.Locator("#clients summary").First.ClickAsync();
        await PictureAsync(page, "preview");
        if (scripts) await Accessibility.CheckAsync(page);
        await Expect(page.GetByRole(AriaRole.Checkbox)).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Button, new() { Name = "Import the chosen clients" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Result of the import");
        await PictureAsync(page, "result");
        if (scripts) await Accessibility.CheckAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Imported", Exact = true }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync(id);
    }

    private static async Task PictureAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is not { Length: > 0 } folder) return;
        foreach (var (theme, width) in ((ColorScheme, int)[])[(ColorScheme.Light, 1280), (ColorScheme.Dark, 1280), (ColorScheme.Light, 320)])
        {
            await page.EmulateMediaAsync(new() { ColorScheme = theme });
            await page.SetViewportSizeAsync(width, 800);
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"import-{name}-{theme}-{width}.png"), FullPage = true });
        }

        await page.SetViewportSizeAsync(1280, 800);
    }
}
