using IdP.Rules.Registration;

namespace IdP.Admin.Clients;

/// <summary>What administrators write about a client for each other.</summary>
/// <param name="Description">Never shown to people who sign in.</param>
/// <param name="Contacts">E-mail addresses of those who run the client.</param>
/// <param name="ManagedBy">Where its registration is kept, when that is not the console.</param>
public sealed record Notes(string Description, IReadOnlyList<string> Contacts, string? ManagedBy = null)
{
    private const int LongestDescription = 2000;
    private const int LongestManagedBy = 200;
    private const int MostContacts = 20;
    private const int LongestAddress = 254; // RFC5321-4.5.3.1.3, without the brackets

    public static readonly Notes None = new("", []);

    /// <summary>What keeps them from being kept, however they came: typed, sent or imported.</summary>
    public IEnumerable<RegistrationProblem> Problems()
    {
        if (Description.Length > LongestDescription) yield return ConsoleProblems.DescriptionTooLong(LongestDescription, Description.Length);
        if (ManagedBy?.Length > LongestManagedBy) yield return ConsoleProblems.NoteTooLong("managed_by", LongestManagedBy, ManagedBy.Length);
        if (Contacts.Count > MostContacts) yield return ConsoleProblems.TooManyContacts(MostContacts);
        for (var i = 0; i < Contacts.Count; i++)
        {
            if (!IsMailAddress(Contacts[i])) yield return ConsoleProblems.NoContact(Contacts[i], i);
        }
    }

    private static bool IsMailAddress(string text) =>
        text.Length is >= 3 and <= LongestAddress && text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at == text.LastIndexOf('@')
        && text.IndexOf('.', at) > at + 1 && text[^1] != '.' && !text.Any(character => char.IsWhiteSpace(character) || char.IsControl(character));
}
