using System.Collections.Frozen;
using System.Text.Json;
using IdP.Rules.Clients;
using IdP.Storage.Audit;
using IdP.Storage.Console;

namespace IdP.Storage;

/// <summary>
/// The registered clients. A steady-state request reads them from memory; once in <see cref="ComparisonInterval"/> a request first
/// compares the registry's version, so a change made by any process is live within that time.
/// </summary>
public sealed class ClientStore(Database database, TimeProvider time) : IDisposable
{
    /// <summary>How old memory may be. The promise to administrators is 5 seconds.</summary>
    public static readonly TimeSpan ComparisonInterval = TimeSpan.FromSeconds(2);

    private static readonly Statement ChangedSince = new("SELECT issuer, client_id FROM clients WHERE version > @version");
    private static readonly Statement RedirectUrisOfType = new(
        """
        SELECT u.uri FROM client_redirect_uris u JOIN clients c ON c.issuer = u.issuer AND c.client_id = u.client_id
        WHERE c.issuer = @issuer AND c.application_type = COALESCE(@application_type, c.application_type) AND c.active = @active AND u.kind = @kind
        """);

    private static readonly Statement Tried = new("SELECT client FROM tried_clients WHERE client_id = @client_id AND issuer = @issuer AND expires > @now");

    private readonly SemaphoreSlim comparing = new(1);
    private ClientCache? cache;

    /// <summary>True finds clients that are tried from the console, too (<see cref="TriedClient"/>): test deployments only.</summary>
    public bool FindsTriedClients { get; init; }

    /// <returns>Null when the issuer has no such client. An inactive client is returned, and says so.</returns>
    public async ValueTask<Client?> FindAsync(string issuer, string clientId, CancellationToken cancellation = default)
    {
        var known = await CurrentAsync(cancellation);
        if (known.Clients.TryGetValue((issuer, clientId), out var client)) return client;

        client = (await database.ReadSnapshotAsync(read => ClientRows.OfClient.ReadAsync(read, issuer, clientId))).SingleOrDefault();
        if (client is not null && client.ClientId != clientId) return null; // SQL Server takes no notice of spaces at the end
        if (client is not null) known.Clients[(issuer, clientId)] = client;
        return client ?? (FindsTriedClients && TriedClient.Is(clientId) ? await FindTriedAsync(issuer, clientId) : null);
    }

    // Never from memory: it is there for one sign-in.
    private async ValueTask<Client?> FindTriedAsync(string issuer, string clientId) =>
        await database.ReadAsync(async read => await read.ScalarAsync(Tried, clientId, issuer, time.GetUtcNow())) is string json ? JsonSerializer.Deserialize<Client>(json) : null;

    /// <summary>The registry version that requests are answered by from now on: memory is compared first when it is old.</summary>
    public async ValueTask<long> SeenVersionAsync(CancellationToken cancellation = default) => (await CurrentAsync(cancellation)).Version;

    /// <summary>Did the identifier belong to a client that was removed? Then it cannot be registered again.</summary>
    public async ValueTask<bool> WasRemovedAsync(string issuer, string clientId) =>
        await database.ReadAsync(async read => await read.ScalarAsync(ClientRegistry.WasRemoved, issuer, clientId)) is not null;

    /// <summary>Every client of an issuer by client_id, straight from the database: for the console.</summary>
    public ValueTask<List<Client>> ListAsync(string issuer, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return database.ReadSnapshotAsync(read => ClientRows.OfIssuer.ReadAsync(read, issuer));
    }

