using IdP.Rules;

namespace IdP.Storage;

/// <summary>The end of single sign-on sessions, and the notices that clients are sent of it (OIDCBC-2.5).</summary>
public sealed class LogoutStore(Database database)
{
    private static readonly Statement Participants = new("SELECT DISTINCT client_id, subject FROM grants WHERE session_id = @session_id ORDER BY client_id");
    private static readonly Statement DeleteSession = new("DELETE FROM sessions WHERE session_id = @session_id");
    private static readonly Statement GrantsOfSession = new("SELECT grant_id, scope FROM grants WHERE session_id = @session_id AND revoked IS NULL");

    private static readonly Statement Insert = new(
        """
        INSERT INTO logout_notices (notice_id, issuer, client_id, uri, subject, session_id, created, attempts, next_attempt, expires)
        VALUES (@notice_id, @issuer, @client_id, @uri, @subject, @session_id, @created, @attempts, @next_attempt, @expires)
        """);

    private static readonly Statement Claim = new(
        "UPDATE logout_notices SET attempts = attempts + 1, next_attempt = @lease WHERE notice_id = @notice_id AND next_attempt = @due");

    private static readonly Statement Deliver = new("UPDATE logout_notices SET next_attempt = NULL, delivered = @now, failure = NULL WHERE notice_id = @notice_id");
    private static readonly Statement Fail = new("UPDATE logout_notices SET next_attempt = @next_attempt, failure = @failure WHERE notice_id = @notice_id AND delivered IS NULL");

    private readonly Statement due = new(
        $"""
        SELECT notice_id, issuer, client_id, uri, subject, session_id, created, attempts, next_attempt, expires FROM logout_notices
        WHERE next_attempt <= @now ORDER BY next_attempt {database.FirstRows}
        """);

    private readonly Statement ofClient = new(
        $"""
        SELECT notice_id, issuer, client_id, uri, subject, session_id, created, attempts, next_attempt, expires, delivered, failure FROM logout_notices
        WHERE issuer = @issuer AND client_id = @client_id ORDER BY created DESC {database.FirstRows}
        """);

    /// <summary>Every client that the person signed in to in a session, with the subject it knows them by.</summary>
    public ValueTask<List<(string ClientId, string Subject)>> ParticipantsAsync(string sessionId, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return database.ReadAsync(read => read.QueryAsync(Participants, sessionId).ListAsync(row => (row.GetString(0), row.GetString(1))));
    }

    /// <summary>Ends a session, takes back what opens nothing but the sign-in, and remembers whom to tell: all of it or nothing.</summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="signInScopes">A grant of these alone ends with the session (E-269).</param>
    /// <param name="notices">What clients are to be told.</param>
    /// <param name="now">When it ended.</param>
    public Task EndSessionAsync(string sessionId, IReadOnlyCollection<string> signInScopes, IReadOnlyCollection<LogoutNotice> notices, DateTimeOffset now) =>
        database.WriteAsync(async write =>
        {
            await write.ExecuteAsync(DeleteSession, sessionId);
            foreach (var (grant, scope) in await write.QueryAsync(GrantsOfSession, sessionId).ListAsync(row => (row.GetString(0), row.GetString(1))))
            {
                if (Scopes.Read(scope).All(signInScopes.Contains)) await write.ExecuteAsync(GrantRows.Revoke, now, grant);
            }

            foreach (var notice in notices)
            {
                await write.ExecuteAsync(Insert,
                    notice.NoticeId, notice.Issuer, notice.ClientId, notice.Uri, notice.Subject, notice.SessionId, notice.Created, notice.Attempts, notice.NextAttempt, notice.Expires);
            }

            return notices.Count;
        });

    /// <summary>The notices whose time has come, the longest waiting first.</summary>
    public ValueTask<List<LogoutNotice>> DueAsync(DateTimeOffset now, int most) =>
        database.ReadAsync(read => read.QueryAsync(due, now, most).ListAsync(Read));

    /// <summary>Takes a notice upon oneself, until the lease ends: whoever dies with it leaves it to another.</summary>
    /// <returns>False when another node was first.</returns>
    public Task<bool> ClaimAsync(LogoutNotice notice, DateTimeOffset lease)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return database.WriteAsync(async write => await write.ExecuteAsync(Claim, lease, notice.NoticeId, notice.NextAttempt) == 1);
    }

    public Task DeliveredAsync(string noticeId, DateTimeOffset now) =>
        database.WriteAsync(async write => await write.ExecuteAsync(Deliver, now, noticeId));

    /// <param name="noticeId">The notice.</param>
    /// <param name="failure">What went wrong, in a few words.</param>
    /// <param name="next">When to try again; null gives it up.</param>
    public Task FailedAsync(string noticeId, string failure, DateTimeOffset? next) =>
        database.WriteAsync(async write => await write.ExecuteAsync(Fail, next, failure, noticeId));

    /// <summary>The latest notices of a client, with what became of them.</summary>
    public ValueTask<List<LogoutNotice>> OfClientAsync(string issuer, string clientId, int most, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return database.ReadAsync(read => read.QueryAsync(ofClient, issuer, clientId, most).ListAsync(row => Read(row) with { Delivered = row.InstantOrNull(10), Failure = row.TextOrNull(11) }));
    }

    private static LogoutNotice Read(System.Data.Common.DbDataReader row) => new()
    {
        NoticeId = row.GetString(0),
        Issuer = row.GetString(1),
        ClientId = row.GetString(2),
        Uri = row.GetString(3),
        Subject = row.GetString(4),
        SessionId = row.GetString(5),
        Created = row.Instant(6),
        Attempts = row.GetInt32(7),
        NextAttempt = row.InstantOrNull(8),
        Expires = row.Instant(9),
    };
}
