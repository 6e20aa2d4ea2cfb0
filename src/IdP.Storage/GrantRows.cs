using System.Data.Common;
using IdP.Rules.Grants;
using IdP.Storage.Columns;

namespace IdP.Storage;

/// <summary>The columns of grants and of what hangs on them, and how a row becomes a record.</summary>
internal static class GrantRows
{
    /// <summary>The columns of <c>grants g</c>; a query that joins them puts them last.</summary>
    public const string Grant =
        "g.grant_id, g.issuer, g.client_id, g.subject, g.user_id, g.scope, g.acr, g.amr, g.auth_time, g.locale, g.session_id, g.created, g.expires, g.revoked";

    public static readonly Statement InsertGrant = new(
        """
        INSERT INTO grants (grant_id, issuer, client_id, subject, user_id, scope, acr, amr, auth_time, locale, session_id, created, expires, revoked)
        VALUES (@grant_id, @issuer, @client_id, @subject, @user_id, @scope, @acr, @amr, @auth_time, @locale, @session_id, @created, @expires, @revoked)
        """);

    public static readonly Statement InsertCode = new(
        """
        INSERT INTO authorization_codes (handle, grant_id, redirect_uri, code_challenge, nonce, expires, spent)
        VALUES (@handle, @grant_id, @redirect_uri, @code_challenge, @nonce, @expires, @spent)
        """);

    public static readonly Statement InsertRefreshToken = new(
        """
        INSERT INTO refresh_tokens (handle, grant_id, scope, expires, spent, successor_salt)
        VALUES (@handle, @grant_id, @scope, @expires, @spent, @successor_salt)
        """);

    public static readonly Statement InsertAccessToken = new(
        """
        INSERT INTO access_tokens (handle, grant_id, issuer, client_id, subject, scope, client_amr, issued, expires, revoked)
        VALUES (@handle, @grant_id, @issuer, @client_id, @subject, @scope, @client_amr, @issued, @expires, @revoked)
        """);

    public static readonly Statement FindCode = new(
        $"""
        SELECT c.redirect_uri, c.code_challenge, c.nonce, c.expires, c.spent, {Grant}
        FROM authorization_codes c JOIN grants g ON g.grant_id = c.grant_id WHERE c.handle = @handle
        """);

    public static readonly Statement FindRefreshToken = new(
        $"""
        SELECT t.scope, t.expires, t.spent, t.successor_salt, {Grant}
        FROM refresh_tokens t JOIN grants g ON g.grant_id = t.grant_id WHERE t.handle = @handle
        """);

    public static readonly Statement FindAccessToken = new(
        $"""
        SELECT t.issuer, t.client_id, t.subject, t.scope, t.client_amr, t.issued, t.expires, t.revoked, {Grant}
        FROM access_tokens t LEFT JOIN grants g ON g.grant_id = t.grant_id
        WHERE t.handle = @handle AND (t.grant_id IS NULL OR g.grant_id IS NOT NULL)
        """);

    public static readonly Statement FindGrant = new($"SELECT {Grant} FROM grants g WHERE g.grant_id = @grant_id");

    public static AuthorizationCode ReadCode(DbDataReader row) => new()
    {
        RedirectUri = row.GetString(0),
        CodeChallenge = row.TextOrNull(1),
        Nonce = row.TextOrNull(2),
        Expires = row.Instant(3),
        Spent = row.InstantOrNull(4),
        Grant = ReadGrant(row, first: 5),
    };

    public static RefreshToken ReadRefreshToken(DbDataReader row) => new()
    {
        Scope = row.GetString(0),
        Expires = row.Instant(1),
        Spent = row.InstantOrNull(2),
        SuccessorSalt = row.Bytes(3),
        Grant = ReadGrant(row, first: 4),
    };

    public static AccessToken ReadAccessToken(DbDataReader row) => new()
    {
        Issuer = row.GetString(0),
        ClientId = row.GetString(1),
        Subject = row.GetString(2),
        Scope = row.GetString(3),
        ClientAmr = row.GetString(4),
        Issued = row.Instant(5),
        Expires = row.Instant(6),
        Revoked = row.InstantOrNull(7),
        Grant = row.IsDBNull(8) ? null : ReadGrant(row, first: 8),
    };

    public static Grant ReadGrant(DbDataReader row, int first) => new()
    {
        GrantId = row.GetString(first),
        Issuer = row.GetString(first + 1),
        ClientId = row.GetString(first + 2),
        Subject = row.GetString(first + 3),
        UserId = row.GetString(first + 4),
        Scope = row.GetString(first + 5),
        Acr = row.GetString(first + 6),
        Amr = SeparatedList.Read(row.GetString(first + 7), '\n'),
        AuthTime = row.Instant(first + 8),
        Locale = row.GetString(first + 9),
        SessionId = row.GetString(first + 10),
        Created = row.Instant(first + 11),
        Expires = row.Instant(first + 12),
        Revoked = row.InstantOrNull(first + 13),
    };
}
