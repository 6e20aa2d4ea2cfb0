using IdP.Rules.Grants;

namespace IdP.Storage;

/// <summary>
/// Codes, tokens, spent assertions and the grants they hang on. Whatever may be used once is spent by one conditional
/// write that says who won. Raw handles come in and go no further than their SHA-256.
/// </summary>
public sealed class GrantStore(Database database)
{
    private static readonly Statement SpendCode = new(
        """
        UPDATE authorization_codes SET spent = @now WHERE handle = @handle AND spent IS NULL
        AND NOT EXISTS (SELECT 1 FROM grants g WHERE g.grant_id = authorization_codes.grant_id AND g.revoked IS NOT NULL)
        """);

    private static readonly Statement SpendRefreshToken = new(
        """
        UPDATE refresh_tokens SET spent = @now WHERE handle = @handle AND spent IS NULL
        AND NOT EXISTS (SELECT 1 FROM grants g WHERE g.grant_id = refresh_tokens.grant_id AND g.revoked IS NOT NULL)
        """);

    private static readonly Statement ExtendRefreshToken = new(
        """
        UPDATE refresh_tokens SET expires = @expires WHERE handle = @handle AND spent IS NULL
        AND NOT EXISTS (SELECT 1 FROM grants g WHERE g.grant_id = refresh_tokens.grant_id AND g.revoked IS NOT NULL)
        """);

    private static readonly Statement EndEarlierGrants = new(
        "UPDATE grants SET revoked = @now WHERE issuer = @issuer AND client_id = @client_id AND user_id = @user_id AND requested_acr IS NOT NULL AND revoked IS NULL");

    private static readonly Statement RevokeAll = new("UPDATE grants SET revoked = @now WHERE revoked IS NULL");
    private static readonly Statement[] ForgetAll = [new("DELETE FROM authorization_codes"), new("DELETE FROM pushed_requests"), new("DELETE FROM sessions")];

    private static readonly Statement RevokeAccessToken = new("UPDATE access_tokens SET revoked = @now WHERE handle = @handle AND revoked IS NULL");
    private static readonly Statement FindRevoked = new(
        """
        SELECT 1 FROM grants WHERE grant_id = @id AND revoked IS NOT NULL
        UNION ALL SELECT 1 FROM revoked_tokens WHERE token_id = @id
        """);

    /// <summary>Remembers a new grant and the code that stands for it.</summary>
    public Task AddCodeAsync(string code, AuthorizationCode value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var handle = HandleHash.Of(code);
        return database.WriteAsync(write => AddCodeAsync(write, handle, value));
    }

