namespace IdP.Storage.Console;

/// <summary>What a member may do in one organisation. Approving is a mark beside it, see <see cref="Member.Approver"/>.</summary>
public enum Role
{
    /// <summary>Reads clients, their history and their refused requests.</summary>
    Reader,

    /// <summary>Registers and changes clients in a test deployment; in production only proposes.</summary>
    Developer,

    /// <summary>Registers, changes and disables clients and renews what they prove themselves with.</summary>
    Maintainer,

    /// <summary>All that, and deletes clients, appoints members and decides the organisation's policy.</summary>
    Owner,
}
