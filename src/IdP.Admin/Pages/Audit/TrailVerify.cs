using System.Globalization;
using IdP.Admin.Texts;
using IdP.Storage.Audit;
using Microsoft.AspNetCore.Mvc;

namespace IdP.Admin.Pages.Audit;

/// <summary>Reads a range of rows again and says whether they are as they were written. That it was done is told.</summary>
public abstract class TrailVerify(AuditVerification verification, AuditStore audit) : TrailPage
{
    /// <summary>Rows that a page verifies while somebody waits; the command line verifies any number.</summary>
    public const int Most = 100_000;

    [BindProperty(Name = "from")]
    public string? From { get; set; } = "1";

    [BindProperty(Name = "to")]
    public string? To { get; set; }

    /// <summary>Null before it was asked for.</summary>
    public AuditReport? Report { get; private set; }

    public async Task<IActionResult> OnPostAsync()
    {
        var ct = HttpContext.RequestAborted;
        var newest = (await audit.SearchAsync(new(), 1, cancellation: ct)).FirstOrDefault()?.Seq ?? 0;
        var to = string.IsNullOrWhiteSpace(To) ? newest : SeqOf(To);
        if (SeqOf(From) is not { } from || to is not { } last || (last > 0 && last < from) || last - from >= Most)
        {
            Errors.Add(new("from", AuditTexts.RowsWrong.With("max", $"{Most}")));
            return Refused();
        }

        Report = await verification.VerifyAsync(from, string.IsNullOrWhiteSpace(To) ? null : last, ct);
        await audit.AppendAsync(new()
        {
            Action = AuditActions.AuditVerified,
            Outcome = Report.Problem is null ? AuditOutcomes.Success : AuditOutcomes.Failed,
            Actor = Actor.ForAudit(OrganizationNumber),
            Target = OrganizationNumber is { } organization ? new() { Type = AuditTarget.OrganizationType, Id = organization, Organization = organization } : null,
            Source = Circumstances().Source,
            RequestId = HttpContext.TraceIdentifier,
        });
        return Page();
    }

    private static long? SeqOf(string? typed) => long.TryParse(typed?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var seq) && seq > 0 ? seq : null;
}
