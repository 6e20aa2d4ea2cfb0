using IdP.Admin.Access;
using IdP.Storage.Console;

namespace IdP.Admin.Pages.Clients;

/// <summary>How a client is registered, how it fares, and what there is to do about it.</summary>
[Needs(Right.SeeClients)]
public sealed class OverviewModel(ConsoleStore store) : ClientPage(store)
{
    public override ClientTab Tab => ClientTab.Overview;
}