    /// <summary>The same where the last sign-in wins (E-180): earlier grants of the person and the client end in the same transaction, with all that hangs on them.</summary>
    public Task AddOnlyCodeAsync(string code, AuthorizationCode value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Grant.RequestedAcr is null) throw new ArgumentException("A grant that replaces earlier ones keeps the acr_values it was asked with: that is how they are found.", nameof(value));
        var handle = HandleHash.Of(code);
        var grant = value.Grant;
        return database.WriteAsync(async write =>
        {
            await database.TakeTurnAsync(write, Convert.ToHexString(HandleHash.Of($"{grant.Issuer}\n{grant.ClientId}\n{grant.UserId}"))); // two at the same time would not see each other
            await write.ExecuteAsync(EndEarlierGrants, grant.Created, grant.Issuer, grant.ClientId, grant.UserId);
            return await AddCodeAsync(write, handle, value);
        });
    }

    /// <returns>Null when there is no such code. A code that is spent or expired is returned, and says so.</returns>
    public ValueTask<AuthorizationCode?> FindCodeAsync(string code, CancellationToken cancellation = default) =>
        FindAsync(GrantRows.FindCode, code, GrantRows.ReadCode, cancellation);

    /// <returns>Null when there is no such token. One that is spent or expired is returned, and says so.</returns>
    public ValueTask<RefreshToken?> FindRefreshTokenAsync(string token, CancellationToken cancellation = default) =>
        FindAsync(GrantRows.FindRefreshToken, token, GrantRows.ReadRefreshToken, cancellation);

    /// <returns>Null when there is no such token. One that is revoked or expired is returned, and says so.</returns>
    public ValueTask<AccessToken?> FindAccessTokenAsync(string token, CancellationToken cancellation = default) =>
        FindAsync(GrantRows.FindAccessToken, token, GrantRows.ReadAccessToken, cancellation);

    /// <returns>Null when there is no such grant, or none any more. A revoked one is returned, and says so.</returns>
    public ValueTask<Grant?> FindGrantAsync(string grantId, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return database.ReadAsync(read => read.QueryAsync(GrantRows.FindGrant, grantId).FirstAsync(row => GrantRows.ReadGrant(row, first: 0)));
    }

    /// <summary>Spends a code without buying anything, so that a request that broke a rule cannot be tried again.</summary>
    /// <returns>True for the one caller who won it.</returns>
    public Task<bool> SpendCodeAsync(string code, DateTimeOffset now)
    {
        var handle = HandleHash.Of(code);
        return database.WriteAsync(async write => await write.ExecuteAsync(SpendCode, now, handle) == 1);
    }

    /// <summary>Remembers an assertion or a proof that bought nothing.</summary>
    /// <returns>False when it had been used before.</returns>
    public Task<bool> SpendAssertionAsync(UsedAssertion assertion, DateTimeOffset now) =>
        database.WriteAsync(async write => await RememberAsync(write, assertion, now));

    /// <summary>Commits a whole token request: spends what it presented, then stores what it bought.</summary>
    public Task<TokenCommitOutcome> CommitAsync(TokenCommit commit)
    {
        ArgumentNullException.ThrowIfNull(commit);
        if (commit.IsEmpty) return Task.FromResult(TokenCommitOutcome.Committed);

        var spentCode = HashOrNull(commit.SpendCode);
        var spentToken = HashOrNull(commit.SpendRefreshToken);
        var extended = HashOrNull(commit.ExtendRefreshToken?.Token);
        var newRefreshToken = HashOrNull(commit.NewRefreshToken?.Token);
        var newAccessToken = HashOrNull(commit.NewAccessToken?.Token);

        return database.WriteAsync(async write =>
        {
            if (commit.Assertion is { } assertion && !await RememberAsync(write, assertion, commit.Now))
                return TokenCommitOutcome.AssertionUsedBefore;

            if (commit.Proof is { } proof && !await RememberAsync(write, proof, commit.Now))
                return TokenCommitOutcome.ProofUsedBefore;

            if ((spentCode is not null && await write.ExecuteAsync(SpendCode, commit.Now, spentCode) == 0)
                || (spentToken is not null && await write.ExecuteAsync(SpendRefreshToken, commit.Now, spentToken) == 0)
                || (extended is not null && await write.ExecuteAsync(ExtendRefreshToken, commit.ExtendRefreshToken!.Value.Expires, extended) == 0))
                return TokenCommitOutcome.GrantUsedBefore;

            if (commit.NewRefreshToken is (_, var refresh))
                await write.ExecuteAsync(GrantRows.InsertRefreshToken,
                    newRefreshToken, refresh.Grant.GrantId, refresh.Scope, refresh.DpopJkt, refresh.Expires, refresh.Spent, refresh.SuccessorSalt);

            if (commit.NewAccessToken is (_, var access))
                await write.ExecuteAsync(GrantRows.InsertAccessToken,
                    newAccessToken, access.Grant?.GrantId, access.Issuer, access.ClientId, access.Subject, access.Scope,
                    access.ClientAmr, access.DpopJkt, access.Issued, access.Expires, access.Revoked);

            return TokenCommitOutcome.Committed;
        });
    }

    /// <summary>Revokes a grant with all that hangs on it. Revoking twice, or what is unknown, changes nothing.</summary>
    public Task RevokeGrantAsync(string grantId, DateTimeOffset now) =>
        database.WriteAsync(async write => await write.ExecuteAsync(GrantRows.Revoke, now, grantId));

    /// <summary>
    /// Revokes every grant, and forgets what could still buy one: codes, pushed requests, sessions. For a database restored from a
    /// backup, which does not know what was spent since.
    /// </summary>
    /// <returns>How many grants there were.</returns>
    public Task<int> EndAllAsync(DateTimeOffset now) => database.WriteAsync(async write =>
    {
        foreach (var forget in ForgetAll) await write.ExecuteAsync(forget);
        return await write.ExecuteAsync(RevokeAll, now);
    });

    /// <summary>Revokes one access token by reference; its grant lives on.</summary>
    public Task RevokeAccessTokenAsync(string token, DateTimeOffset now)
    {
        var handle = HandleHash.Of(token);
        return database.WriteAsync(async write => await write.ExecuteAsync(RevokeAccessToken, now, handle));
    }

    /// <summary>Revokes one JWT by its <c>jti</c>, which is remembered until the token expires.</summary>
    public Task RevokeTokenIdAsync(string tokenId, DateTimeOffset expires) =>
        database.WriteAsync(async write => await write.ExecuteAsync(database.RememberRevokedToken, tokenId, expires));

    /// <param name="id">The id of a grant, or the <c>jti</c> of a JWT: both are 128 random bits.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>False, too, for what is unknown: an expired grant is forgotten only when nothing of it can be valid.</returns>
    public ValueTask<bool> IsRevokedAsync(string id, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return database.ReadAsync(async read => await read.ScalarAsync(FindRevoked, id) is not null);
    }

    private static async ValueTask<int> AddCodeAsync(Commands write, byte[] handle, AuthorizationCode value)
    {
        var grant = value.Grant;
        await write.ExecuteAsync(GrantRows.InsertGrant,
            grant.GrantId, grant.Issuer, grant.ClientId, grant.Subject, grant.UserId, grant.Scope, grant.Acr, string.Join('\n', grant.Amr),
            grant.AuthTime, grant.Locale, grant.SessionId, grant.Resource, grant.OnBehalfOf, grant.RequestedAcr, grant.Created, grant.Expires, grant.Revoked);
        return await write.ExecuteAsync(GrantRows.InsertCode,
            handle, grant.GrantId, value.RedirectUri, value.CodeChallenge, value.Nonce, value.DpopJkt, value.Expires, value.Spent);
    }

    private ValueTask<T?> FindAsync<T>(Statement find, string handle, Func<System.Data.Common.DbDataReader, T> read, CancellationToken cancellation) where T : class
    {
        cancellation.ThrowIfCancellationRequested();
        var hash = HandleHash.Of(handle);
        return database.ReadAsync(commands => commands.QueryAsync(find, hash).FirstAsync(read));
    }

    private async ValueTask<bool> RememberAsync(Commands write, UsedAssertion assertion, DateTimeOffset now) =>
        await write.ExecuteAsync(database.RememberAssertion, assertion.Key, assertion.Expires, now) == 1;

    private static byte[]? HashOrNull(string? handle) => handle is null ? null : HandleHash.Of(handle);
}
