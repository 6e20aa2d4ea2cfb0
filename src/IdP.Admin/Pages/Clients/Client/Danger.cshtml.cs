using IdP.Admin.Access;
using IdP.Storage.Console;

namespace IdP.Admin.Pages.Clients;

/// <summary>What ends a client, moves it, or brings it back: each on a page of its own.</summary>
[Needs(Right.SeeClients)]
public sealed class DangerModel(ConsoleStore store) : ClientPage(store)
{
    public override ClientTab Tab => ClientTab.Danger;
}
