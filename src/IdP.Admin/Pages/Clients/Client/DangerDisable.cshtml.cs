using IdP.Admin.Access;
using IdP.Admin.Clients;
using IdP.Admin.Texts;
using IdP.Storage;
using IdP.Storage.Console;

namespace IdP.Admin.Pages.Clients;

/// <summary>Shuts a client out until somebody lets it in again.</summary>
[Needs(Right.DisableClients)]
public sealed class DangerDisableModel(ConsoleStore store, Registrar registrar, UsageStore usage) : DangerPage(store, registrar, usage)
{
    public override Text Name => ClientTexts.DisableName;

    public override IEnumerable<Text> Meaning => [ClientTexts.DisableMeans, ClientTexts.DisableKeeps];

    public override bool IsPossible => CanChange(Right.DisableClients) && Client.Active;

    protected override Proposal Propose(IFormCollection posted) => new Disable();

    protected override (Text Said, string Address) Afterwards(StoredClient client) => (ClientTexts.WasDisabled, Address.Path);
}
