using System.Text;
using IdP.Admin.Clients;
using IdP.Admin.Ui;
using IdP.Rules.Clients;
using IdP.Rules.Registration;

namespace IdP.Admin.Pages.Clients;

/// <summary>Two changes of the same settings: the visitor's, and one that was saved meanwhile.</summary>
internal sealed class SettingsConflict
{
    private readonly ClientForm mine;
    private readonly ClientForm theirs;
    private readonly ClientForm both;

    /// <param name="original">The settings that the visitor began with.</param>
    /// <param name="mine">As the visitor has them. They have been judged, and could be registered.</param>
    /// <param name="theirs">As they are registered now.</param>
    /// <param name="organization">The organisation that the client belongs to.</param>
    public SettingsConflict(ClientForm original, ClientForm mine, ClientForm theirs, string organization)
    {
        var (merged, collisions) = ClientChanges.Merge(ClientOf(original, organization), ClientOf(mine, organization), ClientOf(theirs, organization));
        (this.mine, this.theirs, both) = (mine, theirs, ClientForm.Of(new(merged, 0, null)));
        Rows = [.. SettingsField.All.Select(field => RowOf(field, original, collisions)).OfType<Conflict>()];
    }

    /// <summary>Every field that either changed, with what is kept of it unless the visitor chooses otherwise. Its name is the member's.</summary>
    public IReadOnlyList<Conflict> Rows { get; }

    /// <summary>The settings with what was chosen of each row.</summary>
    public ClientForm Keep(Func<Conflict, string> choices)
    {
        var kept = theirs;
        foreach (var row in Rows)
        {
            var field = SettingsField.All.First(field => field.Name == row.Id);
            field.Copy(choices(row) switch { Conflict.KeepYours => mine, Conflict.KeepBoth when row.Both is not null => both, _ => theirs }, kept);
        }

        return kept;
    }

    // Where only one of them changed a field it is theirs to say; a list takes both changes; otherwise somebody has to choose.
    private Conflict? RowOf(SettingsField field, ClientForm original, IReadOnlyList<string> collisions)
    {
        var (changedByMe, changedByThem) = (!field.IsSame(original, mine), !field.IsSame(original, theirs));
        if (!changedByMe && !changedByThem) return null;

        var row = new Conflict(field.Name, Texts.ClientTexts.NameOf(field.Name), field.Read(original), field.Read(theirs), field.Read(mine));
        if (!changedByMe || field.IsSame(mine, theirs)) return row;
        if (!changedByThem) return row with { Keep = Conflict.KeepYours };
        return field.IsList && !collisions.Contains(field.Name == "scopes" ? "scope" : field.Name)
            ? row with { Keep = Conflict.KeepBoth, Both = field.Read(both) }
            : row with { Keep = null };
    }

    // Only what a form has is compared: what proves the client is not in it.
    private static Client ClientOf(ClientForm form, string organization) => ClientDocument.Read(Encoding.UTF8.GetBytes(form.ToDocument(organization)), form.Issuer).Client!;
}
