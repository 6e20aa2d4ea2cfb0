using System.Text;
using IdP.Admin.Access;
using IdP.Rules.Registration;
using IdP.Storage.Audit;
using IdP.Storage.Console;

namespace IdP.Admin.Clients;

/// <summary>Replaces a client's registration. Shared secrets stay, and keys as well where the document has none.</summary>
/// <param name="Document">The whole registration document.</param>
/// <param name="Notes">What administrators keep beside it; null leaves it.</param>
public sealed record Replace(string Document, Notes? Notes = null) : Proposal
{
    public override string Action => AuditActions.ClientUpdated;

    public override Right Needs => Right.EditClients;

    internal override Applied ApplyTo(StoredClient? current, Setting setting)
    {
        var document = ClientDocument.Read(Encoding.UTF8.GetBytes(Document), setting.Issuer);
        if (document.Client is null) return new(null, document.Problems);

        var registration = ClientRegistration.Of(document, current?.Client, setting.Profile, setting.Production, setting.Now);
        return new(registration.Client, registration.Problems) { Notes = Notes };
    }
}
