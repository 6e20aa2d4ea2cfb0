using IdP.Admin.Access;
using IdP.Rules.Clients;
using IdP.Storage.Audit;
using IdP.Storage.Console;

namespace IdP.Admin.Clients;

/// <summary>Gives a client to another organisation. Business certificates are the new owner's from then on.</summary>
/// <param name="Organization">The number of the new owner.</param>
public sealed record Transfer(string Organization) : Proposal
{
    public override string Action => AuditActions.ClientAdopted;

    public override Right Needs => Right.TransferClients;

    /// <summary>Whoever gives a client away receives it as well; operators move clients between organisations they belong to neither of.</summary>
    public override bool IsFor(Actor actor, string organization)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.May(Needs, organization) && (actor.May(Right.EditClients, Organization) || actor.May(Right.ManagePlatform, organization: null));
    }

    internal override Applied ApplyTo(StoredClient? current, Setting setting) => new(current!.Client with
    {
        OrganizationNumber = Organization,
        Secrets = [.. current.Client.Secrets.Where(secret => secret.Type != SecretTypes.CertificateLock).Select(Owned)],
    }) { Purge = current.Record?.Purge };

    private Secret Owned(Secret secret) => secret.Type == SecretTypes.BusinessCertificate
        ? new() { Type = secret.Type, Value = Organization, Description = secret.Description, Expiration = secret.Expiration }
        : secret;
}
