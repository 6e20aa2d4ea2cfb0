namespace IdP.Admin.Access;

/// <summary>One thing that a page or an operation of the API needs its caller to be allowed.</summary>
public enum Right
{
    /// <summary>Clients with their credentials' names, history, refused requests, expiry.</summary>
    SeeClients,

    /// <summary>The organisation's part of the audit trail.</summary>
    SeeAudit,

    ExportAudit,

    /// <summary>Register a client, or change what is not a credential. In production a developer's change is a proposal.</summary>
    EditClients,

    /// <summary>Add, roll over and revoke secrets and keys.</summary>
    ManageCredentials,

    /// <summary>A sign-in with one of the organisation's clients, from the console.</summary>
    TryClients,

    DisableClients,

    DeleteClients,

    /// <summary>Give a client away. Who receives it, or somebody who looks after the deployment, has to agree.</summary>
    TransferClients,

    /// <summary>Approve or reject what somebody else asked for.</summary>
    Approve,

    /// <summary>Members, roles and the organisation's policy.</summary>
    ManageMembers,

    /// <summary>Organisations, their first owners, and the state of the deployment.</summary>
    ManagePlatform,

    /// <summary>See what <see cref="ManagePlatform"/> manages.</summary>
    SeePlatform,
}
