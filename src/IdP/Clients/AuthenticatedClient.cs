using IdP.Rules.Clients;
using IdP.Rules.Grants;

namespace IdP.Clients;

/// <summary>A client that has proved who it is. Only <see cref="ClientAuthenticator"/> makes one.</summary>
public sealed record AuthenticatedClient
{
    internal AuthenticatedClient(Client client, string clientAmr) => (Client, ClientAmr) = (client, clientAmr);

    public Client Client { get; }

    public string Id => Client.ClientId;

    /// <summary>How it proved itself, as the <c>client_amr</c> claim says it.</summary>
    public string ClientAmr { get; }

    /// <summary>The assertion that must be spent in the transaction of this request; null when there was none.</summary>
    public UsedAssertion? Assertion { get; internal init; }

    /// <summary>The key it proved to hold with this request, which its tokens are bound to (RFC9449-5).</summary>
    public ProvenKey Key { get; internal init; } = ProvenKey.None;

    /// <summary>What it had registered and now proved itself with; null for a public client, and when the validator did not say.</summary>
    public Secret? Secret { get; internal init; }

    /// <summary>Lower-case hex SHA-256 of the business certificate it came with.</summary>
    public string? Certificate { get; internal init; }

    /// <summary>The same client, of whose request the assertion and the proof are spent already.</summary>
    internal AuthenticatedClient WithoutWhatIsSpent() => this with { Assertion = null, Key = Key.WithoutProof() };
}