    /// <summary>CORS: is this the origin of an active client's redirect URI?</summary>
    /// <param name="issuer">The name of the issuer.</param>
    /// <param name="type">Of which kind of clients; null for all.</param>
    /// <param name="origin">The <c>Origin</c> header: <c>scheme://host[:port]</c> (RFC6454-6.2).</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public async ValueTask<bool> AnyRedirectOriginAsync(string issuer, ApplicationType? type, string origin, CancellationToken cancellation = default)
    {
        var known = await CurrentAsync(cancellation);
        if (!known.Origins.TryGetValue((issuer, type), out var origins))
        {
            var uris = await database.ReadAsync(read => read
                .QueryAsync(RedirectUrisOfType, issuer, type is { } one ? Columns.LowerCaseName<ApplicationType>.Write(one) : null, true, RedirectKinds.Redirect)
                .ListAsync(row => row.GetString(0)));
            known.Origins[(issuer, type)] = origins = uris.Select(OriginOf).OfType<string>().ToFrozenSet(StringComparer.Ordinal);
        }
        return origins.Contains(origin);
    }

    /// <summary>Inserts a client or replaces it with all its redirect URIs and secrets. Live at once here, within seconds elsewhere.</summary>
    /// <param name="client">As it is to be.</param>
    /// <param name="what">Who does it and what they call it; which client it is, its versions and what changes are filled in.</param>
    /// <exception cref="InvalidOperationException">The identifier belonged to a removed client.</exception>
    public async Task SaveAsync(Client client, AuditEvent what)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(what);
        await database.WriteAsync(write => ClientRegistry.SaveAsync(write, client, what, time.GetUtcNow()));
        await CompareAsync(olderThan: TimeSpan.Zero, CancellationToken.None);
    }

    /// <summary>Removes a client for ever: its identifier is kept, so that it cannot come to mean another.</summary>
    /// <param name="issuer">The name of its issuer.</param>
    /// <param name="clientId">Its identifier.</param>
    /// <param name="what">Who does it, as in <see cref="SaveAsync"/>.</param>
    /// <returns>False when there is no such client; then nothing is told either.</returns>
    public async Task<bool> RemoveAsync(string issuer, string clientId, AuditEvent what)
    {
        ArgumentNullException.ThrowIfNull(what);
        var removed = await database.WriteAsync(write => ClientRegistry.RemoveAsync(write, issuer, clientId, what, time.GetUtcNow()));
        await CompareAsync(olderThan: TimeSpan.Zero, CancellationToken.None);
        return removed;
    }

    public void Dispose() => comparing.Dispose();

    private ValueTask<ClientCache> CurrentAsync(CancellationToken cancellation) =>
        cache is { } known && time.GetElapsedTime(known.Compared) < ComparisonInterval
            ? new(known)
            : CompareAsync(ComparisonInterval, cancellation);

    /// <summary>One caller compares; those who came meanwhile wait for its answer.</summary>
    private async ValueTask<ClientCache> CompareAsync(TimeSpan olderThan, CancellationToken cancellation)
    {
        await comparing.WaitAsync(cancellation);
        try
        {
            if (cache is { } known && time.GetElapsedTime(known.Compared) < olderThan) return known;
            var compared = time.GetTimestamp();
            return cache = await database.ReadSnapshotAsync(read => CompareAsync(read, cache, compared));
        }
        finally
        {
            comparing.Release();
        }
    }

    private static async ValueTask<ClientCache> CompareAsync(Commands read, ClientCache? known, long compared)
    {
        var version = (long)(await read.ScalarAsync(ClientRegistry.Version))!;
        if (known is null) return new(version, compared, []);
        if (known.Version == version) return known with { Compared = compared };

        var changed = (await read.QueryAsync(ChangedSince, known.Version).ListAsync(row => (row.GetString(0), row.GetString(1)))).ToHashSet();
        return new(version, compared, known.Clients.Where(client => !changed.Contains(client.Key)));
    }

    /// <returns>Null for what no browser sends as an origin.</returns>
    private static string? OriginOf(string uri)
    {
        if (!Uri.TryCreate(uri, UriKind.Absolute, out var parsed) || (parsed.Scheme != Uri.UriSchemeHttps && parsed.Scheme != Uri.UriSchemeHttp)) return null;
        var host = parsed.HostNameType == UriHostNameType.Dns ? parsed.IdnHost : parsed.Host;
        return parsed.IsDefaultPort ? $"{parsed.Scheme}://{host}" : $"{parsed.Scheme}://{host}:{parsed.Port}";
    }
}
