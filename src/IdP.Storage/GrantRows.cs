using System.Data.Common;
using IdP.Rules.Grants;
using IdP.Storage.Columns;

namespace IdP.Storage;

/// <summary>The columns of grants and of what hangs on them, and how a row becomes a record.</summary>
internal static class GrantRows
{
    /// <summary>The columns of <c>grants g</c>; a query that joins them puts them last.</summary>
    public const string Grant =
        "g.grant_id, g.issuer, g.client_id, g.subject, g.user_id, g.scope, g.acr, g.amr, g.auth_time, g.locale, g.session_id, g.resource, g.on_behalf_of, g.requested_acr, g.created, g.expires, g.revoked";

    public static readonly Statement InsertGrant = new(
        """
        INSERT INTO grants (grant_id, issuer, client_id, subject, user_id, scope, acr, amr, auth_time, locale, session_id, resource, on_behalf_of, requested_acr, created, expires, revoked)
        VALUES (@grant_id, @issuer, @client_id, @subject, @user_id, @scope, @acr, @amr, @auth_time, @locale, @session_id, @resource, @on_behalf_of, @requested_acr, @created, @expires, @revoked)
        """);

    public static readonly Statement InsertCode = new(
        """
        INSERT INTO authorization_codes (handle, grant_id, redirect_uri, code_challenge, nonce, dpop_jkt, expires, spent)
        VALUES (@handle, @grant_id, @redirect_uri, @code_challenge, @nonce, @dpop_jkt, @expires, @spent)
        """);

    public static readonly Statement InsertRefreshToken = new(
        """
        INSERT INTO refresh_tokens (handle, grant_id, scope, dpop_jkt, expires, spent, successor_salt)
        VALUES (@handle, @grant_id, @scope, @dpop_jkt, @expires, @spent, @successor_salt)
        """);

    public static readonly Statement InsertAccessToken = new(
        """
        INSERT INTO access_tokens (handle, grant_id, issuer, client_id, subject, scope, client_amr, dpop_jkt, issued, expires, revoked)
        VALUES (@handle, @grant_id, @issuer, @client_id, @subject, @scope, @client_amr, @dpop_jkt, @issued, @expires, @revoked)
        """);

    public static readonly Statement FindCode = new(
        $"""
        SELECT c.redirect_uri, c.code_challenge, c.nonce, c.dpop_jkt, c.expires, c.spent, {Grant}
        FROM authorization_codes c JOIN grants g ON g.grant_id = c.grant_id WHERE c.handle = @handle
        """);

    public static readonly Statement FindRefreshToken = new(
        $"""
        SELECT t.scope, t.dpop_jkt, t.expires, t.spent, t.successor_salt, {Grant}
        FROM refresh_tokens t JOIN grants g ON g.grant_id = t.grant_id WHERE t.handle = @handle
        """);

    public static readonly Statement FindAccessToken = new(
        $"""
        SELECT t.issuer, t.client_id, t.subject, t.scope, t.client_amr, t.dpop_jkt, t.issued, t.expires, t.revoked, {Grant}
        FROM access_tokens t LEFT JOIN grants g ON g.grant_id = t.grant_id
        WHERE t.handle = @handle AND (t.grant_id IS NULL OR g.grant_id IS NOT NULL)
        """);

    public static readonly Statement Revoke = new("UPDATE grants SET revoked = @now WHERE grant_id = @grant_id AND revoked IS NULL");

    public static readonly Statement FindGrant = new($"SELECT {Grant} FROM grants g WHERE g.grant_id = @grant_id");

    public static AuthorizationCode ReadCode(DbDataReader row) => new()
    {
        RedirectUri = row.GetString(0),
        CodeChallenge = row.TextOrNull(1),
        Nonce = row.TextOrNull(2),
        DpopJkt = row.TextOrNull(3),
        Expires = row.Instant(4),
        Spent = row.InstantOrNull(5),
        Grant = ReadGrant(row, first: 6),
    };

    public static RefreshToken ReadRefreshToken(DbDataReader row) => new()
    {
        Scope = row.GetString(0),
        DpopJkt = row.TextOrNull(1),
        Expires = row.Instant(2),
        Spent = row.InstantOrNull(3),
        SuccessorSalt = row.Bytes(4),
        Grant = ReadGrant(row, first: 5),
    };

    public static AccessToken ReadAccessToken(DbDataReader row) => new()
    {
        Issuer = row.GetString(0),
        ClientId = row.GetString(1),
        Subject = row.GetString(2),
        Scope = row.GetString(3),
        ClientAmr = row.GetString(4),
        DpopJkt = row.TextOrNull(5),
        Issued = row.Instant(6),
        Expires = row.Instant(7),
        Revoked = row.InstantOrNull(8),
        Grant = row.IsDBNull(9) ? null : ReadGrant(row, first: 9),
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
        Resource = row.TextOrNull(first + 11),
        OnBehalfOf = row.TextOrNull(first + 12),
        RequestedAcr = row.TextOrNull(first + 13),
        Created = row.Instant(first + 14),
        Expires = row.Instant(first + 15),
        Revoked = row.InstantOrNull(first + 16),
    };
}
