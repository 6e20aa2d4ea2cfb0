using System.Net;
using IdP.Admin.Demo;
using IdP.Admin.SignIn;
using IdP.Storage;
using IdP.Storage.Audit;
using Microsoft.AspNetCore.WebUtilities;

namespace IdP.Admin.Tests.SignIn;

/// <summary>Signing in and out, in memory.</summary>
public sealed class SignInTests
{
    public static TheoryData<string> Everybody => new(DemoOrganization.Administrators.Select(administrator => administrator.UserId));

    [Theory, MemberData(nameof(Everybody))]
    public async Task Somebody_of_every_role_signs_in_through_the_provider(string person)
    {
        var console = await ConsoleHost.SharedAsync();

        var page = await console.Anybody().SignInAsync(person);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(DemoOrganization.Administrators.Single(known => known.UserId == person).Name, page.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Page.QuerySelector("form[action='/signout'] button"));
    }

    [Fact]
    public async Task Nobody_is_anybody_before_signing_in()
    {
        var console = await ConsoleHost.SharedAsync();

        var page = await console.Anybody().OpenAsync("/");

        Assert.NotNull(page.Page.QuerySelector("a[href^='/signin']"));
        Assert.Null(page.Page.QuerySelector("form[action='/signout']"));
    }

    [Fact]
    public async Task What_is_asked_of_the_provider_is_pushed_and_the_browser_carries_its_name_alone()
    {
        var console = await ConsoleHost.SharedAsync();

        var asked = new Uri((await console.Anybody().GetAsync("/signin")).Location!);

        Assert.Equal(["client_id", "request_uri"], QueryHelpers.ParseQuery(asked.Query).Keys.Order());
    }

    [Fact]
    public async Task A_registration_from_before_is_brought_to_pushing_when_the_console_starts()
    {
        await using var console = await ConsoleHost.StartAsync();
        var provider = console.Provider;
        var registered = (await Console())!;
        await provider.Get<ClientStore>().SaveAsync(registered with { RequirePushedAuthorizationRequests = false }, AuditEvent.ByJob(AuditActions.ClientUpdated, "test"));

        await console.Get<ConsoleClient>().PrepareAsync(CancellationToken.None);

        Assert.True((await Console())!.RequirePushedAuthorizationRequests);

        ValueTask<Rules.Clients.Client?> Console() => provider.Get<ClientStore>().FindAsync(console.Get<ProviderAddress>().Issuer.Name, ConsoleClient.Id);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_here_and_at_the_provider()
    {
        var console = await ConsoleHost.SharedAsync();
        var kari = await console.AsAsync("kari-console");
        var session = kari.Cookies;

        var after = await kari.FollowAsync(await kari.SubmitAsync(await kari.OpenAsync("/"), "form[action='/signout']"));

        Assert.Equal(ConsoleHost.Origin + "/", after.Answer.Address!.AbsoluteUri);
        Assert.NotNull(after.Page.QuerySelector("a[href^='/signin']"));
        (await kari.OpenAsync("/signin")).ShowsSignIn(); // the provider's session is over, too

        using var stale = new HttpRequestMessage(HttpMethod.Get, "/");
        stale.Headers.Add("Cookie", session); // somebody kept the cookie
        Assert.Null((await console.Anybody().SendAsync(stale)).Page.QuerySelector("form[action='/signout']"));
    }

    [Theory]
    [InlineData("GET", "/signin/callback?code=forged&state=forged")]
    [InlineData("GET", "/signin/callback?error=access_denied")]
    [InlineData("GET", "/session/break-glass?token=forged")]
    [InlineData("POST", "/session/break-glass?token=forged")]
    [InlineData("POST", "/backchannel-logout")]
    public async Task A_sign_in_that_was_forged_ends_no_session(string method, string address)
    {
        var kari = await (await ConsoleHost.SharedAsync()).AsAsync("kari-console");

        await kari.SendAsync(new(new(method), address));

        Assert.NotNull((await kari.OpenAsync("/")).Page.QuerySelector("form[action='/signout']"));
    }

    [Fact]
    public async Task Signing_in_anew_ends_the_session_before()
    {
        var console = await ConsoleHost.SharedAsync();
        var kari = await console.AsAsync("kari-console");
        var session = kari.Cookies;

        await kari.OpenAsync("/signin"); // the provider knows her

        Assert.NotEqual(session, kari.Cookies);
        using var stale = new HttpRequestMessage(HttpMethod.Get, "/");
        stale.Headers.Add("Cookie", session);
        Assert.Null((await console.Anybody().SendAsync(stale)).Page.QuerySelector("form[action='/signout']"));
    }
}
