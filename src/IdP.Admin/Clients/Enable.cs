using IdP.Admin.Access;
using IdP.Storage.Audit;
using IdP.Storage.Console;

namespace IdP.Admin.Clients;

/// <summary>Lets a disabled client in again.</summary>
public sealed record Enable : Proposal
{
    public override string Action => AuditActions.ClientEnabled;

    public override Right Needs => Right.DisableClients;

    internal override Applied ApplyTo(StoredClient? current, Setting setting) => new(current!.Client with { Active = true }) { Purge = current.Record?.Purge };
}
