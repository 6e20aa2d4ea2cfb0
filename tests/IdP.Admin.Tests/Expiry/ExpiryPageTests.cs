using System.Diagnostics.Metrics;
using System.Net;
using AngleSharp.Dom;
using IdP.Admin.Expiry;
using IdP.Rules.Clients;
using IdP.Storage.Audit;
using IdP.Storage.Console;
using IdP.Tests;

namespace IdP.Admin.Tests.Expiry;

/// <summary>The board of what expires, its calendar and its metric.</summary>
public sealed class ExpiryPageTests : IAsyncLifetime
{
    private const string Board = $"/o/{ConsoleHost.Organization}/expiry";

    private ConsoleHost console = null!;

    public async Task InitializeAsync() => console = await ConsoleHost.StartAsync();

    public async Task DisposeAsync() => await console.DisposeAsync();

    [Fact]
    public async Task Credentials_stand_in_groups_by_how_soon_they_end_with_a_way_to_renew_them()
    {
        await RegisterAsync("Gone", days: -1);
        await RegisterAsync("Soon", days: 7);
        await RegisterAsync("Later", days: 31);
        await RegisterAsync("Much later", days: 200);
        await RegisterAsync("Resting", days: 3, client => client with { Active = false });
        await RegisterAsync("Others", days: 3, client => client with { OrganizationNumber = ConsoleHost.AnotherOrganization });

        var page = await (await console.AsAsync("kari-console")).OpenAsync(Board);

        Assert.Equal(["Gone"], NamesIn(page, "expired"));
        Assert.Equal(["Soon"], NamesIn(page, "7d"));
        Assert.Equal(["Later"], NamesIn(page, "60d"));
        Assert.Empty(NamesIn(page, "90d"));
        foreach (var name in (string[])["Much later", "Resting", "Others"]) Assert.DoesNotContain(name, page.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.EndsWith("/credentials", page.Page.QuerySelector("[id='7d'] td.end a")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_time_a_credential_moves_up_the_board()
    {
        await RegisterAsync("Moving", days: 31);
        console.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(["Moving"], NamesIn(await (await console.AsAsync("kari-console")).OpenAsync(Board), "30d"));

        console.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal(["Moving"], NamesIn(await (await console.AsAsync("kari-console")).OpenAsync(Board), "expired"));
    }

    [Fact]
    public async Task An_organisation_where_nothing_ends_is_told_so()
    {
        var page = await (await console.AsAsync("owner-of-another")).OpenAsync($"/o/{ConsoleHost.AnotherOrganization}/expiry");

        Assert.Contains("Nothing expires in the next 90 days.", page.Page.QuerySelector(".empty")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_calendar_reads_the_expiries_without_signing_in_until_its_address_is_revoked()
    {
        var client = await RegisterAsync("Payments", days: 20);
        await RegisterAsync("Others", days: 3, other => other with { OrganizationNumber = ConsoleHost.AnotherOrganization });
        var kari = await console.AsAsync("kari-console");
        var made = await kari.SubmitAsync(await kari.OpenAsync(Board), "form#make");
        var address = made.Page.QuerySelector(".secret input")!.GetAttribute("value")!;

        var calendar = await console.Anybody().GetAsync(address);
        Assert.Equal((HttpStatusCode.OK, "text/calendar"), (calendar.Status, calendar.Answer.ContentHeaders.ContentType?.MediaType));
        Assert.Contains("SUMMARY:Secret expires: Payments", calendar.Answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Others", calendar.Answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(client.Secrets[0].Value, calendar.Answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(client.Secrets[0].Identifier, calendar.Answer.Body, StringComparison.Ordinal);

        using var again = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "If-None-Match", calendar.Header("ETag") } } };
        Assert.Equal(HttpStatusCode.NotModified, (await console.Anybody().SendAsync(again)).Status);

        var token = new Uri(address).Segments[^1].Split('.')[0];
        Assert.DoesNotContain(token, (await kari.OpenAsync(Board)).Answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(DatabaseFile.Everything(console.DataFolder), cell => cell.Value is string text && text.Contains(token, StringComparison.Ordinal));

        var revoked = await kari.FollowAsync(await kari.SubmitAsync(await kari.OpenAsync(Board), "form[action*=revoke]"));
        Assert.Equal(HttpStatusCode.OK, revoked.Status);
        Assert.Equal(HttpStatusCode.NotFound, (await console.Anybody().GetAsync(address)).Status);
        var actions = (await console.Get<AuditStore>().SearchAsync(new() { Organization = ConsoleHost.Organization }, 20)).Select(row => row.Event.Action).ToList();
        Assert.Contains(AuditActions.CalendarFeedMade, actions);
        Assert.Contains(AuditActions.CalendarFeedRevoked, actions);
    }

    [Fact]
    public async Task The_same_form_makes_one_address_only()
    {
        var kari = await console.AsAsync("kari-console");
        var page = await kari.OpenAsync(Board);

        await kari.SubmitAsync(page, "form#make");
        var again = await kari.SubmitAsync(page, "form#make");

        Assert.Equal(Board, again.Location);
        Assert.Single(await console.Get<CalendarFeeds>().OfAsync(ConsoleHost.Organization, CancellationToken.None));
    }

    [Fact]
    public async Task A_feed_ends_with_its_makers_membership_and_is_nobody_elses_to_revoke()
    {
        var rolf = await console.AsAsync("rolf-reader");
        var made = await rolf.SubmitAsync(await rolf.OpenAsync(Board), "form#make");
        var address = made.Page.QuerySelector(".secret input")!.GetAttribute("value")!;
        var feed = (await console.Get<CalendarFeeds>().OfAsync(ConsoleHost.Organization, CancellationToken.None)).Single();
        Assert.Equal(HttpStatusCode.OK, (await console.Anybody().GetAsync(address)).Status);

        var maja = await console.AsAsync("maja-maintainer");
        var page = await maja.OpenAsync(Board);
        Assert.Null(page.Page.QuerySelector("form[action*=revoke] button"));
        Assert.Equal(HttpStatusCode.NotFound, (await maja.SubmitAsync(page, "form[action*=revoke]")).Status);

        await console.Get<ConsoleStore>().WriteAsync(write =>
        {
            write.Rows.Remove(write.Rows.Set<Member>().Single(member => member.OrganizationNumber == ConsoleHost.Organization && member.Subject == feed.Subject));
            return Task.FromResult(true);
        });
        Assert.Equal(HttpStatusCode.NotFound, (await console.Anybody().GetAsync(address)).Status);
    }

    [Fact]
    public async Task The_metric_counts_by_bucket()
    {
        await RegisterAsync("Gone", days: -1);
        await RegisterAsync("Soon", days: 2);
        await RegisterAsync("Soon too", days: 2, client => client with { OrganizationNumber = ConsoleHost.AnotherOrganization });
        var meter = console.Get<ExpiryMeter>();
        await meter.CountAsync(CancellationToken.None);

        var seen = new Dictionary<string, int>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, on) =>
        {
            if (instrument.Name == ExpiryMeter.Instrument && ReferenceEquals(instrument.Meter.Scope, console.Get<IMeterFactory>())) on.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<int>((_, count, tags, _) => seen[(string)tags[0].Value!] = count);
        listener.Start();
        listener.RecordObservableInstruments();

        Assert.Equal((1, 2, 0), (seen["expired"], seen["7d"], seen["60d"]));
    }

    private Task<Client> RegisterAsync(string name, int days, Func<Client, Client>? change = null) => console.Provider.RegisterAsync(
        client =>
        {
            var secret = Provider.SharedSecret($"secret of {name}, {days}");
            secret.Expiration = console.Clock.GetUtcNow().UtcDateTime.AddDays(days);
            client = client with { ClientName = name, Secrets = [secret] };
            return change?.Invoke(client) ?? client;
        },
        console.Provider.Oidc);

    private static List<string> NamesIn(Visit page, string group) => [.. page.Page.QuerySelectorAll($"[id='{group}'] tbody th a").Select(link => link.TextContent)];
}
