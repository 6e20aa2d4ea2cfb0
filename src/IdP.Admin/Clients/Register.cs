using System.Text;
using IdP.Admin.Access;
using IdP.Rules.Registration;
using IdP.Storage.Audit;
using IdP.Storage.Console;

namespace IdP.Admin.Clients;

/// <summary>Registers a new client.</summary>
/// <param name="Document">A registration document (RFC 7591 and ID-porten's names), as <see cref="ClientDocument"/> reads it.</param>
/// <param name="Notes">What administrators keep beside it.</param>
public sealed record Register(string Document, Notes Notes) : Proposal
{
    public override string Action => AuditActions.ClientCreated;

    public override Right Needs => Right.EditClients;

    internal override Applied ApplyTo(StoredClient? current, Setting setting)
    {
        var document = ClientDocument.Read(Encoding.UTF8.GetBytes(Document), setting.Issuer);
        if (document.Client is null) return new(null, document.Problems);

        var registration = ClientRegistration.Of(document, existing: null, setting.Profile, setting.Production, setting.Now);
        return new(registration.Client, registration.Problems) { Notes = Notes };
    }
}
