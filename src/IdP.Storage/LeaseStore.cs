namespace IdP.Storage;

/// <summary>
/// Background work that one node does for all. Whoever holds a lease does the work, and holds it on while it goes on; one that dies
/// leaves it to another when the lease has run out.
/// </summary>
public sealed class LeaseStore(Database database, TimeProvider clock)
{
    private static readonly Statement Hold = new("UPDATE leases SET holder = @holder, ends = @ends WHERE name = @name AND (holder = @holder OR ends <= @now)");
    private static readonly Statement Take = new("INSERT INTO leases (holder, ends, name) SELECT @holder, @ends, @name WHERE NOT EXISTS (SELECT 1 FROM leases WHERE name = @name)");
    private static readonly Statement Leave = new("DELETE FROM leases WHERE name = @name AND holder = @holder");

    /// <summary>Whom this process calls itself: no two are called alike.</summary>
    private readonly string holder = Guid.NewGuid().ToString("N");

    /// <param name="work">The name of the work.</param>
    /// <param name="length">How long the others keep their hands off. The nodes' clocks may differ by less than what is left of it when the holder comes again.</param>
    /// <returns>False when another node does it.</returns>
    public Task<bool> HoldAsync(string work, TimeSpan length)
    {
        var now = clock.GetUtcNow();
        return database.WriteAsync(async write =>
            await write.ExecuteAsync(Hold, holder, now + length, work, now) == 1 || await write.ExecuteAsync(Take, holder, now + length, work) == 1);
    }

    /// <summary>Lets another node begin at once.</summary>
    public Task LeaveAsync(string work) => database.WriteAsync(async write => await write.ExecuteAsync(Leave, work, holder));
}
