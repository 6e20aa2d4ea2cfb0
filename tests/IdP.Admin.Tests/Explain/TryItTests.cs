using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using IdP.Rules.Clients;
using IdP.Tests;
using Microsoft.AspNetCore.WebUtilities;

namespace IdP.Admin.Tests.Explain;

/// <summary>A sign-in that the console composes.</summary>
public sealed partial class TryItTests
{
    [Fact]
    public async Task The_composed_sign_in_works_as_it_stands()
    {
        var console = await ConsoleHost.SharedAsync();
        var client = await console.Provider.RegisterAsync(null, console.Provider.Oidc);
        var page = await (await console.AsAsync("kari-console")).OpenAsync(AddressOf(client));
        var (address, command) = (Code(page, 0), Code(page, 1));

        var browser = new WebBrowser(console.Provider);
        var back = (await browser.SignInAsync(await browser.GetAsync(address))).Sends("code");
        var answer = await console.Provider.TokenAsync(client, new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code", ["code"] = back.Sent["code"], ["redirect_uri"] = Parameter().Match(command[command.IndexOf("redirect_uri", StringComparison.Ordinal)..]).Groups[1].Value,
            ["code_verifier"] = Parameter().Match(command[command.IndexOf("code_verifier", StringComparison.Ordinal)..]).Groups[1].Value,
        });

        answer.Granted();
        Assert.Equal(QueryHelpers.ParseQuery(new Uri(address).Query)["state"].ToString(), back.Sent["state"]);
        Assert.Contains("$CLIENT_SECRET", command, StringComparison.Ordinal);
    }

    [Fact]
    public async Task State_nonce_and_verifier_are_new_each_time()
    {
        var console = await ConsoleHost.SharedAsync();
        var client = await console.Provider.RegisterAsync(null, console.Provider.Oidc);
        var kari = await console.AsAsync("kari-console");

        Assert.NotEqual(Code(await kari.OpenAsync(AddressOf(client)), 0), Code(await kari.OpenAsync(AddressOf(client)), 0));
    }

    [Fact]
    public async Task What_the_provider_would_refuse_is_said_before_it_is_tried()
    {
        var console = await ConsoleHost.SharedAsync();
        var client = await console.Provider.RegisterAsync(null, console.Provider.Oidc);

        var page = await (await console.AsAsync("kari-console")).OpenAsync(AddressOf(client) + "?scope=openid+more:than:this");

        Assert.Contains("E-296", page.Page.QuerySelector(".rules .broken")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.Page.QuerySelector("a[target=_blank]"));
    }

    [Fact]
    public async Task An_address_that_is_not_the_clients_own_is_never_composed()
    {
        var console = await ConsoleHost.SharedAsync();
        var client = await console.Provider.RegisterAsync(null, console.Provider.Oidc);

        var page = await (await console.AsAsync("kari-console")).OpenAsync(AddressOf(client) + "?redirect_uri=https%3A%2F%2Fevil.example%2F");

        Assert.DoesNotContain("evil.example", page.Page.QuerySelector("main")!.InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_does_not_try_clients_and_a_machine_has_nobody_to_sign_in()
    {
        var console = await ConsoleHost.SharedAsync();
        var machine = await console.Provider.RegisterAsync(client => client with { RedirectUris = [], PostLogoutRedirectUris = [], GrantTypes = ["client_credentials"], Scopes = ["a:b"] }, console.Provider.Oidc);

        Assert.Equal(HttpStatusCode.Forbidden, (await (await console.AsAsync("rolf-reader")).GetAsync(AddressOf(machine))).Status);
        Assert.NotNull((await (await console.AsAsync("dev-dolly")).OpenAsync(AddressOf(machine))).Page.QuerySelector(".empty"));
    }

    private static string AddressOf(Client client) => $"/o/{client.OrganizationNumber}/clients/{client.Issuer}/{client.ClientId}/try";

    private static string Code(Visit page, int number) => page.Page.QuerySelectorAll("figure.code pre code")[number].TextContent;

    [GeneratedRegex("=([^']*)'")]
    private static partial Regex Parameter();
}
