using IdP.Admin.Access;

namespace IdP.Admin.Tests.Access;

/// <summary>
/// Who may do what, written down a second time: the roles' table as it was decided, and which of its rows each address belongs
/// to. The tests hold the console's attributes and its code to it.
/// </summary>
internal static class AccessTable
{
    // "test": in a test deployment only. An approver is somebody who may approve and has no other role than reading.
    private const string Roles =
        """
        Right             | reader | developer | maintainer | owner | approver | auditor | operator
        SeeClients        | yes    | yes       | yes        | yes   | yes      | yes     | yes
        SeeAudit          | yes    | yes       | yes        | yes   | yes      | yes     | yes
        ExportAudit       | -      | -         | -          | yes   | yes      | yes     | -
        EditClients       | -      | yes       | yes        | yes   | -        | -       | -
        ManageCredentials | -      | test      | yes        | yes   | -        | -       | -
        TryClients        | -      | yes       | yes        | yes   | -        | -       | yes
        DisableClients    | -      | -         | yes        | yes   | -        | -       | yes
        DeleteClients     | -      | -         | -          | yes   | -        | -       | -
        TransferClients   | -      | -         | -          | yes   | -        | -       | yes
        Approve           | -      | -         | -          | yes   | yes      | -       | -
        ManageMembers     | -      | -         | -          | yes   | -        | -       | -
        ManagePlatform    | -      | -         | -          | -     | -        | -       | yes
        SeePlatform       | -      | -         | -          | -     | -        | yes     | yes
        """;

    /// <summary>For pages that need no right: everybody, or everybody who is signed in.</summary>
    public const string Anybody = "anybody";
    public const string SignedIn = "signed in";

    /// <summary>The row each address belongs to: for looking, and for changing where that differs. One method may have a line of its own.</summary>
    // Approving and rejecting are for people: the API says so to every program that may look.
    private const string Addresses =
        """
        / | anybody
        /signin | anybody
        /signout | anybody
        /backchannel-logout | anybody
        /setup | anybody
        /error | anybody
        /preferences | anybody
        /assets/{name} | anybody
        /help | anybody
        /glossary | anybody
        /accessibility | anybody
        /design | anybody
        /problems/{name} | anybody
        /.well-known/oauth-protected-resource/api/v1 | anybody
        /try/callback | signed in
        /session | signed in
        /session/extend | signed in
        /session/confirm | anybody
        /session/ended | anybody
        /session/failed | anybody
        /session/break-glass | anybody
        /o/{organization}/clients/new/{draft} | EditClients
        /o/{organization}/clients/new/{draft}/basics | EditClients
        /o/{organization}/clients/new/{draft}/proof | EditClients
        /o/{organization}/clients/new/{draft}/addresses | EditClients
        /o/{organization}/clients/new/{draft}/access | EditClients
        /o/{organization}/clients/new/{draft}/lifetimes | EditClients
        /o/{organization}/clients/new/{draft}/check | EditClients
        /o/{organization}/approvals | SeeClients
        /o/{organization}/approvals/{changeId} | SeeClients
        /o/{organization}/approvals/{changeId}/decide | Approve
        /o/{organization}/approvals/{changeId}/withdraw | EditClients
        /organizations | SeePlatform
        /organizations/new | ManagePlatform
        /organizations/{organization}/owner | ManagePlatform
        /audit | SeePlatform
        /audit/{seq} | SeePlatform
        /audit/verify | SeePlatform
        /audit/export | ExportAudit
        /o/{organization} | SeeClients
        /o/{organization}/activity | SeeClients
        /o/{organization}/audit | SeeAudit
        /o/{organization}/audit/{seq} | SeeAudit
        /o/{organization}/audit/verify | SeeAudit
        /o/{organization}/audit/export | ExportAudit
        /o/{organization}/members | ManageMembers
        /o/{organization}/members/add | ManageMembers
        /o/{organization}/members/{subject} | ManageMembers
        /o/{organization}/settings | ManageMembers
        /o/{organization}/clients | SeeClients
        /o/{organization}/clients/disable | SeeClients | DisableClients
        /o/{organization}/clients/import | EditClients
        /o/{organization}/clients/import/{draft} | EditClients
        /o/{organization}/clients/import/{draft}/report | EditClients
        /o/{organization}/clients/export | SeeClients
        /o/{organization}/clients/{issuer}/{clientId} | SeeClients
        /o/{organization}/clients/{issuer}/{clientId}/credentials | SeeClients
        /o/{organization}/clients/{issuer}/{clientId}/credentials/new-secret | ManageCredentials
        /o/{organization}/clients/{issuer}/{clientId}/credentials/add-key/{handler} | ManageCredentials
        /o/{organization}/clients/{issuer}/{clientId}/credentials/roll-over | ManageCredentials
        /o/{organization}/clients/{issuer}/{clientId}/credentials/revoke | ManageCredentials
        /o/{organization}/clients/{issuer}/{clientId}/credentials/collect/{changeId} | ManageCredentials
        /o/{organization}/clients/{issuer}/{clientId}/settings | EditClients
        /o/{organization}/clients/{issuer}/{clientId}/credentials/add-key/{handler?} | ManageCredentials
        /o/{organization}/clients/{issuer}/{clientId}/credentials/key-address/{handler} | ManageCredentials
        /o/{organization}/clients/{issuer}/{clientId}/history | SeeClients
        /o/{organization}/clients/{issuer}/{clientId}/history/{seq}/undo | EditClients
        /o/{organization}/clients/{issuer}/{clientId}/danger | SeeClients
        /o/{organization}/clients/{issuer}/{clientId}/danger/disable | DisableClients
        /o/{organization}/clients/{issuer}/{clientId}/danger/enable | DisableClients
        /o/{organization}/clients/{issuer}/{clientId}/danger/delete | DeleteClients
        /o/{organization}/clients/{issuer}/{clientId}/danger/restore | DeleteClients
        /api/v1/organizations/{organization}/clients | SeeClients | EditClients
        /api/v1/organizations/{organization}/clients/{issuer}/{clientId} | SeeClients | EditClients
        DELETE /api/v1/organizations/{organization}/clients/{issuer}/{clientId} | DeleteClients
        /api/v1/organizations/{organization}/clients/{issuer}/{clientId}:enable | DisableClients
        /api/v1/organizations/{organization}/clients/{issuer}/{clientId}:disable | DisableClients
        /api/v1/organizations/{organization}/clients/{issuer}/{clientId}:restore | DeleteClients
        /api/v1/organizations/{organization}/clients/{issuer}/{clientId}/versions | SeeClients
        /api/v1/organizations/{organization}/clients/{issuer}/{clientId}/versions/{seq}:undo | EditClients
        /api/v1/organizations/{organization}/clients/{issuer}/{clientId}/secrets | SeeClients | ManageCredentials
        /api/v1/organizations/{organization}/clients/{issuer}/{clientId}/secrets/{secretId} | ManageCredentials
        /api/v1/organizations/{organization}/clients/{issuer}/{clientId}/keys | SeeClients | ManageCredentials
        /api/v1/organizations/{organization}/clients/{issuer}/{clientId}/keys/{kid} | ManageCredentials
        /api/v1/organizations/{organization}/clients/{issuer}/{clientId}/events | SeeClients
        /api/v1/organizations/{organization}/clients/{issuer}/{clientId}/explanations | SeeClients
        /api/v1/organizations/{organization}/clients/{issuer}/{clientId}/lint | SeeClients
        /api/v1/organizations/{organization}/audit | SeeAudit
        /api/v1/organizations/{organization}/audit/export | ExportAudit
        /api/v1/organizations/{organization}/explanations/{reference} | SeeClients
        /api/v1/organizations/{organization}/changes | SeeClients
        /api/v1/organizations/{organization}/changes/{changeId} | SeeClients
        DELETE /api/v1/organizations/{organization}/changes/{changeId} | EditClients
        /api/v1/organizations/{organization}/changes/{changeId}:collect | ManageCredentials
        /api/v1/organizations/{organization}/changes/{changeId}:approve | SeeClients
        /api/v1/organizations/{organization}/changes/{changeId}:reject | SeeClients
        /api/v1/organizations/{organization}/lint | SeeClients
        /api/v1/organizations/{organization}/expiries | SeeClients
        /o/{organization}/clients/{issuer}/{clientId}/copy | EditClients
        /o/{organization}/clients/{issuer}/{clientId}/danger/transfer | TransferClients
        /o/{organization}/clients/{issuer}/{clientId}/activity | SeeClients
        /o/{organization}/clients/{issuer}/{clientId}/activity/{reference} | SeeClients
        /o/{organization}/clients/{issuer}/{clientId}/activity/assertion | SeeClients
        /o/{organization}/clients/{issuer}/{clientId}/try | TryClients
        /o/{organization}/clients/{issuer}/{clientId}/faults | TryClients
        /api/v1/organizations/{organization}/clients/{issuer}/{clientId}/faults | SeeClients | TryClients
        /api/v1/organizations/{organization}/clients/{issuer}/{clientId}/faults/{faultId} | TryClients
        /issuers | SeePlatform
        /issuers/{issuer} | SeePlatform | ManagePlatform
        /issuers/{issuer}/rotate | ManagePlatform
        /explain | SeePlatform
        /o/{organization}/expiry | SeeClients
        /calendar/{token}.ics | anybody
        """;

