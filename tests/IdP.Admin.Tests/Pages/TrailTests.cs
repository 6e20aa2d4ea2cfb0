using System.Net;
using IdP.Storage.Audit;
using IdP.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace IdP.Admin.Tests.Pages;

/// <summary>The audit trail as people search, verify and export it.</summary>
public sealed class TrailTests
{
    private const string Ours = $"/o/{ConsoleHost.Organization}/audit";

    [Fact]
    public async Task An_organisation_sees_its_own_rows_only_and_no_other_by_number()
    {
        var console = await ConsoleHost.SharedAsync();
        var (ours, theirs) = (await HappenAsync(console, ConsoleHost.Organization, "ours-object"), await HappenAsync(console, ConsoleHost.AnotherOrganization, "theirs-object"));
        var nobodys = await HappenAsync(console, null, "nobodys-object");
        var rolf = await console.AsAsync("rolf-reader");

        var list = await rolf.OpenAsync(Ours);
        Assert.Contains("ours-object", list.Answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("theirs-object", list.Answer.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await rolf.OpenAsync($"{Ours}/{ours.Seq}")).Status);
        foreach (var other in (long[])[theirs.Seq, nobodys.Seq, 0, 999_999, long.MaxValue])
            Assert.Equal(HttpStatusCode.NotFound, (await rolf.OpenAsync($"{Ours}/{other}")).Status);

        var auditor = await console.AsAsync("aud-auditor");
        Assert.Contains("theirs-object", (await auditor.OpenAsync("/audit?object=theirs-object")).Answer.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await auditor.OpenAsync($"/audit/{nobodys.Seq}")).Status);
    }

    [Fact]
    public async Task Rows_are_filtered_and_paged_both_ways()
    {
        await using var console = await ConsoleHost.StartAsync();
        for (var number = 0; number < 120; number++) await HappenAsync(console, ConsoleHost.Organization, $"object-{number:000}", requestId: number == 7 ? "request-7" : null);
        var rolf = await console.AsAsync("rolf-reader");

        var first = await rolf.OpenAsync($"{Ours}?about=job.");
        var second = await rolf.OpenAsync(Link(first, "next"));
        var third = await rolf.OpenAsync(Link(second, "next"));
        Assert.Equal([50, 50, 20], new[] { first, second, third }.Select(page => Objects(page).Count));
        Assert.Equal(Enumerable.Range(0, 120).Select(number => $"object-{number:000}").Reverse(), Objects(first).Concat(Objects(second)).Concat(Objects(third)));
        Assert.Null(third.Page.QuerySelector("a[rel=next]"));
        var back = await rolf.OpenAsync(Link(third, "prev"));
        Assert.Equal(Objects(second), Objects(back));
        var top = await rolf.OpenAsync(Link(back, "prev"));
        Assert.Equal(Objects(first), Objects(top));
        Assert.Null(top.Page.QuerySelector("a[rel=prev]"));

        Assert.Equal(["object-007"], Objects(await rolf.OpenAsync($"{Ours}?request=request-7")));
        Assert.Equal(["object-011"], Objects(await rolf.OpenAsync($"{Ours}?object=object-011")));
        Assert.Empty(Objects(await rolf.OpenAsync($"{Ours}?about=job.&outcome=denied")));
        Assert.Empty(Objects(await rolf.OpenAsync($"{Ours}?about=job.&to=2020-01-01")));
        Assert.Equal(50, Objects(await rolf.OpenAsync($"{Ours}?about=job.&from=2020-01-01&to=2099-01-01")).Count);
        Assert.Equal(HttpStatusCode.OK, (await rolf.OpenAsync($"{Ours}?from=nonsense&before=x&after=-1")).Status);
    }

    [Fact]
    public async Task A_row_tells_what_changed_and_that_it_holds()
    {
        var console = await ConsoleHost.SharedAsync();
        var row = await console.Get<AuditStore>().AppendAsync(Event(ConsoleHost.Organization, "changed") with
        {
            Action = AuditActions.ClientUpdated,
            Changes = """{"fields":[{"member":"client_name","removed":["Before <b>"],"added":["After"]}],"removed_credentials":[]}""",
            Reason = "It was <i>wrong</i>",
        });
        var rolf = await console.AsAsync("rolf-reader");

        var page = await rolf.OpenAsync($"{Ours}/{row.Seq}");

        Assert.Contains("Before <b>", page.Page.QuerySelector("del")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("After", page.Page.QuerySelector("ins")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("It was <i>wrong</i>", page.Page.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("as it was written", page.Page.QuerySelector("aside")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(Convert.ToHexStringLower(row.Hash), page.Page.QuerySelector("aside")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_range_is_verified_and_that_is_told()
    {
        await using var console = await ConsoleHost.StartAsync();
        for (var number = 0; number < 5; number++) await HappenAsync(console, ConsoleHost.Organization, $"object-{number}");
        var rolf = await console.AsAsync("rolf-reader");
        var form = await rolf.OpenAsync($"{Ours}/verify");

        var verified = await rolf.SubmitAsync(form, "form#verify");
        Assert.Contains("are as they were written", verified.Page.QuerySelector(".banner.good")!.TextContent, StringComparison.Ordinal);
        Assert.Single(await console.Get<AuditStore>().SearchAsync(new() { ActionPrefix = AuditActions.AuditVerified, Organization = ConsoleHost.Organization }, 9));

        foreach (var (from, to) in ((string, string)[])[("5", "1"), ("x", ""), ("0", "3"), ("1", "99999999")])
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await rolf.SubmitAsync(form, "form#verify", ("from", from), ("to", to))).Status);
    }

    [Fact]
    public async Task An_export_has_the_organisations_rows_with_the_export_itself_as_the_last()
    {
        await using var console = await ConsoleHost.StartAsync();
        await HappenAsync(console, ConsoleHost.Organization, "=cmd|' /C calc'!A0");
        await HappenAsync(console, ConsoleHost.AnotherOrganization, "theirs-object");
        var kari = await console.AsAsync("kari-console");
        var form = await kari.OpenAsync($"{Ours}/export");

        var ndjson = await kari.SubmitAsync(form, "form#export", ("format", "ndjson"));
        Assert.Equal("application/x-ndjson", ndjson.Answer.ContentHeaders.ContentType!.MediaType);
        Assert.StartsWith($"audit-{ConsoleHost.Organization}-", ndjson.Answer.ContentHeaders.ContentDisposition!.FileName, StringComparison.Ordinal);
        Assert.DoesNotContain("theirs-object", ndjson.Answer.Body, StringComparison.Ordinal);
        Assert.Contains(AuditActions.AuditExported, ndjson.Answer.Body.TrimEnd().Split('\n')[^1], StringComparison.Ordinal);

        var csv = await kari.SubmitAsync(form, "form#export", ("format", "csv"));
        Assert.Contains("'=cmd", csv.Answer.Body, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await kari.SubmitAsync(form, "form#export", ("format", "xml"), ("from", "yesterday"))).Status);
        var empty = await kari.SubmitAsync(form, "form#export", ("format", "ndjson"), ("to", "2020-01-01"));
        Assert.Equal("", empty.Answer.Body);
    }

    [Fact]
    public async Task The_trail_is_signed_within_a_minute_of_the_consoles_start()
    {
        await using var console = await ConsoleHost.StartAsync();
        await HappenAsync(console, ConsoleHost.Organization, "object");

        var keeper = console.Get<IEnumerable<Microsoft.Extensions.Hosting.BackgroundService>>().OfType<IdP.Admin.Start.AuditKeeper>();

        Assert.Single(keeper);
        Assert.Null(await console.Get<AuditCheckpoints>().KeepAsync());
        Assert.True((await console.Get<AuditVerification>().VerifyAsync()).SignedTo > 0);
    }

    private static string Link(Visit page, string rel) => page.Page.QuerySelector($"a[rel={rel}]")!.GetAttribute("href")!;

    private static List<string> Objects(Visit page) => [.. page.Page.QuerySelectorAll("tbody td code").Select(code => code.TextContent)];

    private static Task<AuditRow> HappenAsync(ConsoleHost console, string? organization, string target, string? requestId = null) =>
        console.Get<AuditStore>().AppendAsync(Event(organization, target) with { RequestId = requestId });

    private static AuditEvent Event(string? organization, string target) => AuditEvent.ByJob(AuditActions.JobFailed, "test") with
    {
        Target = new() { Type = AuditTarget.Client, Id = target, Organization = organization },
    };
}
