using System.Net;
using IdP.Admin.Access;

namespace IdP.Admin.Tests.Access;

/// <summary>Every address of the console, against the table of who may do what.</summary>
public sealed class RouteTests
{
    [Fact]
    public async Task Every_address_says_what_it_needs_and_needs_what_the_table_says()
    {
        var problems = new List<string>();
        foreach (var route in await Route.AllAsync(await ConsoleHost.SharedAsync()))
        {
            if ((route.Needs is null) == (route.OpenTo is null)) problems.Add($"{route} has {(route.Needs is null ? "neither" : "both")} of [Needs] and [OpenTo]");
            if (route.OfOrganization && route.Needs is null) problems.Add($"{route} names an organisation and needs no right in it");
            if (AccessTable.RowOf(route) is not { } row) problems.Add($"{route} stands in no row of {nameof(AccessTable)}: write it there");
            else if (row != StatedRow(route)) problems.Add($"{route} belongs to the row {row}, and says {StatedRow(route)}");
        }

        Assert.True(problems.Count == 0, string.Join(Environment.NewLine, problems));
    }

    [Fact]
    public async Task Everybody_is_answered_by_every_address_as_the_table_says()
    {
        var console = await ConsoleHost.SharedAsync();
        var routes = (await Route.AllAsync(console)).Where(route => route.Needs is not null && !route.OfApi).ToList();
        var problems = new List<string>();
        foreach (var (role, person) in AccessTable.People)
        {
            var administrator = await console.AsAsync(person);
            foreach (var route in routes)
            {
                // A member's rights are those in the organisation; what belongs to none is for those who look after the deployment.
                var somewhere = route.OfOrganization || role is "auditor" or "operator";
                var may = somewhere && Enum.TryParse<Right>(AccessTable.RowOf(route), out var right) && AccessTable.May(role, right, production: false);
                var status = await AskAsync(administrator, route.Method, route.Address);
                if ((status == HttpStatusCode.Forbidden) == may) problems.Add($"{role}: {route} was answered {(int)status}");
            }
        }

        Assert.True(problems.Count == 0, string.Join(Environment.NewLine, problems));
    }

    [Theory]
    [InlineData("owner-of-another", HttpStatusCode.NotFound)]
    [InlineData("lysbla-fregatt", HttpStatusCode.Forbidden)] // belongs to no organisation at all, and is told only that
    public async Task To_strangers_the_addresses_of_an_organisation_are_like_those_of_none(string stranger, HttpStatusCode expected)
    {
        var console = await ConsoleHost.SharedAsync();
        var administrator = await console.AsAsync(stranger);
        foreach (var route in (await Route.AllAsync(console)).Where(route => route.OfOrganization && !route.OfApi))
        {
            var theirs = await administrator.SendAsync(new(new(route.Method), route.Address));
            var nobodys = await administrator.SendAsync(new(new(route.Method), route.AddressIn("999999999")));

            Assert.Equal((route.ToString(), expected), (route.ToString(), theirs.Status));
            Assert.Equal((nobodys.Status, nobodys.Shown), (theirs.Status, theirs.Shown));
        }
    }

    [Fact]
    public async Task To_the_API_the_session_of_a_browser_is_nobody()
    {
        var console = await ConsoleHost.SharedAsync();
        var kari = await console.AsAsync("kari-console");
        foreach (var route in (await Route.AllAsync(console)).Where(route => route.OfApi && route.Needs is not null))
        {
            Assert.Equal((route.ToString(), HttpStatusCode.Unauthorized), (route.ToString(), await AskAsync(kari, route.Method, route.Address)));
        }
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_sees_nothing_that_needs_a_right()
    {
        var console = await ConsoleHost.SharedAsync();
        var problems = new List<string>();
        foreach (var route in (await Route.AllAsync(console)).Where(route => AccessTable.RowOf(route) != AccessTable.Anybody))
        {
            var status = await AskAsync(console.Anybody(), route.Method, route.Address);
            if (status is not (HttpStatusCode.Redirect or HttpStatusCode.Unauthorized)) problems.Add($"{route} was answered {(int)status}");
        }

        Assert.True(problems.Count == 0, string.Join(Environment.NewLine, problems));
    }

    private static async Task<HttpStatusCode> AskAsync(Administrator administrator, string method, string address) => (await administrator.SendAsync(new(new(method), address))).Status;

    private static string? StatedRow(Route route) => route switch
    {
        { OpenTo.Audience: Audience.Anybody } => AccessTable.Anybody,
        { OpenTo.Audience: Audience.SignedIn } => AccessTable.SignedIn,
        { Needs: { } needs } => (route.Method is "GET" or "HEAD" ? needs.Right : needs.ToChange).ToString(),
        _ => null,
    };
}
