using IdP.Admin.Access;
using IdP.Admin.Clients;
using IdP.Admin.Texts;
using IdP.Storage;
using IdP.Storage.Console;

namespace IdP.Admin.Pages.Clients;

/// <summary>Brings a deleted client back before it is purged.</summary>
[Needs(Right.DeleteClients)]
public sealed class DangerRestoreModel(ConsoleStore store, Registrar registrar, UsageStore usage) : DangerPage(store, registrar, usage)
{
    public override Text Name => ClientTexts.RestoreName;

    public override IEnumerable<Text> Meaning => [ClientTexts.RestoreMeans];

    public override bool IsPossible => IsDeleted && Pending is null && May(Right.DeleteClients);

    public override bool Stops => false;

    protected override Proposal Propose(IFormCollection posted) => new Restore();

    protected override (Text Said, string Address) Afterwards(StoredClient client) => (ClientTexts.WasRestored, Address.Path);
}
