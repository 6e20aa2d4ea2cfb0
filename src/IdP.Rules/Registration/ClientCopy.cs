using IdP.Rules.Clients;

namespace IdP.Rules.Registration;

/// <summary>A new client made like an old one.</summary>
public static class ClientCopy
{
    /// <summary>
    /// The same registration under another client_id, active, and without anything to prove itself with: two clients that
    /// share a credential cannot be told apart by it. What never changes in a registration may be changed in the copy.
    /// </summary>
    public static Client Of(Client source, string clientId)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source with { ClientId = clientId, Active = true, Secrets = [], JwksUri = null };
    }
}
