using IdP.Rules.Clients;

namespace IdP.Storage.Console;

/// <summary>A client as it lies in the database.</summary>
/// <param name="Version">The registry's version when the client last changed: whoever changes it says which version they saw.</param>
/// <param name="Record">What administrators keep beside it; null when there is nothing.</param>
public sealed record StoredClient(Client Client, long Version, ClientRecord? Record);
