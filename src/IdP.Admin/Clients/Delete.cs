using IdP.Admin.Access;
using IdP.Storage.Audit;
using IdP.Storage.Console;

namespace IdP.Admin.Clients;

/// <summary>Deletes a client: it is disabled now and purged later, and until then it can be brought back. Its client_id is never used again.</summary>
public sealed record Delete : Proposal
{
    /// <summary>How long it can be brought back.</summary>
    public static readonly TimeSpan Regret = TimeSpan.FromDays(30);

    public override string Action => AuditActions.ClientDeleted;

    public override Right Needs => Right.DeleteClients;

    internal override Applied ApplyTo(StoredClient? current, Setting setting) => new(current!.Client with { Active = false }) { Purge = current.Record?.Purge ?? setting.Now + Regret };
}
