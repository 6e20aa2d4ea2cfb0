namespace IdP.Storage;

/// <summary>Deletes what has expired, in batches small enough not to hold up a token request.</summary>
public sealed class ExpiredRows(Database database)
{
    /// <summary>An access token made in the last second of its grant outlives it by a day at most, and must still be found revoked.</summary>
    private static readonly TimeSpan GrantAfterlife = TimeSpan.FromDays(1);

    /// <summary>A code that comes back soon after its end still takes back what it bought (RFC6749-4.1.2).</summary>
    private static readonly TimeSpan CodeAfterlife = TimeSpan.FromMinutes(10);

    private readonly Statement expiredCodes = Expired(database, "authorization_codes", "handle");

    private readonly Statement oldExplanations = Expired(database, "explanations", "reference", "occurred");

    /// <summary>The hours of a shape before the shape itself.</summary>
    private readonly Statement[] oldUsage =
    [
        Expired(database, "usage_hours", "id", "begins"),
        Expired(database, "usage_refusals", "id", "begins"),
        Expired(database, "usage_shapes", "id", "last_used"),
    ];

    private readonly Statement[] expired =
    [
        Expired(database, "refresh_tokens", "handle"),
        Expired(database, "access_tokens", "handle"),
        Expired(database, "used_assertions", "assertion_hash"),
        Expired(database, "revoked_tokens", "token_id"),
        Expired(database, "sessions", "handle"),
        Expired(database, "pushed_requests", "handle"),
        Expired(database, "logout_notices", "notice_id"),
        Expired(database, "test_faults", "fault_id"),
        Expired(database, "tried_clients", "client_id"),
    ];

    private readonly Statement expiredGrants = Expired(database, "grants", "grant_id");

    /// <summary>Deletes up to <paramref name="batchSize"/> rows of each table, one short transaction per table.</summary>
    /// <returns>How many rows went. None means that nothing expired is left.</returns>
    public async Task<int> PurgeAsync(DateTimeOffset now, int batchSize = 500)
    {
        var deleted = await database.WriteAsync(async write => await write.ExecuteAsync(expiredCodes, now - CodeAfterlife, batchSize));
        deleted += await database.WriteAsync(async write => await write.ExecuteAsync(oldExplanations, now - ExplanationStore.Retention, batchSize));
        foreach (var statement in oldUsage)
            deleted += await database.WriteAsync(async write => await write.ExecuteAsync(statement, now - UsageStore.Retention, batchSize));
        foreach (var statement in expired)
            deleted += await database.WriteAsync(async write => await write.ExecuteAsync(statement, now, batchSize));
        return deleted + await database.WriteAsync(async write => await write.ExecuteAsync(expiredGrants, now - GrantAfterlife, batchSize));
    }

    private static Statement Expired(Database database, string table, string key, string instant = "expires") => new(
        $"DELETE FROM {table} WHERE {key} IN (SELECT {key} FROM {table} WHERE {instant} <= @oldest ORDER BY {instant} {database.FirstRows})");
}
