using System.Text;
using IdP.Admin.Clients;
using IdP.Rules.Clients;
using IdP.Rules.Registration;

namespace IdP.Admin.Pages.Clients;

/// <summary>Two changes of the same registration: the visitor's, and one that was saved meanwhile.</summary>
/// <param name="Rows">Every field that either changed.</param>
internal sealed record SettingsConflict(IReadOnlyList<SettingsConflict.Row> Rows)
{
    public const string Mine = "mine";
    public const string Theirs = "theirs";
    public const string Both = "both";

    private ClientForm merged = new();

    /// <summary>One field in three states, and as it is when both changes are made.</summary>
    /// <param name="Field">The field's name.</param>
    /// <param name="Original">As it was when the visitor began.</param>
    /// <param name="MineIs">As the visitor has it.</param>
    /// <param name="TheirsIs">As it is registered now.</param>
    /// <param name="BothAre">With both changes; null where only one of the two can be.</param>
    /// <param name="IsOpen">True when both changed it, each in a way of their own: somebody has to choose.</param>
    internal sealed record Row(string Field, IReadOnlyList<string> Original, IReadOnlyList<string> MineIs, IReadOnlyList<string> TheirsIs, IReadOnlyList<string>? BothAre, bool IsOpen);

    /// <summary>The id and name of the choice for a field.</summary>
    public static string ChoiceOf(string field) => "keep_" + field;

    /// <param name="original">The settings that the visitor began with.</param>
    /// <param name="mine">As the visitor has them. They have been judged, and could be registered.</param>
    /// <param name="theirs">As they are registered now.</param>
    /// <param name="organization">The organisation that the client belongs to.</param>
    public static SettingsConflict Of(ClientForm original, ClientForm mine, ClientForm theirs, string organization)
    {
        var (client, conflicts) = ClientChanges.Merge(ClientOf(original, organization), ClientOf(mine, organization), ClientOf(theirs, organization));
        var merged = ClientForm.Of(new(client, 0, null));
        (merged.Description, merged.Contacts) = (theirs.Description, theirs.Contacts); // kept beside the registration, so not in it

        var rows = new List<Row>();
        foreach (var field in SettingsField.All)
        {
            var (changedByMe, changedByThem) = (!field.IsSame(original, mine), !field.IsSame(original, theirs));
            if (!changedByMe && !changedByThem) continue;

            var open = changedByMe && changedByThem && !field.IsSame(mine, theirs);
            if (changedByMe && !changedByThem) field.Copy(mine, merged);
            var both = open && field.IsList && !conflicts.Contains(field.Name == "scopes" ? "scope" : field.Name) ? field.Read(merged) : null;
            rows.Add(new(field.Name, field.Read(original), field.Read(mine), field.Read(theirs), both, open));
        }

        return new(rows) { merged = merged };
    }

    /// <summary>The settings with what was chosen.</summary>
    /// <param name="mine">As the visitor has them.</param>
    /// <param name="theirs">As they are registered now.</param>
    /// <param name="choices">Of each open field: <see cref="Mine"/>, <see cref="Theirs"/> or <see cref="Both"/>.</param>
    public ClientForm Chosen(ClientForm mine, ClientForm theirs, Func<string, string> choices)
    {
        foreach (var row in Rows.Where(row => row.IsOpen))
        {
            var field = SettingsField.All.First(field => field.Name == row.Field);
            if (choices(row.Field) == Mine) field.Copy(mine, merged);
            else if (choices(row.Field) == Theirs) field.Copy(theirs, merged);
        }

        return merged;
    }

    // Only what a form has is compared: what proves the client is not in it.
    private static Client ClientOf(ClientForm form, string organization) => ClientDocument.Read(Encoding.UTF8.GetBytes(form.ToDocument(organization)), form.Issuer).Client!;
}