    private static readonly Dictionary<string, Dictionary<string, string>> Cells = ReadRoles();

    private static readonly Dictionary<string, string[]> Rows = Lines(Addresses).ToDictionary(line => line[0], line => line[1..]);

    /// <summary>The demo's administrators by the column that is theirs.</summary>
    public static IReadOnlyDictionary<string, string> People { get; } = new Dictionary<string, string>
    {
        ["reader"] = "rolf-reader",
        ["developer"] = "dev-dolly",
        ["maintainer"] = "maja-maintainer",
        ["owner"] = "kari-console",
        ["approver"] = "arne-approver",
        ["auditor"] = "aud-auditor",
        ["operator"] = "olga-operator",
    };

    public static IEnumerable<Right> Rights => Cells.Keys.Select(Enum.Parse<Right>);

    public static bool May(string role, Right right, bool production) => Cells[right.ToString()][role] switch
    {
        "yes" => true,
        "test" => !production,
        _ => false,
    };

    /// <returns>A right's name, <see cref="Anybody"/> or <see cref="SignedIn"/>; null for an address that nobody wrote down.</returns>
    public static string? RowOf(Route route) =>
        Rows.TryGetValue($"{route.Method} {route.Pattern}", out var rows) || Rows.TryGetValue(route.Pattern, out rows) ? rows[route.Method is "GET" or "HEAD" ? 0 : ^1] : null;

    private static Dictionary<string, Dictionary<string, string>> ReadRoles()
    {
        var lines = Lines(Roles).ToList();
        return lines[1..].ToDictionary(line => line[0], line => lines[0][1..].Zip(line[1..]).ToDictionary(cell => cell.First, cell => cell.Second));
    }

    private static IEnumerable<string[]> Lines(string table) => table.Split('\n').Select(line => line.Split('|', StringSplitOptions.TrimEntries));
}
