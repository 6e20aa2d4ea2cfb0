using System.Text;
using System.Text.Json;
using IdP.Rules;
using IdP.Rules.Grants;
using IdP.Storage;

namespace IdP.Tests.Stores;

public abstract class GrantStoreContract : StoreContract
{
    private readonly GrantStore grants;

    protected GrantStoreContract() => grants = new(Test.Database);

    [StoreFact, Spec("RFC9449-11.1")]
    public async Task A_proof_is_remembered_with_what_it_was_sent_for()
    {
        await grants.AddCodeAsync("code", Given.Code());
        await grants.AddCodeAsync("other", Given.Code());
        var (assertion, other, proof) = (Given.Assertion(), Given.Assertion(), Given.Assertion());

        Assert.Equal(TokenCommitOutcome.Committed, await grants.CommitAsync(new() { Now = Given.Now, Assertion = assertion, Proof = proof, SpendCode = "code" }));
        Assert.Equal(TokenCommitOutcome.ProofUsedBefore, await grants.CommitAsync(new() { Now = Given.Now, Assertion = other, Proof = proof, SpendCode = "other" }));

        Assert.Null((await grants.FindCodeAsync("other"))!.Spent);
        Assert.False(await grants.SpendAssertionAsync(other, Given.Now)); // it was seen
        Assert.False(new TokenCommit { Now = Given.Now, Proof = proof }.IsEmpty);
    }

    [StoreFact]
    public async Task A_code_comes_back_with_its_grant_as_it_went_in()
    {
        var code = Given.Code();
        await grants.AddCodeAsync("the code", code);

        AssertSame(code, await grants.FindCodeAsync("the code"));
        Assert.Null(await grants.FindCodeAsync("The code"));
    }

    [StoreFact]
    public async Task Tokens_come_back_with_their_grant_as_they_went_in()
    {
        var code = await AddedCodeAsync("code");
        var refresh = Given.RefreshToken(code.Grant);
        var access = Given.AccessToken(code.Grant);

        Assert.Equal(TokenCommitOutcome.Committed, await grants.CommitAsync(new()
        {
            Now = Given.Now,
            SpendCode = "code",
            NewRefreshToken = ("refresh", refresh),
            NewAccessToken = ("access", access),
        }));

        AssertSame(refresh, await grants.FindRefreshTokenAsync("refresh"));
        AssertSame(access, await grants.FindAccessTokenAsync("access"));
        Assert.Equal(Given.Now, (await grants.FindCodeAsync("code"))!.Spent);
    }

    [StoreFact]
    public async Task An_access_token_of_client_credentials_has_no_grant()
    {
        var access = Given.AccessToken(grant: null);
        await grants.CommitAsync(new() { Now = Given.Now, NewAccessToken = ("access", access) });

        AssertSame(access, await grants.FindAccessTokenAsync("access"));
    }

    [StoreFact]
    public async Task No_raw_handle_is_stored()
    {
        var code = await AddedCodeAsync("canary-code");
        await grants.CommitAsync(new()
        {
            Now = Given.Now,
            SpendCode = "canary-code",
            NewRefreshToken = ("canary-refresh", Given.RefreshToken(code.Grant)),
            NewAccessToken = ("canary-access", Given.AccessToken(code.Grant)),
        });
        await new SessionStore(Test.Database).AddAsync("canary-session", Given.Session(), Given.Now);

        Assert.All(await Test.EverythingAsync(), cell => Assert.DoesNotContain("canary", cell.Value is byte[] bytes ? Encoding.Latin1.GetString(bytes) : $"{cell.Value}", StringComparison.Ordinal));
    }

    [StoreFact]
    public async Task Of_50_parallel_redemptions_of_a_code_on_two_nodes_exactly_one_commits()
    {
        using var secondNode = Test.Open();
        GrantStore[] nodes = [grants, new(secondNode)];
        var code = await AddedCodeAsync("code");

        var outcomes = await Together(50, i => nodes[i % 2].CommitAsync(new()
        {
            Now = Given.Now,
            SpendCode = "code",
            NewRefreshToken = ($"refresh {i}", Given.RefreshToken(code.Grant)),
        }));

        Assert.Single(outcomes, TokenCommitOutcome.Committed);
        Assert.Equal(49, outcomes.Count(o => o == TokenCommitOutcome.GrantUsedBefore));
        Assert.Equal(1, await Test.CountAsync("refresh_tokens"));
    }

