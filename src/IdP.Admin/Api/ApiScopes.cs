using IdP.Admin.Access;

namespace IdP.Admin.Api;

/// <summary>
/// The scopes of the console's API, and what each allows in the organisation of the client that has it. A client with one of
/// them is like a member of its organisation: only who manages members gives them out, as <c>Empowered</c> has it.
/// </summary>
public static class ApiScopes
{
    /// <summary>What the name of each begins with. Nothing else in a deployment may be called so.</summary>
    public const string Prefix = "idp.";

    public const string ReadClients = "idp.clients.read";
    public const string WriteClients = "idp.clients.write";
    public const string Credentials = "idp.credentials";
    public const string DeleteClients = "idp.clients.delete";
    public const string ReadAudit = "idp.audit.read";

    /// <summary>Dynamic registration (RFC 7591), and nothing else.</summary>
    public const string Register = "idp.dcr";

    private static readonly (string Scope, Right[] Rights)[] Table =
    [
        (ReadClients, [Right.SeeClients]),
        (WriteClients, [Right.EditClients, Right.DisableClients, Right.TryClients]),
        (Credentials, [Right.ManageCredentials]),
        (DeleteClients, [Right.DeleteClients]),
        (ReadAudit, [Right.SeeAudit, Right.ExportAudit]),
    ];

    /// <summary>What these scopes allow together. No scope stands for what only people do: approving, and managing members.</summary>
    public static IReadOnlySet<Right> Allow(IEnumerable<string> scopes) =>
        scopes.SelectMany(scope => Table.Where(row => row.Scope == scope).SelectMany(row => row.Rights)).ToHashSet();

    /// <returns>The scope that allows it; null for what no scope allows.</returns>
    public static string? For(Right right) => Table.FirstOrDefault(row => row.Rights.Contains(right)).Scope;
}
