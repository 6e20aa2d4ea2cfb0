using Microsoft.Playwright;

namespace IdP.Admin.Tests.Pages.Clients.New;

/// <summary>Somebody who goes through the wizard in the browser, with answers that hold unless a test gives others.</summary>
internal sealed class Way(IPage page)
{
    public async Task KindAsync(string issuer, string kind)
    {
        await page.GotoAsync(Walk.Start);
        await page.Locator($"input[name=issuer][value='{issuer}']").CheckAsync();
        await page.Locator($"input[name=application_type][value='{kind}']").CheckAsync();
        await ContinueAsync("basics");
    }

    public async Task BasicsAsync(string name)
    {
        await page.Locator("#client_name").FillAsync(name);
        await ContinueAsync("proof");
    }

    public async Task ProofAsync(string proof, string publicKey)
    {
        await page.Locator($"input[name=token_endpoint_auth_method][value='{proof}']").CheckAsync();
        if (proof == "key") await page.Locator("#jwks").FillAsync(publicKey);
        await ContinueAsync("{addresses,access}");
    }

    public async Task AddressesAsync(string uri)
    {
        await page.Locator("#redirect_uris-0").FillAsync(uri);
        await ContinueAsync("access");
    }

    public async Task AccessAsync(string ownScopes)
    {
        await page.Locator("[name=own_scopes]").FillAsync(ownScopes);
        await ContinueAsync("lifetimes");
    }

    public Task LifetimesAsync() => ContinueAsync("check");

    public async Task CreateAsync()
    {
        await page.Locator("button[value=create]").ClickAsync();
        await page.Locator("h2#next").WaitForAsync();
    }

    private async Task ContinueAsync(string next)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue", Exact = true }).ClickAsync();
        await page.WaitForURLAsync($"**/{next}");
    }
}
