using IdP.Admin.Access;
using IdP.Admin.Clients;
using IdP.Admin.Texts;
using IdP.Admin.Ui;
using IdP.Storage;
using IdP.Storage.Console;
using Microsoft.EntityFrameworkCore;

namespace IdP.Admin.Pages.Clients;

/// <summary>Gives a client to another organisation: one that the visitor may register clients for too, or any, for who looks after the deployment.</summary>
[Needs(Right.TransferClients, FreshSignIn = true)]
public sealed class TransferModel(ConsoleStore store, Registrar registrar, UsageStore usage) : DangerPage(store, registrar, usage)
{
    public const string Receiver = "receiver";

    public override Text Name => ClientTexts.TransferName;

    public override IEnumerable<Text> Meaning => [ClientTexts.TransferMeans, ClientTexts.TransferCredentials, ClientTexts.TransferHistory];

    public override bool IsGrave => true;

    public override bool Stops => false;

    public override bool IsPossible => CanChange(Right.TransferClients);

    /// <summary>The organisations to choose from.</summary>
    public IReadOnlyList<Option> Receivers { get; private set; } = [];

    public string Chosen { get; private set; } = "";

    protected override Proposal? Propose(IFormCollection posted)
    {
        ArgumentNullException.ThrowIfNull(posted);
        Chosen = posted[Receiver].ToString();
        if (Chosen.Length > 0) return new Transfer(Chosen);
        Errors.Add(new(Receiver, ClientTexts.ChooseReceiver));
        return null;
    }

    // Whoever does not know the receiver does not see the client any more.
    protected override (Text Said, string Address) Afterwards(StoredClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        return (ClientTexts.WasTransferred, (Address with { Organization = client.Client.OrganizationNumber! }).Path);
    }

    protected override async Task LoadAsync()
    {
        await base.LoadAsync();
        var organizations = Actor.Memberships.Where(membership => Actor.May(Right.EditClients, membership.Organization.OrganizationNumber)).Select(membership => membership.Organization).ToList();
        if (May(Right.ManagePlatform))
        {
            await using var rows = Store.Read();
            organizations = await rows.Set<Organization>().OrderBy(organization => organization.Name).ToListAsync(Gone);
        }

        Receivers =
        [
            new("", ClientTexts.ChooseOne),
            .. organizations.Where(organization => organization.OrganizationNumber != Address.Organization).Select(organization => new Option(organization.OrganizationNumber, Text.Same($"{organization.Name} ({organization.OrganizationNumber})"))),
        ];
    }
}
