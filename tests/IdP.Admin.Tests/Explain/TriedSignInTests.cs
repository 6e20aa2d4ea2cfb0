using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using IdP.Admin.Trying;
using IdP.Rules.Clients;
using IdP.Storage;
using IdP.Storage.Console;
using IdP.Tests;
using IdP.Tests.Stores;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace IdP.Admin.Tests.Explain;

/// <summary>A sign-in with a client that is tried from the console.</summary>
public sealed class TriedSignInTests
{
    [Theory]
    [InlineData("oidc", "client_secret_basic")]
    [InlineData("oidc", "client_secret_post")]
    [InlineData("oidc", "private_key_jwt")]
    [InlineData("oidc", "none")]
    [InlineData("idporten", "client_secret_basic")]
    [InlineData("idporten", "private_key_jwt")]
    public async Task A_sign_in_is_done_and_every_claim_says_why_it_is_there(string issuer, string method)
    {
        var console = await ConsoleHost.SharedAsync();
        var client = await RegisterAsync(console, issuer, method);
        var kari = await console.AsAsync("kari-console");
        var (address, back) = await SignInAsync(console, kari, client);

        var page = await kari.OpenAsync(back);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        var idToken = page.Page.QuerySelector("#id_token")!.TextContent;
        Assert.Contains("the client it is for", idToken, StringComparison.Ordinal);
        Assert.Contains("E-231", idToken, StringComparison.Ordinal);
        Assert.Equal(5, page.Page.QuerySelectorAll(".checks li.good").Length);
        Assert.Contains("RFC9068-2.2", page.Page.QuerySelector("#access_token")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(issuer == "oidc" ? "given_name" : "pid", page.Page.QuerySelector("#userinfo")!.TextContent, StringComparison.Ordinal);
        if (issuer == "oidc") Assert.Contains("Lysblå Fregatt", page.Page.QuerySelector("#userinfo")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Because the scope profile was granted", page.Page.QuerySelector("#userinfo")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("eyJhbGciOi", page.Page.QuerySelector("main")!.TextContent.Replace("eyJhbGci…", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("client_id=try-", address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_came_of_it_is_shown_once_to_whoever_began_it_and_leaves_nothing_behind()
    {
        var console = await ConsoleHost.SharedAsync();
        var client = await RegisterAsync(console, "oidc", "client_secret_basic");
        var kari = await console.AsAsync("kari-console");
        var (address, back) = await SignInAsync(console, kari, client);

        Assert.Equal(HttpStatusCode.BadRequest, (await (await console.AsAsync("maja-maintainer")).OpenAsync(back)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await (await console.AsAsync("kari-console")).OpenAsync(back)).Status); // another session of hers
        var page = await kari.OpenAsync(back);
        Assert.Equal((HttpStatusCode.OK, true), (page.Status, page.Header("Cache-Control")!.Contains("no-store", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.BadRequest, (await kari.OpenAsync(back)).Status);

        var triedAs = QueryHelpers.ParseQuery(new Uri(address).Query)["client_id"].ToString();
        await using var rows = console.Get<ConsoleStore>().Read();
        Assert.False(await rows.Set<TriedClient>().AnyAsync(row => row.ClientId == triedAs));
        Assert.DoesNotContain(triedAs, (await kari.OpenAsync($"/o/{ConsoleHost.Organization}/clients?text=try-")).Answer.Body, StringComparison.Ordinal);
        Assert.Null(await console.Provider.Get<ClientStore>().FindAsync("oidc", triedAs));
        Assert.Contains("tried", (await kari.OpenAsync($"/o/{ConsoleHost.Organization}/clients/oidc/{client.ClientId}/history")).Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_over_after_ten_minutes()
    {
        await using var console = await ConsoleHost.StartAsync();
        var client = await RegisterAsync(console, "oidc", "client_secret_basic");
        var kari = await console.AsAsync("kari-console");
        var (address, back) = await SignInAsync(console, kari, client);

        console.Clock.Advance(TriedSignIns.Lifetime);

        Assert.Equal(HttpStatusCode.BadRequest, (await kari.OpenAsync(back)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await new WebBrowser(console.Provider).GetAsync(address)).Status);
    }

    [Fact]
    public async Task The_registered_client_is_not_relaxed_in_anything()
    {
        var console = await ConsoleHost.SharedAsync();
        var client = await RegisterAsync(console, "oidc", "none");
        var kari = await console.AsAsync("kari-console");
        var (address, _) = await BeginAsync(kari, client);
        var query = QueryHelpers.ParseQuery(new Uri(address).Query).ToDictionary(parameter => parameter.Key, parameter => (string?)parameter.Value.ToString());
        query["client_id"] = client.ClientId;

        var refused = await new WebBrowser(console.Provider).GetAsync(QueryHelpers.AddQueryString(address.Split('?')[0], query));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
    }

    [Fact]
    public async Task A_sign_in_that_was_cancelled_is_told_with_its_rule()
    {
        var console = await ConsoleHost.SharedAsync();
        var kari = await console.AsAsync("kari-console");
        var (address, _) = await BeginAsync(kari, await RegisterAsync(console, "oidc", "none"));
        var query = QueryHelpers.ParseQuery(new Uri(address).Query);

        var page = await kari.OpenAsync(QueryHelpers.AddQueryString(TriedSignIns.Callback, new Dictionary<string, string?>
        {
            ["error"] = "access_denied", ["error_description"] = "<b>The person cancelled the sign-in. Rule E-297.", ["state"] = query["state"], ["iss"] = console.Provider.Oidc.Url,
        }));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("access_denied", page.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.Page.QuerySelector("main b"));
    }

    [Fact]
    public async Task A_fault_that_was_asked_for_strikes_the_client_when_it_is_tried_too()
    {
        await using var console = await ConsoleHost.StartAsync();
        var client = await RegisterAsync(console, "oidc", "none");
        var kari = await console.AsAsync("kari-console");
        await kari.SubmitAsync(await kari.OpenAsync($"/o/{client.OrganizationNumber}/clients/oidc/{client.ClientId}/faults"), "form#ask", ("kind", "wrong_nonce"));
        console.Clock.Advance(TimeSpan.FromSeconds(1));

        var (_, back) = await SignInAsync(console, kari, client);

        Assert.Contains("nonce", Assert.Single((await kari.OpenAsync(back)).Page.QuerySelectorAll(".checks li:not(.good)")).TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("state=unknown&code=c")]
    [InlineData("code=c")]
    [InlineData("")]
    public async Task Nobody_is_sent_here_from_elsewhere(string query)
    {
        var kari = await (await ConsoleHost.SharedAsync()).AsAsync("kari-console");

        Assert.Equal(HttpStatusCode.BadRequest, (await kari.OpenAsync($"{TriedSignIns.Callback}?{query}")).Status);
    }

    [Fact]
    public async Task A_scope_of_the_consoles_API_is_not_tried()
    {
        var console = await ConsoleHost.SharedAsync();
        var client = (await RegisterAsync(console, "oidc", "none")) with { Scopes = ["openid", "idp.clients.read"] };

        Assert.Equal(["openid"], console.Get<TriedSignIns>().AsTried(client).Scopes);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_provider_knows_a_tried_client_in_a_test_deployment_only(bool test)
    {
        using var database = new TestDatabase();
        await new ConsoleStore(database.Database, new HandTime()).WriteAsync(write =>
        {
            write.Rows.Add(new TriedClient
            {
                ClientId = "try-1", Issuer = "oidc", Client = JsonSerializer.Serialize(new Client { ClientId = "try-1", Issuer = "oidc" }), StateHash = RandomNumberGenerator.GetBytes(32), Subject = "s", Session = "s", Sealed = [1], Expires = write.Now.AddMinutes(1),
            });
            return Task.FromResult(true);
        });
        using var clients = new ClientStore(database.Database, new HandTime()) { FindsTriedClients = test };

        Assert.Equal(test, await clients.FindAsync("oidc", "try-1") is not null);
        Assert.Null(await clients.FindAsync("idporten", "try-1"));
    }

    private static Task<Client> RegisterAsync(ConsoleHost console, string issuer, string method) => console.Provider.RegisterAsync(
        client => client with
        {
            TokenEndpointAuthMethod = method,
            ApplicationType = method == "none" ? ApplicationType.Browser : ApplicationType.Web,
            Secrets = method == "private_key_jwt" ? [Assertion.RegisteredKey()] : method == "none" ? [] : client.Secrets,
        },
        issuer == "oidc" ? console.Provider.Oidc : console.Provider.IdPorten);

    private static async Task<(string Address, Visit Page)> BeginAsync(Administrator administrator, Client client)
    {
        var page = await administrator.OpenAsync($"/o/{client.OrganizationNumber}/clients/{client.Issuer}/{client.ClientId}/try");
        var sent = await administrator.SubmitAsync(page, "main form[method=post]");
        return (sent.Location!, page);
    }

    /// <summary>Signs somebody in at the provider.</summary>
    /// <returns>Where the browser was sent, and where it comes back.</returns>
    private static async Task<(string Address, string Back)> SignInAsync(ConsoleHost console, Administrator administrator, Client client)
    {
        var (address, _) = await BeginAsync(administrator, client);
        var browser = new WebBrowser(console.Provider);
        var back = (await browser.SignInAsync(await browser.GetAsync(address))).Sends("code");
        return (address, QueryHelpers.AddQueryString(TriedSignIns.Callback, back.Sent.ToDictionary(sent => sent.Key, sent => (string?)sent.Value)));
    }
}
