namespace IdP.Storage;

/// <summary>Which providers run, and how far each has followed the registry: they say so themselves, and one that falls silent is forgotten.</summary>
public sealed class NodeStore(Database database, TimeProvider clock)
{
    /// <summary>How long a provider that says nothing is taken to run. It speaks once in <see cref="LongestSilence"/>.</summary>
    public static readonly TimeSpan Presence = TimeSpan.FromSeconds(150);

    /// <summary>How often a provider speaks when it has nothing new to say.</summary>
    public static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(60);

    private static readonly Statement Update = new("UPDATE nodes SET version = @version, seen = @seen WHERE name = @name");
    private static readonly Statement Insert = new("INSERT INTO nodes (version, seen, name) VALUES (@version, @seen, @name)");
    private static readonly Statement DeleteSilent = new("DELETE FROM nodes WHERE seen < @oldest");
    private static readonly Statement Delete = new("DELETE FROM nodes WHERE name = @name");
    private static readonly Statement Running = new("SELECT name, version, seen FROM nodes WHERE seen >= @oldest ORDER BY name");

    /// <summary>Says that a provider runs, and by which version of the registry it answers.</summary>
    public Task ReportAsync(string name, long version) => database.WriteAsync(async write =>
    {
        var now = clock.GetUtcNow();
        if (await write.ExecuteAsync(Update, version, now, name) == 0) await write.ExecuteAsync(Insert, version, now, name);
        return await write.ExecuteAsync(DeleteSilent, now - Presence);
    });

    /// <summary>Says that a provider stops.</summary>
    public Task LeaveAsync(string name) => database.WriteAsync(async write => await write.ExecuteAsync(Delete, name));

    /// <summary>The providers that run now.</summary>
    public ValueTask<List<Node>> ListAsync(CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return database.ReadAsync(read => read.QueryAsync(Running, clock.GetUtcNow() - Presence)
            .ListAsync(row => new Node(row.GetString(0), row.GetInt64(1), row.Instant(2))));
    }
}
