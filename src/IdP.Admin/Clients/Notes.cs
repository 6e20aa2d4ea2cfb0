namespace IdP.Admin.Clients;

/// <summary>What administrators write about a client for each other.</summary>
/// <param name="Description">Never shown to people who sign in.</param>
/// <param name="Contacts">E-mail addresses of those who run the client.</param>
/// <param name="ManagedBy">Where its registration is kept, when that is not the console.</param>
public sealed record Notes(string Description, IReadOnlyList<string> Contacts, string? ManagedBy = null)
{
    public static readonly Notes None = new("", []);
}
