using System.CommandLine;
using System.Globalization;

namespace IdP.Ctl.Verbs;

/// <summary>Options and arguments that several verbs have.</summary>
internal static class Said
{
    private const int LongestReason = 2000;

    public static Argument<string> ClientId() => new("client_id") { Description = "The identifier of the client." };

    public static Option<string?> Issuer() => new("--issuer") { Description = "The name of the client's issuer. Needed when more than one has a client of this identifier.", HelpName = "name" };

    public static Option<string?> IssuerOfDocuments() => new("--issuer") { Description = "The issuer of documents that name none.", HelpName = "name" };

    public static Option<string[]> Files() => new("--file", "-f") { Description = "A registration document, or a folder of them; may be given more than once.", HelpName = "path", Required = true };

    public static Option<bool> DryRun() => new("--dry-run") { Description = "Tells what would happen, and changes nothing." };

    public static Option<bool> Yes() => new("--yes") { Description = "Says that you mean it; needed where nobody can be asked." };

    public static Option<string?> Source() => new("--source") { Description = "The name of where the documents are kept, such as git:payments. The clients are labelled with it.", HelpName = "name" };

    public static Option<bool> TakeOver() => new("--take-over") { Description = "Applies to clients with the label of another source as well." };

    public static Option<string?> Reason()
    {
        var reason = new Option<string?>("--reason") { Description = "Why, for the audit trail and for whoever approves it.", HelpName = "text" };
        reason.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<string?>() is { } text && (text.Length > LongestReason || text.Any(char.IsControl))) given.AddError($"--reason: one line of at most {LongestReason} characters.");
        });
        return reason;
    }

    /// <summary>A duration such as 30m, 24h or 90d, in seconds.</summary>
    public static Option<long?> Duration(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "30m|24h|90d",
        CustomParser = given =>
        {
            if (given.Tokens is [{ Value: [.. var digits, 's' or 'm' or 'h' or 'd' ] text }] && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
                return count * (text[^1] switch { 'd' => 86_400L, 'h' => 3_600L, 'm' => 60L, _ => 1L });

            given.AddError($"{name}: a number and s, m, h or d, such as 24h.");
            return null;
        },
    };
}
