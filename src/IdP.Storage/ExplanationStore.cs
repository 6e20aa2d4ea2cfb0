using System.Data.Common;

namespace IdP.Storage;

/// <summary>The latest explanations, bounded in number and age.</summary>
public sealed class ExplanationStore(Database database)
{
    /// <summary>How long one is kept.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromDays(7);

    private const string Columns = "reference, issuer, client_id, endpoint, occurred, error, broken_rule, document";

    private static readonly Statement Insert = new(
        $"""
        INSERT INTO explanations ({Columns})
        VALUES (@reference, @issuer, @client_id, @endpoint, @occurred, @error, @broken_rule, @document)
        """);

    private static readonly Statement Count = new("SELECT COUNT(*) FROM explanations");
    private static readonly Statement DeleteOlder = new("DELETE FROM explanations WHERE occurred < @oldest");
    private static readonly Statement Find = new($"SELECT {Columns} FROM explanations WHERE reference = @reference");

    private readonly Statement deleteOldest = new(
        $"DELETE FROM explanations WHERE reference IN (SELECT reference FROM explanations ORDER BY occurred {database.FirstRows})");

    private readonly Statement latest = new($"SELECT {Columns} FROM explanations ORDER BY occurred DESC {database.FirstRows}");

    private readonly Statement latestOfClient = new(
        $"SELECT {Columns} FROM explanations WHERE issuer = @issuer AND client_id = @client_id ORDER BY occurred DESC {database.FirstRows}");

    private readonly Statement refusedOfOrganization = new(
        $"""
        SELECT {string.Join(", ", Columns.Split(", ").Select(column => "e." + column))} FROM explanations e JOIN clients c ON c.issuer = e.issuer AND c.client_id = e.client_id
        WHERE c.client_orgno = @client_orgno AND e.error IS NOT NULL AND (e.occurred < @occurred OR (e.occurred = @occurred AND e.reference < @reference))
        ORDER BY e.occurred DESC, e.reference DESC {database.FirstRows}
        """);

    /// <summary>How many are kept.</summary>
    public int Capacity { get; init; } = 10_000;

    /// <summary>Stores a batch and lets the oldest go.</summary>
    public Task AddAsync(IReadOnlyCollection<Explanation> explanations, DateTimeOffset now) =>
        database.WriteAsync(async write =>
        {
            foreach (var e in explanations)
                await write.ExecuteAsync(Insert, e.Reference, e.Issuer, e.ClientId, e.Endpoint, e.At, e.Error, e.Rule, e.Json);

            var deleted = await write.ExecuteAsync(DeleteOlder, now - Retention);
            var excess = Convert.ToInt64(await write.ScalarAsync(Count), System.Globalization.CultureInfo.InvariantCulture) - Capacity;
            return excess > 0 ? deleted + await write.ExecuteAsync(deleteOldest, excess) : deleted;
        });

    /// <returns>The latest of all clients, the newest first.</returns>
    public ValueTask<List<Explanation>> LatestAsync(int count, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return database.ReadAsync(read => read.QueryAsync(latest, count).ListAsync(Read));
    }

    /// <returns>The latest of one client, the newest first.</returns>
    public ValueTask<List<Explanation>> LatestAsync(int count, string issuer, string clientId, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return database.ReadAsync(read => read.QueryAsync(latestOfClient, issuer, clientId, count).ListAsync(Read));
    }

    /// <summary>What was refused to the clients of an organisation, the newest first.</summary>
    /// <param name="organization">Its number.</param>
    /// <param name="count">No more than these.</param>
    /// <param name="before">Where the page before ended: only what comes after it, and so is older.</param>
    /// <param name="cancellation">Gives up.</param>
    public ValueTask<List<Explanation>> RefusedOfOrganizationAsync(string organization, int count, (DateTimeOffset At, string Reference)? before = null, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var (at, reference) = before ?? (DateTimeOffset.MaxValue, "");
        return database.ReadAsync(read => read.QueryAsync(refusedOfOrganization, organization, at, reference, count).ListAsync(Read));
    }

    /// <returns>Null when the reference is unknown or its explanation has gone.</returns>
    public ValueTask<Explanation?> FindAsync(string reference, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return database.ReadAsync(read => read.QueryAsync(Find, reference).FirstAsync(Read));
    }

    private static Explanation Read(DbDataReader row) => new()
    {
        Reference = row.GetString(0),
        Issuer = row.GetString(1),
        ClientId = row.TextOrNull(2),
        Endpoint = row.GetString(3),
        At = row.Instant(4),
        Error = row.TextOrNull(5),
        Rule = row.TextOrNull(6),
        Json = row.GetString(7),
    };
}
