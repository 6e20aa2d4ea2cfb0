using IdP.Admin.Access;
using IdP.Storage.Audit;
using IdP.Storage.Console;

namespace IdP.Admin.Clients;

/// <summary>Shuts a client out: every request of it is refused, until it is enabled again.</summary>
public sealed record Disable : Proposal
{
    public override string Action => AuditActions.ClientDisabled;

    public override Right Needs => Right.DisableClients;

    internal override Applied ApplyTo(StoredClient? current, Setting setting) => new(current!.Client with { Active = false }) { Purge = current.Record?.Purge };
}
