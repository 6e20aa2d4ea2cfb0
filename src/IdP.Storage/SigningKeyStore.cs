using IdP.Storage.Audit;

namespace IdP.Storage;

/// <summary>The signing keys of every issuer, encrypted.</summary>
public sealed class SigningKeyStore(Database database)
{
    private static readonly Statement Insert = new(
        """
        INSERT INTO signing_keys (kid, issuer, algorithm, protected_key, created, activates, retires, expires)
        VALUES (@kid, @issuer, @algorithm, @protected_key, @created, @activates, @retires, @expires)
        """);

    private static readonly Statement InsertUnlessCovered = new(
        """
        INSERT INTO signing_keys (kid, issuer, algorithm, protected_key, created, activates, retires, expires)
        SELECT @kid, @issuer, @algorithm, @protected_key, @created, @activates, @retires, @expires
        WHERE NOT EXISTS (SELECT 1 FROM signing_keys WHERE issuer = @issuer AND algorithm = @algorithm AND retires > @activates)
        """);

    private static readonly Statement OfIssuer = new(
        "SELECT kid, issuer, algorithm, protected_key, created, activates, retires, expires FROM signing_keys WHERE issuer = @issuer ORDER BY activates, kid");

    private static readonly Statement Retire = new("UPDATE signing_keys SET retires = @retires, expires = @expires WHERE kid = @kid");

    private static readonly Statement DropAnnounced = new("DELETE FROM signing_keys WHERE issuer = @issuer AND activates > @now");

    private static readonly Statement RetireAll = new("UPDATE signing_keys SET retires = @retires, expires = @expires WHERE issuer = @issuer AND retires > @retires");

    private static readonly Statement Withdraw = new("UPDATE signing_keys SET expires = @expires WHERE issuer = @issuer AND expires > @expires");

    private static readonly Statement Delete = new("DELETE FROM signing_keys WHERE kid = @kid");

    /// <summary>True where several nodes read the same keys.</summary>
    public bool IsShared => database.IsServer;

    /// <returns>The issuer's keys, in the order in which they activate.</returns>
    public ValueTask<List<StoredSigningKey>> ListAsync(string issuer, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return database.ReadAsync(read => read.QueryAsync(OfIssuer, issuer).ListAsync(row => new StoredSigningKey
        {
            Kid = row.GetString(0),
            Issuer = row.GetString(1),
            Algorithm = row.GetString(2),
            ProtectedKey = row.Bytes(3),
            Created = row.Instant(4),
            Activates = row.Instant(5),
            Retires = row.Instant(6),
            Expires = row.Instant(7),
        }));
    }

    public Task AddAsync(StoredSigningKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return database.WriteAsync(async write => await write.ExecuteAsync(Insert,
            key.Kid, key.Issuer, key.Algorithm, key.ProtectedKey, key.Created, key.Activates, key.Retires, key.Expires));
    }

    /// <summary>Adds a key unless another one of its algorithm still signs when it would begin: of two nodes that find a key missing, one makes it.</summary>
    public Task AddUnlessCoveredAsync(StoredSigningKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return database.WriteAsync(async write =>
        {
            await database.TakeTurnAsync(write, TurnOf(key));
            return await write.ExecuteAsync(InsertUnlessCovered,
                key.Kid, key.Issuer, key.Algorithm, key.ProtectedKey, key.Created, key.Activates, key.Retires, key.Expires);
        });
    }

    /// <summary>Moves the end of a key's signing.</summary>
    public Task RetireAsync(string kid, DateTimeOffset retires, DateTimeOffset expires) =>
        database.WriteAsync(async write => await write.ExecuteAsync(Retire, retires, expires, kid));

    /// <summary>Makes a key the only one of its issuer that signs: the others retire as it begins, and those that were only announced go.</summary>
    /// <param name="key">The new one.</param>
    /// <param name="othersExpire">Until when the others are published.</param>
    /// <param name="told">For the audit trail, in the same transaction; null tells nobody.</param>
    public Task ReplaceAsync(StoredSigningKey key, DateTimeOffset othersExpire, AuditEvent? told)
    {
        ArgumentNullException.ThrowIfNull(key);
        return database.WriteAsync(async write =>
        {
            await database.TakeTurnAsync(write, TurnOf(key));
            await write.ExecuteAsync(DropAnnounced, key.Issuer, key.Activates);
            await write.ExecuteAsync(RetireAll, key.Activates, othersExpire, key.Issuer);
            await write.ExecuteAsync(Withdraw, othersExpire, key.Issuer); // those too that had retired before
            await write.ExecuteAsync(Insert, key.Kid, key.Issuer, key.Algorithm, key.ProtectedKey, key.Created, key.Activates, key.Retires, key.Expires);
            if (told is not null) await AuditTrail.AppendAsync(write, told, key.Created);
            return true;
        });
    }

    // Who looks and then inserts must not do so beside another.
    private static string TurnOf(StoredSigningKey key) => $"signing keys of {key.Issuer}";

    public Task RemoveAsync(string kid) => database.WriteAsync(async write => await write.ExecuteAsync(Delete, kid));
}