    [StoreFact]
    public async Task Of_50_parallel_rotations_of_a_refresh_token_exactly_one_commits()
    {
        var code = await AddedCodeAsync("code");
        await grants.CommitAsync(new() { Now = Given.Now, SpendCode = "code", NewRefreshToken = ("old", Given.RefreshToken(code.Grant)) });

        var outcomes = await Together(50, i => grants.CommitAsync(new()
        {
            Now = Given.Now,
            SpendRefreshToken = "old",
            NewRefreshToken = ($"new {i}", Given.RefreshToken(code.Grant)),
        }));

        Assert.Single(outcomes, TokenCommitOutcome.Committed);
        Assert.Equal(2, await Test.CountAsync("refresh_tokens"));
    }

    [StoreFact]
    public async Task Of_50_parallel_uses_of_an_assertion_exactly_one_commits()
    {
        var assertion = Given.Assertion();

        var outcomes = await Together(50, i => grants.CommitAsync(new()
        {
            Now = Given.Now,
            Assertion = assertion,
            NewAccessToken = ($"access {i}", Given.AccessToken(grant: null)),
        }));

        Assert.Single(outcomes, TokenCommitOutcome.Committed);
        Assert.Equal(49, outcomes.Count(o => o == TokenCommitOutcome.AssertionUsedBefore));
        Assert.Equal(1, await Test.CountAsync("access_tokens"));
    }

    [StoreFact, Spec("RFC9449-11.1")]
    public async Task Of_50_parallel_uses_of_a_proof_on_two_nodes_exactly_one_commits()
    {
        using var secondNode = Test.Open();
        GrantStore[] nodes = [grants, new(secondNode)];
        var proof = Given.Assertion();

        var outcomes = await Together(50, i => nodes[i % 2].CommitAsync(new() { Now = Given.Now, Proof = proof, NewAccessToken = ($"access {i}", Given.AccessToken(grant: null)) }));

        Assert.Single(outcomes, TokenCommitOutcome.Committed);
        Assert.Equal(49, outcomes.Count(o => o == TokenCommitOutcome.ProofUsedBefore));
    }

    [StoreFact]
    public async Task An_identifier_revoked_by_two_nodes_at_the_same_time_is_remembered_once()
    {
        using var secondNode = Test.Open();
        GrantStore[] nodes = [grants, new(secondNode)];

        await Together(20, async i =>
        {
            await nodes[i % 2].RevokeTokenIdAsync("jti", Given.Now.AddMinutes(2));
            return i;
        });

        Assert.True(await grants.IsRevokedAsync("jti"));
        Assert.Equal(1, await Test.CountAsync("revoked_tokens"));
    }

    [StoreFact, Spec("E-180")]
    public async Task Of_sign_ins_at_the_same_time_on_two_nodes_the_last_one_alone_lives()
    {
        using var secondNode = Test.Open();
        GrantStore[] nodes = [grants, new(secondNode)];

        await Together(20, async i =>
        {
            await nodes[i % 2].AddOnlyCodeAsync($"code {i}", Given.Code());
            return i;
        });

        var codes = await Task.WhenAll(Enumerable.Range(0, 20).Select(async i => await grants.FindCodeAsync($"code {i}")));
        Assert.Single(codes, code => code!.Grant.Revoked is null);
    }

    [StoreFact]
    public async Task Ending_every_grant_forgets_what_could_buy_one()
    {
        await AddedCodeAsync("code");
        await new PushedRequestStore(Test.Database).AddAsync("pushed", new() { Issuer = "main", ClientId = "client", Parameters = "sealed", Expires = Given.Now });
        await new SessionStore(Test.Database).AddAsync("cookie", Given.Session(), Given.Now.AddHours(1));

        Assert.Equal(1, await grants.EndAllAsync(Given.Now));
        Assert.Equal(0, await grants.EndAllAsync(Given.Now));
        Assert.Equal(0, await Test.CountAsync("authorization_codes") + await Test.CountAsync("pushed_requests") + await Test.CountAsync("sessions"));
    }

