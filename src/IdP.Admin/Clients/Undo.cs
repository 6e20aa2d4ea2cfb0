using IdP.Admin.Access;
using IdP.Rules.Clients;
using IdP.Rules.Registration;
using IdP.Storage.Audit;
using IdP.Storage.Console;

namespace IdP.Admin.Clients;

/// <summary>
/// Takes one change of a client back, wherever nobody has changed it further. Whether the client is let in at all, and whose it
/// is, have ways back of their own: <see cref="Enable"/>, <see cref="Disable"/>, <see cref="Transfer"/>.
/// </summary>
/// <param name="Changes">What is taken back, as the history tells it.</param>
public sealed record Undo(ClientChanges Changes) : Proposal
{
    private static readonly string[] OtherWaysBack = ["active", "client_orgno"];
    private static readonly string[] Credentials = ["client_secret", "jwks", "business_certificate", "certificate_lock"];

    public override string Action => AuditActions.ClientUpdated;

    public override Right Needs => Changes.Fields.Any(change => Credentials.Contains(change.Member)) ? Right.ManageCredentials : Right.EditClients;

    /// <returns>The client with the change taken back, and the members that are left as they are.</returns>
    public static (Client Client, IReadOnlyList<string> NotUndone) From(Client current, ClientChanges changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var left = changes.Fields.Where(change => OtherWaysBack.Contains(change.Member)).ToList();
        var (client, notUndone) = ClientChanges.Undo(current, changes with { Fields = [.. changes.Fields.Except(left)] });
        return (client, [.. left.Select(change => change.Member), .. notUndone]);
    }

    internal override Applied ApplyTo(StoredClient? current, Setting setting) => new(From(current!.Client, Changes).Client) { Purge = current.Record?.Purge };
}
