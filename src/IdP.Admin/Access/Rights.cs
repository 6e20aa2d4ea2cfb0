using IdP.Storage.Console;

namespace IdP.Admin.Access;

/// <summary>Who may do what: the table of roles, and nothing else. What is not written here nobody may.</summary>
public static class Rights
{
    private static readonly Right[] Read = [Right.SeeClients, Right.SeeAudit];

    /// <summary>What a member may do in their organisation.</summary>
    /// <param name="role">The member's role.</param>
    /// <param name="approver">May the member approve what others ask for?</param>
    /// <param name="production">False in a test deployment, where developers renew credentials themselves.</param>
    public static IReadOnlySet<Right> Of(Role role, bool approver, bool production)
    {
        HashSet<Right> allowed = role switch
        {
            Role.Reader => [.. Read],
            Role.Developer when production => [.. Read, Right.TryClients, Right.EditClients],
            Role.Developer => [.. Read, Right.TryClients, Right.EditClients, Right.ManageCredentials],
            Role.Maintainer => [.. Read, Right.TryClients, Right.EditClients, Right.ManageCredentials, Right.DisableClients],
            Role.Owner =>
            [
                .. Read, Right.ExportAudit, Right.TryClients, Right.EditClients, Right.ManageCredentials,
                Right.DisableClients, Right.DeleteClients, Right.TransferClients, Right.Approve, Right.ManageMembers,
            ],
            _ => [],
        };
        if (approver) allowed.UnionWith([Right.Approve, Right.ExportAudit]);
        return allowed;
    }

    /// <summary>What somebody may do in every organisation, because of their role for the deployment.</summary>
    public static IReadOnlySet<Right> Of(PlatformRole role) => role switch
    {
        PlatformRole.Auditor => new HashSet<Right> { Right.SeeClients, Right.SeeAudit, Right.ExportAudit, Right.SeePlatform },
        PlatformRole.Operator => new HashSet<Right>
        {
            Right.SeeClients, Right.SeeAudit, Right.TryClients, Right.DisableClients, Right.TransferClients, Right.SeePlatform, Right.ManagePlatform,
        },
        _ => new HashSet<Right>(),
    };
}
