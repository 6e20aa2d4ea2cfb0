using System.Globalization;
using System.Text.Json;
using IdP.Admin.Members;
using IdP.Admin.Texts;
using IdP.Admin.Ui;
using IdP.Rules.Registration;
using IdP.Storage.Audit;
using Microsoft.AspNetCore.Mvc;

namespace IdP.Admin.Pages.Audit;

/// <summary>One row with all it says, what changed, and whether it holds. A row of another organisation is as if there were none.</summary>
public abstract class TrailRow(AuditStore audit, People people) : TrailPage
{
    public AuditRow Row { get; private set; } = null!;

    /// <summary>Is the row as it was hashed, and does it follow the one before it?</summary>
    public bool Holds { get; private set; }

    public IReadOnlyList<ShownChange> Changes { get; private set; } = [];

    public Func<AuditActor, Text> NameOf { get; private set; } = actor => Texts.Text.Same(actor.Reference);

    public async Task<IActionResult> OnGetAsync()
    {
        var ct = HttpContext.RequestAborted;
        var seq = long.Parse((string)RouteData.Values["seq"]!, CultureInfo.InvariantCulture);
        if (await audit.FindAsync(seq, ct) is not { } row || (OrganizationNumber is not null && row.Event.Target?.Organization != OrganizationNumber)) return NotFound();

        Row = row;
        Holds = await audit.HoldsAsync(row, ct);
        Changes = Read(row.Event.Changes);
        NameOf = await NamerAsync(people, [row], ct);
        return Page();
    }

    /// <summary>What somebody of the approval is called.</summary>
    public Text NameOfPerson(string subject) => NameOf(new() { Type = AuditActorTypes.User, Reference = subject });

    private static IReadOnlyList<ShownChange> Read(string? changes)
    {
        if (changes is null) return [];
        try
        {
            return [.. ClientChanges.FromJson(changes).Fields.Select(change => new ShownChange(ClientTexts.NameOf(change.Member), change.Removed, change.Added))];
        }
        catch (JsonException)
        {
            // Another kind of event, or a row that was altered: shown as it is.
            return [new(AuditTexts.Changes, [], [changes])];
        }
    }
}
