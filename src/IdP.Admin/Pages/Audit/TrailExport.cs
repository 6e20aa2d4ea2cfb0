using System.Globalization;
using IdP.Admin.Texts;
using IdP.Admin.Ui;
using IdP.Storage.Audit;
using Microsoft.AspNetCore.Mvc;

namespace IdP.Admin.Pages.Audit;

/// <summary>A copy of the trail as a file. That it was taken is told before the first row is written, and so stands in the copy itself.</summary>
public abstract class TrailExport(AuditExport export, AuditStore audit) : TrailPage
{
    public const string Ndjson = "ndjson";
    public const string Csv = "csv";

    [BindProperty(Name = "format")]
    public string? Format { get; set; } = Ndjson;

    [BindProperty(Name = "from")]
    public string? From { get; set; }

    [BindProperty(Name = "to")]
    public string? To { get; set; }

    public async Task<IActionResult> OnPostAsync()
    {
        var (from, to) = (DayOf(From), DayOf(To));
        if (Format is not (Ndjson or Csv)) Errors.Add(new("format", AuditTexts.FormatRequired));
        if (from is null && !string.IsNullOrWhiteSpace(From)) Errors.Add(new("from", AuditTexts.DateWrong));
        if (to is null && !string.IsNullOrWhiteSpace(To)) Errors.Add(new("to", AuditTexts.DateWrong));
        if (Errors.Count > 0) return Refused();

        var told = await TellAsync();
        var first = from is { } since ? await audit.SeqSinceAsync(Moments.StartOf(since)) ?? told.Seq + 1 : 1;
        var last = to is { } until ? (await audit.SeqSinceAsync(Moments.StartOf(until.AddDays(1))) ?? told.Seq + 1) - 1 : told.Seq;
        await WriteAsync(first, last, told.Time);
        return new EmptyResult();
    }

    private async Task WriteAsync(long first, long last, DateTimeOffset now)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"audit-{OrganizationNumber ?? "all"}-{now:yyyyMMdd-HHmmss}.{Format}");
        Response.ContentType = Format == Csv ? "text/csv; charset=utf-8" : "application/x-ndjson";
        Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        var ct = HttpContext.RequestAborted;
        _ = Format == Csv
            ? await export.WriteCsvAsync(Response.Body, OrganizationNumber, first, last, ct)
            : await export.WriteNdjsonAsync(Response.Body, OrganizationNumber, first, last, ct);
    }

    private Task<AuditRow> TellAsync() => audit.AppendAsync(new()
    {
        Action = AuditActions.AuditExported,
        Actor = Actor.ForAudit(OrganizationNumber),
        Target = OrganizationNumber is { } organization ? new() { Type = AuditTarget.OrganizationType, Id = organization, Organization = organization } : null,
        Source = Circumstances().Source,
        RequestId = HttpContext.TraceIdentifier,
    });
}
