using IdP.Admin.Access;
using IdP.Admin.Clients;
using IdP.Admin.Texts;
using IdP.Storage;
using IdP.Storage.Console;

namespace IdP.Admin.Pages.Clients;

/// <summary>Lets a disabled client in again.</summary>
[Needs(Right.DisableClients)]
public sealed class DangerEnableModel(ConsoleStore store, Registrar registrar, UsageStore usage) : DangerPage(store, registrar, usage)
{
    public override Text Name => ClientTexts.EnableName;

    public override IEnumerable<Text> Meaning => [ClientTexts.EnableMeans];

    public override bool IsPossible => CanChange(Right.DisableClients) && !Client.Active;

    public override bool Stops => false;

    protected override Proposal Propose(IFormCollection posted) => new Enable();

    protected override (Text Said, string Address) Afterwards(StoredClient client) => (ClientTexts.WasEnabled, Address.Path);
}
