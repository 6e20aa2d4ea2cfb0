using IdP.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IdP.Start;

/// <summary>Is the database reachable in good time, is its schema one that this program works on, and does its clock agree with ours?</summary>
public sealed class DatabaseHealth(Database database, TimeProvider clock) : IHealthCheck
{
    /// <summary>The reason for a database that does not answer, locked or full ones included.</summary>
    public const string Away = "database";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>How far the clocks may be apart: nodes judge what has expired, each by its own.</summary>
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(5);

    /// <summary>How long the schema may take to be read, by a node that has read it before.</summary>
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(1);

    private SchemaStatus? known;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return await Task.Run(() => ProblemAsync(cancellationToken), cancellationToken).WaitAsync(Patience, clock, cancellationToken) is { } problem
                ? HealthCheckResult.Unhealthy(problem)
                : HealthCheckResult.Healthy();
        }
        catch (Exception away) when (away is TimeoutException or StorageException || database.IsAway(away))
        {
            return HealthCheckResult.Unhealthy(Away, away);
        }
    }

    /// <summary>Why a schema keeps the program from working; null when it does not.</summary>
    public static string? ReasonOf(SchemaStatus schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return schema.Carries ? null : schema.State is SchemaState.Ahead ? "schema_newer" : "schema_pending";
    }

    private async Task<string?> ProblemAsync(CancellationToken ct)
    {
        var schema = await SchemaAsync(ct);
        if (ReasonOf(schema) is { } reason) return schema.State is SchemaState.Missing && !database.IsServer ? Away : reason; // the file is gone
        return await database.ClockAsync(ct) is { } theirs && (theirs - clock.GetUtcNow()).Duration() >= Apart ? "clock" : null;
    }

    // A migration locks what it has done so far until it ends. Meanwhile the nodes go on: a server that tells the time is there.
    private async Task<SchemaStatus> SchemaAsync(CancellationToken ct)
    {
        var asked = database.SchemaAsync(ct).AsTask();
        if (known is null || !database.IsServer || await Task.WhenAny(asked, Task.Delay(Glance, clock, ct)) == asked) known = await asked;
        return known;
    }
}
