using IdP.Rules.Clients;
using IdP.Rules.Grants;

namespace IdP.Clients;

/// <summary>A client that has proved who it is. Only <see cref="ClientAuthenticator"/> makes one.</summary>
public sealed record AuthenticatedClient
{
    internal AuthenticatedClient(Client client, string clientAmr, UsedAssertion? assertion) =>
        (Client, ClientAmr, Assertion) = (client, clientAmr, assertion);

    public Client Client { get; }

    public string Id => Client.ClientId;

    /// <summary>How it proved itself, as the <c>client_amr</c> claim says it.</summary>
    public string ClientAmr { get; }

    /// <summary>The assertion that must be spent in the transaction of this request; null when there was none.</summary>
    public UsedAssertion? Assertion { get; }
}
