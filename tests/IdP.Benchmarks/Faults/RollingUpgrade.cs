using Npgsql;

namespace IdP.Benchmarks.Faults;

/// <summary>
/// Under load the schema is expanded as a later release would do it, by a migration that this program does not know: nodes that run go on,
/// and nodes that start on it do. Then each node is stopped and started in turn.
/// </summary>
internal static class RollingUpgrade
{
    private const int MostAttempts = 5;

    // What expanding is allowed to do: a column that may be null, a column with a default, a table, an index.
    private const string Expand =
        """
        BEGIN;
        ALTER TABLE grants ADD COLUMN later_note text;
        ALTER TABLE authorization_codes ADD COLUMN later_flag boolean NOT NULL DEFAULT false;
        ALTER TABLE refresh_tokens ADD COLUMN later_count bigint NOT NULL DEFAULT 0;
        CREATE TABLE later_things (id text PRIMARY KEY, expires bigint NOT NULL);
        CREATE INDEX ix_later_things_expires ON later_things (expires);
        INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion") VALUES ('99990101000000_Later', '10.0.0');
        COMMIT;
        """;

    private const string Undo =
        """
        BEGIN;
        DROP TABLE later_things;
        ALTER TABLE grants DROP COLUMN later_note;
        ALTER TABLE authorization_codes DROP COLUMN later_flag;
        ALTER TABLE refresh_tokens DROP COLUMN later_count;
        DELETE FROM "__EFMigrationsHistory" WHERE "MigrationId" = '99990101000000_Later';
        COMMIT;
        """;

    public static async Task RunAsync(Fleet fleet, Pace pace, Findings findings)
    {
        var load = new Load(fleet.Party, () => fleet.Front, pace.Workers);
        await Task.Delay(pace.Load);
        findings.Figure("times the migration was run until it won its locks", await ExpandAsync(fleet));
        await Task.Delay(pace.Load);
        findings.Figure("requests failed while the schema was expanded", load.Outages.Count);
        foreach (var node in fleet.Nodes) findings.Check(await node.ReadyAsync() == 200, $"{node.Name} is not ready any more on a newer schema");

        var before = load.Outages.Count;
        await fleet.RestartEachAsync((node, exit) => findings.Check(exit == 0, $"{node.Name} ended with {exit}"));
        await Task.Delay(pace.Load);
        findings.Figure("requests failed while each node was restarted", load.Outages.Count - before);
        findings.Check(load.Outages.Count == 0, $"an upgrade cost requests: {string.Join(", ", load.Outages.Take(3))}");

        await load.SettleAsync(findings);
        await fleet.QueryAsync(Undo);
    }

    // A migration changes several tables in one transaction, as token requests do in an order of their own: PostgreSQL may end it for a
    // deadlock, with nothing changed. Then it is run again.
    private static async Task<int> ExpandAsync(Fleet fleet)
    {
        for (var times = 1; ; times++)
        {
            try
            {
                await fleet.QueryAsync(Expand);
                return times;
            }
            catch (PostgresException deadlock) when (deadlock.SqlState == PostgresErrorCodes.DeadlockDetected && times < MostAttempts)
            {
                // The token requests went on.
            }
        }
    }
}
