using IdP.Rules.Grants;

namespace IdP.Storage;

/// <summary>
/// Authorization requests that clients have pushed (RFC9126-2), by the SHA-256 of what they are called. A row is moved to another
/// name when a browser takes it up and goes when it is answered: each by one conditional write that says who won.
/// </summary>
public sealed class PushedRequestStore(Database database)
{
    private static readonly Statement Insert = new(
        """
        INSERT INTO pushed_requests (handle, issuer, client_id, parameters, expires)
        VALUES (@handle, @issuer, @client_id, @parameters, @expires)
        """);

    private static readonly Statement Find = new("SELECT issuer, client_id, parameters, expires FROM pushed_requests WHERE handle = @handle");
    private static readonly Statement Rename = new("UPDATE pushed_requests SET handle = @renamed, expires = @expires WHERE handle = @handle");
    private static readonly Statement Delete = new("DELETE FROM pushed_requests WHERE handle = @handle");

    public Task AddAsync(string handle, PushedRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var hash = HandleHash.Of(handle);
        return database.WriteAsync(async write => await write.ExecuteAsync(Insert, hash, request.Issuer, request.ClientId, request.Parameters, request.Expires));
    }

    /// <returns>Null when nothing is called so. What has expired is returned, and says so.</returns>
    public ValueTask<PushedRequest?> FindAsync(string handle, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var hash = HandleHash.Of(handle);
        return database.ReadAsync(read => read.QueryAsync(Find, hash).FirstAsync(row => new PushedRequest
        {
            Issuer = row.GetString(0),
            ClientId = row.GetString(1),
            Parameters = row.GetString(2),
            Expires = row.Instant(3),
        }));
    }

    /// <summary>From now on it is called otherwise, and lives until then.</summary>
    /// <returns>True for the one caller who won it.</returns>
    public Task<bool> RenameAsync(string handle, string renamed, DateTimeOffset expires)
    {
        var (from, to) = (HandleHash.Of(handle), HandleHash.Of(renamed));
        return database.WriteAsync(async write => await write.ExecuteAsync(Rename, to, expires, from) == 1);
    }

    /// <returns>True for the one caller who won it.</returns>
    public Task<bool> TakeAsync(string handle)
    {
        var hash = HandleHash.Of(handle);
        return database.WriteAsync(async write => await write.ExecuteAsync(Delete, hash) == 1);
    }
}
