using System.Globalization;
using IdP.Admin.Members;
using IdP.Admin.Texts;
using IdP.Admin.Ui;
using IdP.Storage.Audit;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace IdP.Admin.Pages.Audit;

/// <summary>What happened, the newest first. All that was asked for stands in the address.</summary>
public abstract class TrailList(AuditStore audit, People people) : TrailPage
{
    private const int PageRows = 50;

    [BindProperty(SupportsGet = true, Name = "object")]
    public string? TargetId { get; set; }

    [BindProperty(SupportsGet = true, Name = "about")]
    public string? About { get; set; }

    [BindProperty(SupportsGet = true, Name = "who")]
    public string? Who { get; set; }

    [BindProperty(SupportsGet = true, Name = "outcome")]
    public string? Outcome { get; set; }

    [BindProperty(SupportsGet = true, Name = "from")]
    public string? From { get; set; }

    [BindProperty(SupportsGet = true, Name = "to")]
    public string? To { get; set; }

    [BindProperty(SupportsGet = true, Name = "request")]
    public string? RequestId { get; set; }

    [BindProperty(SupportsGet = true, Name = "before")]
    public string? Before { get; set; }

    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    public IReadOnlyList<AuditRow> Rows { get; private set; } = [];

    public string? Newer { get; private set; }

    public string? Older { get; private set; }

    public Func<AuditActor, Text> NameOf { get; private set; } = actor => Texts.Text.Same(actor.Reference);

    public bool IsFiltered => Filters.Any(filter => !string.IsNullOrEmpty(filter.Value));

    public async Task OnGetAsync()
    {
        var ct = HttpContext.RequestAborted;
        var (before, after) = (SeqOf(Before), SeqOf(After));
        var filter = new AuditFilter
        {
            Organization = OrganizationNumber,
            TargetId = Said(TargetId),
            ActionPrefix = Said(About),
            Actor = Said(Who) is { } who ? (await people.FindAsync(who, ct))?.Subject ?? who : null,
            Outcome = Said(Outcome),
            RequestId = Said(RequestId),
            From = DayOf(From) is { } from ? Moments.StartOf(from) : null,
            Until = DayOf(To) is { } to ? Moments.StartOf(to.AddDays(1)) : null,
        };
        var found = after is not null ? await audit.SearchUpAsync(filter, PageRows + 1, after.Value, ct) : await audit.SearchAsync(filter, PageRows + 1, before, ct);
        var more = found.Count > PageRows;
        Rows = !more ? found : after is not null ? found[1..] : found[..PageRows];
        if (Rows.Count > 0)
        {
            if (after is not null ? more : before is not null) Newer = UrlWith("after", Rows[0].Seq);
            if (after is not null || more) Older = UrlWith("before", Rows[^1].Seq);
        }

        NameOf = await NamerAsync(people, Rows, ct);
    }

    public static IEnumerable<Option> Outcomes =>
        [new("", ListTexts.Any), .. new[] { AuditOutcomes.Success, AuditOutcomes.Denied, AuditOutcomes.Failed }.Select(outcome => new Option(outcome, AuditTexts.OfOutcome(outcome)))];

    private (string Name, string? Value)[] Filters =>
        [("object", TargetId), ("about", About), ("who", Who), ("outcome", Outcome), ("from", From), ("to", To), ("request", RequestId)];

    private string UrlWith(string name, long seq) => QueryHelpers.AddQueryString(Path, Filters.Append((Name: name, Value: (string?)seq.ToString(CultureInfo.InvariantCulture)))
        .Where(filter => !string.IsNullOrEmpty(filter.Value)).Select(filter => KeyValuePair.Create(filter.Name, filter.Value)));

    private static long? SeqOf(string? typed) => long.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var seq) ? seq : null;

    private static string? Said(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}
