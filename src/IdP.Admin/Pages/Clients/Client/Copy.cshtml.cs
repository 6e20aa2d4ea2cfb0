using IdP.Admin.Access;
using IdP.Admin.Clients;
using IdP.Admin.Pages.Clients.New;
using IdP.Admin.Texts;
using IdP.Issuers;
using IdP.Rules;
using IdP.Rules.Clients;
using IdP.Rules.Registration;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Mvc;

namespace IdP.Admin.Pages.Clients;

/// <summary>Begins the registration of a new client with the answers of this one: another identifier, and nothing to prove itself with.</summary>
[Needs(Right.EditClients)]
public sealed class CopyModel(ConsoleStore store, Drafts drafts, IssuerDirectory issuers) : ClientPage(store)
{
    public override ClientTab Tab => ClientTab.Danger;

    public async Task<IActionResult> OnPostAsync()
    {
        var draft = DraftOf(ClientCopy.Of(Client, Guid.NewGuid().ToString()));
        await drafts.SaveAsync(Actor, Address.Organization, draft, HttpContext.RequestAborted);
        Say(ClientTexts.CopyBegun);
        return Redirect($"/o/{Address.Organization}/clients/new/{draft.Id}/basics");
    }

    private ClientDraft DraftOf(Client copy)
    {
        var form = ClientForm.Of(new(copy, 0, Stored.Record));
        var machine = copy.ApplicationType == ApplicationType.Web && copy.GrantTypes is [GrantTypes.ClientCredentials];
        return new() { Form = form, Kind = machine ? Kinds.Machine : form.ApplicationType, Proof = ProofOf(copy), Reached = Step.Check };
    }

    // Keys are not copied: who has keys of its own is asked for new ones, and a certificate is the organisation's.
    private string ProofOf(Client copy)
    {
        if (copy.TokenEndpointAuthMethod != AuthenticationMethods.PrivateKeyJwt) return copy.TokenEndpointAuthMethod;
        var accepted = issuers.All.First(issuer => issuer.Name == Address.Issuer).Certificates is not null;
        return accepted && Client.Secrets.Any(secret => secret.Type == SecretTypes.BusinessCertificate) ? Proofs.Certificate : Proofs.Key;
    }
}
