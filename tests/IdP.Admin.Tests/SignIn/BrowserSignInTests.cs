using IdP.Admin.Demo;
using static Microsoft.Playwright.Assertions;

namespace IdP.Admin.Tests.SignIn;

/// <summary>Signing in and out, in the browser.</summary>
public sealed class BrowserSignInTests(BrowserRun run) : BrowserTest(run)
{
    public static TheoryData<string> Everybody => new(DemoOrganization.Administrators.Select(administrator => administrator.UserId));

    [BrowserTheory, MemberData(nameof(Everybody))]
    public async Task Somebody_of_every_role_signs_in(string person)
    {
        var page = await SignedInAsync(person);

        await page.GotoAsync("/");

        await Expect(page.Locator("body")).ToContainTextAsync(DemoOrganization.Administrators.Single(known => known.UserId == person).Name);
    }

    [BrowserFact]
    public async Task Whoever_is_not_named_chooses_at_the_provider_who_they_are()
    {
        var page = await AnybodyAsync();
        await page.GotoAsync("/");

        await page.Locator("a[href='/signin']").ClickAsync();
        await page.Locator("input[name=person][value=rolf-reader]").CheckAsync();
        await page.Locator("button[name=action][value=sign-in]").ClickAsync();

        await Expect(page.Locator("body")).ToContainTextAsync("Rolf Reader");
        Assert.StartsWith(Deployment.ConsoleOrigin + "/o/", page.Url, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task Signing_out_leads_through_the_provider_and_back_to_the_first_page()
    {
        var page = await AnybodyAsync();
        await SignInAsync(page, "kari-console");

        await page.Locator("footer form[action='/signout'] button").ClickAsync();

        await page.WaitForURLAsync(Deployment.ConsoleOrigin + "/");
        await Expect(page.Locator("form[action='/signout']")).ToHaveCountAsync(0);
        await page.GoBackAsync();
        await Expect(page.Locator("form[action='/signout']")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task A_browser_takes_the_cookies_for_this_host_and_https_only_and_hides_them_from_scripts()
    {
        var page = await AnybodyAsync();
        await SignInAsync(page, "kari-console");

        var cookies = (await page.Context.CookiesAsync()).Where(cookie => cookie.Domain == new Uri(Deployment.ConsoleOrigin).Host).ToList();

        Assert.Contains(cookies, cookie => cookie.Name == "__Host-idpadmin");
        Assert.All(cookies, cookie => Assert.True(cookie is { Secure: true, HttpOnly: true, Path: "/" } && cookie.Name.StartsWith("__Host-", StringComparison.Ordinal), cookie.Name));
        Assert.Equal("", await page.EvaluateAsync<string>("document.cookie"));
    }
}
