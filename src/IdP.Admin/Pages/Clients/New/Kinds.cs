namespace IdP.Admin.Pages.Clients.New;

/// <summary>What a client is, as somebody who registers one thinks of it.</summary>
internal static class Kinds
{
    public const string Web = "web";
    public const string Browser = "browser";
    public const string Native = "native";

    /// <summary>A program on a server that signs nobody in: a web application with no grant but client_credentials.</summary>
    public const string Machine = "machine";

    public static readonly IReadOnlyList<string> All = [Web, Browser, Native, Machine];

    /// <summary>As the registration document has it.</summary>
    public static string ApplicationTypeOf(string kind) => kind == Machine ? Web : kind;
}