    [StoreFact]
    public async Task A_code_that_cannot_be_spent_spends_the_assertion_all_the_same()
    {
        await AddedCodeAsync("code");
        Assert.True(await grants.SpendCodeAsync("code", Given.Now));
        Assert.False(await grants.SpendCodeAsync("code", Given.Now));
        var assertion = Given.Assertion();
        var commit = new TokenCommit { Now = Given.Now, Assertion = assertion, SpendCode = "code" };

        Assert.Equal(TokenCommitOutcome.GrantUsedBefore, await grants.CommitAsync(commit));
        Assert.Equal(TokenCommitOutcome.AssertionUsedBefore, await grants.CommitAsync(commit));
    }

    [StoreFact]
    public async Task An_assertion_used_before_leaves_the_code_alive()
    {
        await AddedCodeAsync("code");
        var assertion = Given.Assertion();
        Assert.True(await grants.SpendAssertionAsync(assertion, Given.Now));

        Assert.Equal(TokenCommitOutcome.AssertionUsedBefore, await grants.CommitAsync(new() { Now = Given.Now, Assertion = assertion, SpendCode = "code" }));
        Assert.Null((await grants.FindCodeAsync("code"))!.Spent);
    }

    [StoreFact]
    public async Task An_assertion_is_forgotten_when_it_expires_and_no_sooner()
    {
        var assertion = Given.Assertion();
        Assert.True(await grants.SpendAssertionAsync(assertion, Given.Now));
        Assert.False(await grants.SpendAssertionAsync(assertion, assertion.Expires.AddMilliseconds(-1)));
        Assert.True(await grants.SpendAssertionAsync(assertion with { Expires = Given.Now.AddHours(1) }, assertion.Expires));
    }

    [StoreFact]
    public async Task A_reused_refresh_token_moves_its_idle_end()
    {
        var code = await AddedCodeAsync("code");
        await grants.CommitAsync(new() { Now = Given.Now, SpendCode = "code", NewRefreshToken = ("refresh", Given.RefreshToken(code.Grant)) });

        var extend = new TokenCommit { Now = Given.Now, ExtendRefreshToken = ("refresh", Given.Now.AddHours(1)) };
        Assert.Equal(TokenCommitOutcome.Committed, await grants.CommitAsync(extend));
        Assert.Equal(Given.Now.AddHours(1), (await grants.FindRefreshTokenAsync("refresh"))!.Expires);

        await grants.RevokeGrantAsync(code.Grant.GrantId, Given.Now);
        Assert.Equal(TokenCommitOutcome.GrantUsedBefore, await grants.CommitAsync(extend));
    }

    [StoreFact]
    public async Task A_revoked_grant_takes_all_that_hangs_on_it_along()
    {
        var code = await AddedCodeAsync("code");
        var unspent = await AddedCodeAsync("unspent", code.Grant with { GrantId = "other" });
        await grants.CommitAsync(new()
        {
            Now = Given.Now,
            SpendCode = "code",
            NewRefreshToken = ("refresh", Given.RefreshToken(code.Grant)),
            NewAccessToken = ("access", Given.AccessToken(code.Grant)),
        });
        Assert.False(await grants.IsRevokedAsync(code.Grant.GrantId));

        await grants.RevokeGrantAsync(code.Grant.GrantId, Given.Now);
        await grants.RevokeGrantAsync(unspent.Grant.GrantId, Given.Now);

        Assert.True(await grants.IsRevokedAsync(code.Grant.GrantId));
        Assert.Equal(Given.Now, (await grants.FindRefreshTokenAsync("refresh"))!.Grant.Revoked);
        Assert.Equal(Given.Now, (await grants.FindAccessTokenAsync("access"))!.Grant!.Revoked);
        Assert.Equal(TokenCommitOutcome.GrantUsedBefore, await grants.CommitAsync(new() { Now = Given.Now, SpendRefreshToken = "refresh" }));
        Assert.Equal(TokenCommitOutcome.GrantUsedBefore, await grants.CommitAsync(new() { Now = Given.Now, SpendCode = "unspent" }));
    }

    [StoreFact]
    public async Task One_access_token_can_be_revoked_alone()
    {
        var code = await AddedCodeAsync("code");
        await grants.CommitAsync(new() { Now = Given.Now, SpendCode = "code", NewAccessToken = ("access", Given.AccessToken(code.Grant)) });

        await grants.RevokeAccessTokenAsync("access", Given.Now);

        Assert.Equal(Given.Now, (await grants.FindAccessTokenAsync("access"))!.Revoked);
        Assert.False(await grants.IsRevokedAsync(code.Grant.GrantId));
    }

