using IdP.Admin.Access;
using IdP.Admin.Clients;
using IdP.Admin.Members;
using IdP.Storage.Console;

namespace IdP.Admin.Pages.Inbox;

/// <summary>One change that needs a second person: who asks, why, and what it would do.</summary>
[Needs(Right.SeeClients)]
public sealed class ChangeModel(ConsoleStore store, People people, Registrar registrar) : ChangePage(store, people, registrar);
