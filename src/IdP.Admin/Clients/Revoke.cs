using IdP.Admin.Access;
using IdP.Rules.Clients;
using IdP.Storage.Audit;
using IdP.Storage.Console;

namespace IdP.Admin.Clients;

/// <summary>Ends one credential now.</summary>
/// <param name="Type">One of <see cref="SecretTypes"/>.</param>
/// <param name="Identifier">What it is called among those of its type, see <see cref="Secret.Identifier"/>.</param>
public sealed record Revoke(string Type, string Identifier) : Proposal
{
    public override string Action => Type == SecretTypes.SharedSecret ? AuditActions.SecretRevoked : AuditActions.KeyRemoved;

    public override Right Needs => Right.ManageCredentials;

    internal override Applied ApplyTo(StoredClient? current, Setting setting)
    {
        var client = current!.Client;
        var kept = client.Secrets.Where(secret => secret.Type != Type || secret.Identifier != Identifier).ToList();
        return new(client with { Secrets = kept }, kept.Count < client.Secrets.Count ? [] : [ConsoleProblems.CredentialGone]) { Purge = current.Record?.Purge };
    }
}
