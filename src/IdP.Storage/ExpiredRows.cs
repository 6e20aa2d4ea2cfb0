using System.Globalization;

namespace IdP.Storage;

/// <summary>Deletes what has expired, in batches small enough not to hold up a token request.</summary>
public sealed class ExpiredRows(Database database)
{
    /// <summary>An access token made in the last second of its grant outlives it by a day at most, and must still be found revoked.</summary>
    private static readonly TimeSpan GrantAfterlife = TimeSpan.FromDays(1);

    /// <summary>A code that comes back soon after its end still takes back what it bought (RFC6749-4.1.2).</summary>
    private static readonly TimeSpan CodeAfterlife = TimeSpan.FromMinutes(10);

    /// <summary>
    /// What must not be taken for new is remembered this much longer than it is good: the node that deletes may be fast, and a slower one
    /// still be asked.
    /// </summary>
    private static readonly TimeSpan ClocksApart = TimeSpan.FromMinutes(1);

    /// <summary>In the order in which they are emptied: the hours of a shape before the shape itself, grants after all that hangs on them.</summary>
    private readonly ExpiringTable[] tables =
    [
        new(database, "authorization_codes", "handle", CodeAfterlife),
        new(database, "explanations", "reference", ExplanationStore.Retention, "occurred"),
        new(database, "usage_hours", "id", UsageStore.Retention, "begins"),
        new(database, "usage_refusals", "id", UsageStore.Retention, "begins"),
        new(database, "usage_shapes", "id", UsageStore.Retention, "last_used"),
        new(database, "refresh_tokens", "handle", TimeSpan.Zero),
        new(database, "access_tokens", "handle", TimeSpan.Zero),
        new(database, "used_assertions", "assertion_hash", ClocksApart),
        new(database, "revoked_tokens", "token_id", ClocksApart),
        new(database, "sessions", "handle", TimeSpan.Zero),
        new(database, "pushed_requests", "handle", TimeSpan.Zero),
        new(database, "logout_notices", "notice_id", TimeSpan.Zero),
        new(database, "test_faults", "fault_id", TimeSpan.Zero),
        new(database, "tried_clients", "client_id", TimeSpan.Zero),
        new(database, "drafts", "draft_id", TimeSpan.Zero),
        new(database, "grants", "grant_id", GrantAfterlife),
    ];

    /// <summary>Deletes up to <paramref name="batchSize"/> rows of each table, one short transaction per table.</summary>
    /// <returns>How many rows went. None means that nothing expired is left.</returns>
    public async Task<int> PurgeAsync(DateTimeOffset now, int batchSize = 500)
    {
        var deleted = 0;
        foreach (var table in tables)
            deleted += await database.WriteAsync(async write => await write.ExecuteAsync(table.DeleteOldest, now - table.Afterlife, batchSize));
        return deleted;
    }

    /// <summary>How much each of the tables holds. It counts rows: for now and then.</summary>
    public async Task<IReadOnlyList<TableSize>> MeasureAsync(CancellationToken cancellation = default)
    {
        var sizes = new List<TableSize>(tables.Length);
        foreach (var table in tables)
        {
            cancellation.ThrowIfCancellationRequested();
            sizes.Add(await database.ReadAsync(async read => new TableSize(
                table.Name,
                Convert.ToInt64(await read.ScalarAsync(table.Count), CultureInfo.InvariantCulture),
                await read.ScalarAsync(table.Oldest) is long first ? DateTimeOffset.FromUnixTimeMilliseconds(first) + table.Afterlife : null)));
        }
        return sizes;
    }

    private sealed class ExpiringTable(Database database, string name, string key, TimeSpan afterlife, string instant = "expires")
    {
        public string Name => name;

        /// <summary>How long a row is kept after the instant it carries.</summary>
        public TimeSpan Afterlife => afterlife;

        public Statement DeleteOldest { get; } = new(
            $"DELETE FROM {name} WHERE {key} IN (SELECT {key} FROM {name} WHERE {instant} <= @oldest ORDER BY {instant} {database.FirstRows})");

        public Statement Count { get; } = new($"SELECT COUNT(*) FROM {name}");

        public Statement Oldest { get; } = new($"SELECT MIN({instant}) FROM {name}");
    }
}