    [StoreFact]
    public async Task A_revoked_jti_is_remembered_and_an_unknown_one_is_not_revoked()
    {
        await grants.RevokeTokenIdAsync("jti", Given.Now.AddMinutes(2));
        await grants.RevokeTokenIdAsync("jti", Given.Now.AddMinutes(2));

        Assert.True(await grants.IsRevokedAsync("jti"));
        Assert.False(await grants.IsRevokedAsync("unknown"));
    }

    [StoreFact]
    public async Task What_is_still_valid_is_not_purged_and_what_has_expired_is()
    {
        var expired = new ExpiredRows(Test.Database);
        var code = await AddedCodeAsync("code");
        await grants.CommitAsync(new()
        {
            Now = Given.Now,
            Assertion = Given.Assertion(),
            SpendCode = "code",
            NewRefreshToken = ("refresh", Given.RefreshToken(code.Grant) with { Expires = Given.Now.AddMinutes(2) }),
            NewAccessToken = ("access", Given.AccessToken(code.Grant)),
        });
        await grants.RevokeTokenIdAsync("jti", Given.Now.AddMinutes(2));
        await new SessionStore(Test.Database).AddAsync("cookie", Given.Session(), Given.Now.AddMinutes(2));

        Assert.Equal(0, await expired.PurgeAsync(Given.Now.AddMinutes(2).AddMilliseconds(-1)));
        Assert.Equal(3, await expired.PurgeAsync(Given.Now.AddMinutes(2)));
        Assert.Equal(0, await expired.PurgeAsync(Given.Now.AddMinutes(3).AddMilliseconds(-1))); // the assertion and the jti are still good at a node whose clock is slow
        Assert.Equal(2, await expired.PurgeAsync(Given.Now.AddMinutes(3)));
        Assert.Equal(1, await expired.PurgeAsync(Given.Now.AddMinutes(12))); // a code is remembered a while, to recognise its second use
        Assert.Equal(0, await expired.PurgeAsync(code.Grant.Expires.AddDays(1).AddMilliseconds(-1))); // an access token may outlive its grant by a day
        Assert.Equal(1, await expired.PurgeAsync(code.Grant.Expires.AddDays(1)));
        Assert.Equal(0, await Test.CountAsync("grants"));
    }

    [StoreFact]
    public async Task What_hangs_on_a_forgotten_grant_is_unknown()
    {
        var code = await AddedCodeAsync("code");
        await grants.CommitAsync(new()
        {
            Now = Given.Now,
            NewRefreshToken = ("refresh", Given.RefreshToken(code.Grant) with { Expires = Given.Now.AddDays(99) }),
            NewAccessToken = ("access", Given.AccessToken(code.Grant) with { Expires = Given.Now.AddDays(99) }),
        });

        await new ExpiredRows(Test.Database).PurgeAsync(Given.Now.AddDays(8));

        Assert.Null(await grants.FindRefreshTokenAsync("refresh"));
        Assert.Null(await grants.FindAccessTokenAsync("access"));
    }

    [StoreFact]
    public async Task A_purge_takes_no_more_than_its_batch()
    {
        for (var i = 0; i < 5; i++) await grants.SpendAssertionAsync(Given.Assertion(), Given.Now);

        Assert.Equal(3, await new ExpiredRows(Test.Database).PurgeAsync(Given.Now.AddDays(1), batchSize: 3));
        Assert.Equal(2, await Test.CountAsync("used_assertions"));
    }

    private async Task<AuthorizationCode> AddedCodeAsync(string code, Grant? grant = null)
    {
        var value = Given.Code(grant);
        await grants.AddCodeAsync(code, value);
        return value;
    }

    private static void AssertSame<T>(T expected, T? actual) => Assert.Equal(JsonSerializer.Serialize(expected), JsonSerializer.Serialize(actual));
}

[On(DatabaseProvider.Sqlite)]
public sealed class GrantStoreOnSqlite : GrantStoreContract;

[On(DatabaseProvider.PostgreSql)]
public sealed class GrantStoreOnPostgreSql : GrantStoreContract;

[On(DatabaseProvider.SqlServer)]
public sealed class GrantStoreOnSqlServer : GrantStoreContract;
