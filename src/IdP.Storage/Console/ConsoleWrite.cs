using IdP.Rules.Clients;
using IdP.Storage.Audit;
using Microsoft.EntityFrameworkCore;

namespace IdP.Storage.Console;

/// <summary>An open transaction of the console: what is done through it happens as a whole or not at all.</summary>
public sealed class ConsoleWrite
{
    private readonly Commands commands;

    internal ConsoleWrite(IdPDbContext rows, Commands commands, DateTimeOffset now) => (Rows, this.commands, Now) = (rows, commands, now);

    /// <summary>The console's own tables. Saved with the transaction.</summary>
    public IdPDbContext Rows { get; }

    /// <summary>UTC. The one instant of everything in this transaction.</summary>
    public DateTimeOffset Now { get; }

    /// <returns>Null when the issuer has no such client.</returns>
    public async Task<StoredClient?> FindClientAsync(string issuer, string clientId) =>
        await ClientRegistry.FindAsync(commands, issuer, clientId) is { } found
            ? new(found.Client, found.Version, await Rows.Set<ClientRecord>().SingleOrDefaultAsync(r => r.Issuer == issuer && r.ClientId == clientId))
            : null;

    /// <summary>Inserts the client or replaces it with all that belongs to it, and tells the audit trail. The provider follows within seconds.</summary>
    /// <param name="client">As it is to be.</param>
    /// <param name="what">Who does it and what they call it; which client it is and its versions are filled in.</param>
    /// <returns>The client's new version.</returns>
    /// <exception cref="InvalidOperationException">The identifier belonged to a client that was purged.</exception>
    public async Task<long> SaveClientAsync(Client client, AuditEvent what) => await ClientRegistry.SaveAsync(commands, client, what, Now);

    /// <summary>Did the identifier belong to a client that was purged? Then it cannot be registered again.</summary>
    public async Task<bool> WasRemovedAsync(string issuer, string clientId) => await commands.ScalarAsync(ClientRegistry.WasRemoved, issuer, clientId) is not null;

    /// <summary>Purges a client for ever: its identifier is kept, so that it cannot come to mean another.</summary>
    /// <returns>False when there is no such client.</returns>
    public async Task<bool> RemoveClientAsync(string issuer, string clientId, AuditEvent what) => await ClientRegistry.RemoveAsync(commands, issuer, clientId, what, Now);

    /// <summary>Adds to the audit trail, in this transaction: what is told is done, and what is done is told.</summary>
    public async Task AuditAsync(AuditEvent what) => await AuditTrail.AppendAsync(commands, what, Now);
}
