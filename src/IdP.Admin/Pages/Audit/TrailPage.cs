using IdP.Admin.Access;
using IdP.Admin.Members;
using IdP.Admin.Pages.Members;
using IdP.Admin.Texts;
using IdP.Admin.Ui;
using IdP.Storage.Audit;
using System.Globalization;

namespace IdP.Admin.Pages.Audit;

/// <summary>A page about the audit trail: of an organisation, or of the whole deployment where the address names none.</summary>
public abstract class TrailPage : ConsolePage
{
    /// <summary>The address of the trail, and what the others begin with.</summary>
    public string Path => OrganizationNumber is { } organization ? $"/o/{organization}/audit" : "/audit";

    public bool MayExport => May(Right.ExportAudit);

    /// <summary>A day as it is typed or chosen; null when it is none.</summary>
    protected static DateOnly? DayOf(string? typed) => DateOnly.TryParseExact(typed?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>What the actor of a row is called.</summary>
    protected static async Task<Func<AuditActor, Text>> NamerAsync(People people, IEnumerable<AuditRow> rows, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(people);
        var subjects = rows.SelectMany(row => new[] { row.Event.Actor.Type == AuditActorTypes.User ? row.Event.Actor.Reference : null, row.Event.Approval?.Requester, row.Event.Approval?.Approver });
        var names = await people.NamesAsync(subjects.OfType<string>(), ct);
        return actor => actor.Type switch
        {
            AuditActorTypes.User => Texts.Text.Same(names.GetValueOrDefault(actor.Reference) ?? actor.Reference),
            AuditActorTypes.Job => AuditTexts.Program,
            AuditActorTypes.Host => AuditTexts.Host,
            _ => Texts.Text.Same(actor.Reference),
        };
    }

    public static (Tone Tone, Icon Icon) ShownAs(string outcome) => outcome switch
    {
        AuditOutcomes.Success => (Tone.Good, Icon.Check),
        AuditOutcomes.Denied => (Tone.Warn, Icon.Lock),
        _ => (Tone.Bad, Icon.Cross),
    };
}
