using IdP.Admin.Access;
using IdP.Storage.Audit;
using IdP.Storage.Console;

namespace IdP.Admin.Clients;

/// <summary>Brings a deleted client back. It stays disabled until somebody enables it.</summary>
public sealed record Restore : Proposal
{
    public override string Action => AuditActions.ClientRestored;

    public override Right Needs => Right.DeleteClients;

    internal override Applied ApplyTo(StoredClient? current, Setting setting) => new(current!.Client);
}
