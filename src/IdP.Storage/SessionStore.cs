using System.Data.Common;
using IdP.Rules.Grants;
using IdP.Storage.Columns;

namespace IdP.Storage;

/// <summary>Single sign-on sessions, found by the cookie's value, which is stored as its SHA-256 only.</summary>
public sealed class SessionStore(Database database)
{
    private static readonly Statement Insert = new(
        """
        INSERT INTO sessions (handle, session_id, issuer, user_id, acr, amr, auth_time, locale, created, last_used, expires)
        VALUES (@handle, @session_id, @issuer, @user_id, @acr, @amr, @auth_time, @locale, @created, @last_used, @expires)
        """);

    private const string Columns = "session_id, issuer, user_id, acr, amr, auth_time, locale, created, last_used";

    private static readonly Statement Find = new($"SELECT {Columns} FROM sessions WHERE handle = @handle");
    private static readonly Statement FindById = new($"SELECT {Columns} FROM sessions WHERE session_id = @session_id");

    private static readonly Statement Touch = new("UPDATE sessions SET last_used = @now WHERE handle = @handle AND last_used < @now");
    private static readonly Statement Delete = new("DELETE FROM sessions WHERE handle = @handle");

    /// <param name="handle">The cookie's value: 256 random bits.</param>
    /// <param name="session">What it stands for.</param>
    /// <param name="expires">The session's absolute end, after which its row may go. The idle limit is the caller's to check.</param>
    public Task AddAsync(string handle, Session session, DateTimeOffset expires)
    {
        ArgumentNullException.ThrowIfNull(session);
        var hash = HandleHash.Of(handle);
        return database.WriteAsync(async write => await write.ExecuteAsync(Insert,
            hash, session.SessionId, session.Issuer, session.UserId, session.Acr, string.Join('\n', session.Amr),
            session.AuthTime, session.Locale, session.Created, session.LastUsed, expires));
    }

    /// <returns>Null when there is no such session.</returns>
    public ValueTask<Session?> FindAsync(string handle, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var hash = HandleHash.Of(handle);
        return database.ReadAsync(read => read.QueryAsync(Find, hash).FirstAsync(Read));
    }

    /// <summary>The session behind a grant, as far as it has got since. To be asked for a token's life, never for a browser's.</summary>
    /// <param name="sessionId">Its public identifier.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>Null when there is no such session, or none any more.</returns>
    public ValueTask<Session?> FindByIdAsync(string sessionId, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return database.ReadAsync(read => read.QueryAsync(FindById, sessionId).FirstAsync(Read));
    }

    /// <summary>Restarts the idle time.</summary>
    public Task TouchAsync(string handle, DateTimeOffset now)
    {
        var hash = HandleHash.Of(handle);
        return database.WriteAsync(async write => await write.ExecuteAsync(Touch, now, hash));
    }

    public Task RemoveAsync(string handle)
    {
        var hash = HandleHash.Of(handle);
        return database.WriteAsync(async write => await write.ExecuteAsync(Delete, hash));
    }

    private static Session Read(DbDataReader row) => new()
    {
        SessionId = row.GetString(0),
        Issuer = row.GetString(1),
        UserId = row.GetString(2),
        Acr = row.GetString(3),
        Amr = SeparatedList.Read(row.GetString(4), '\n'),
        AuthTime = row.Instant(5),
        Locale = row.GetString(6),
        Created = row.Instant(7),
        LastUsed = row.Instant(8),
    };
}
