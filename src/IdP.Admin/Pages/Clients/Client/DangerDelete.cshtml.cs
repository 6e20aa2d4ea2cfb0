using IdP.Admin.Access;
using IdP.Admin.Clients;
using IdP.Admin.Texts;
using IdP.Admin.Ui;
using IdP.Storage;
using IdP.Storage.Console;

namespace IdP.Admin.Pages.Clients;

/// <summary>Deletes a client: out at once, purged later, and its identifier never another's.</summary>
[Needs(Right.DeleteClients, FreshSignIn = true)]
public sealed class DangerDeleteModel(ConsoleStore store, Registrar registrar, UsageStore usage) : DangerPage(store, registrar, usage)
{
    public override Text Name => ClientTexts.DeleteName;

    public override IEnumerable<Text> Meaning =>
        [ClientTexts.DeleteNow, ClientTexts.DeleteLater.With("date", Moments.Date(Store.Now + Delete.Regret, Language)), ClientTexts.DeleteIdGone];

    public override bool IsGrave => true;

    public override bool IsPossible => CanChange(Right.DeleteClients);

    protected override Proposal Propose(IFormCollection posted) => new Delete();

    protected override (Text Said, string Address) Afterwards(StoredClient client) => (ClientTexts.WasDeleted.With("date", Moments.Date(client.Record!.Purge!.Value, Language)), Address.Path);
}
