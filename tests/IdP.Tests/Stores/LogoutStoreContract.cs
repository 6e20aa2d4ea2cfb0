using IdP.Rules;
using IdP.Rules.Grants;
using IdP.Storage;

namespace IdP.Tests.Stores;

public abstract class LogoutStoreContract : StoreContract
{
    private readonly GrantStore grants;
    private readonly LogoutStore logouts;

    protected LogoutStoreContract() => (grants, logouts) = (new(Test.Database), new(Test.Database));

    [StoreFact, Spec("E-269")]
    public async Task The_end_of_a_session_revokes_the_grants_that_hold_only_openid_and_profile()
    {
        var identity = await GrantedAsync("1", Given.Grant() with { Scope = "openid" });
        var api = await GrantedAsync("2", Given.Grant() with { Scope = "openid profile some:api" });
        var elsewhere = await GrantedAsync("3", Given.Grant() with { Scope = "openid", SessionId = "another" });

        await logouts.EndSessionAsync("session", [Scopes.OpenId, Scopes.Profile], [], Given.Now);

        Assert.True(await grants.IsRevokedAsync(identity.GrantId));
        Assert.False(await grants.IsRevokedAsync(api.GrantId));
        Assert.False(await grants.IsRevokedAsync(elsewhere.GrantId));
    }

    [StoreFact]
    public async Task Each_client_of_a_session_is_named_once()
    {
        await GrantedAsync("1", Given.Grant() with { ClientId = "b", Subject = "of b" });
        await GrantedAsync("2", Given.Grant() with { ClientId = "a", Subject = "of a" });
        await GrantedAsync("3", Given.Grant() with { ClientId = "a", Subject = "of a" });
        await GrantedAsync("4", Given.Grant() with { ClientId = "c", SessionId = "another" });

        Assert.Equal([("a", "of a"), ("b", "of b")], await logouts.ParticipantsAsync("session"));
    }

    [StoreFact, Spec("OIDCBC-2.5")]
    public async Task A_notice_is_taken_up_by_one_node_and_by_another_when_that_one_died()
    {
        await logouts.EndSessionAsync("session", [], [Given.Notice()], Given.Now);

        var due = Assert.Single(await logouts.DueAsync(Given.Now, 10));
        using var secondNode = Test.Open();
        LogoutStore[] nodes = [logouts, new(secondNode)];
        var winners = await Together(20, i => nodes[i % 2].ClaimAsync(due, Given.Now.AddSeconds(30)));
        Assert.Single(winners, won => won);
        Assert.Empty(await logouts.DueAsync(Given.Now.AddSeconds(29), 10));

        Assert.Equal(1, Assert.Single(await logouts.DueAsync(Given.Now.AddSeconds(30), 10)).Attempts);
    }

    [StoreFact, Spec("OIDCBC-2.5")]
    public async Task What_became_of_a_notice_is_kept()
    {
        await logouts.EndSessionAsync("session", [], [Given.Notice("1"), Given.Notice("2"), Given.Notice("3")], Given.Now);

        await logouts.DeliveredAsync("1", Given.Now.AddSeconds(1));
        await logouts.FailedAsync("2", "status 500", Given.Now.AddSeconds(10));
        await logouts.FailedAsync("3", "no answer in time", next: null);

        var kept = (await logouts.OfClientAsync("main", "client", 10)).OrderBy(notice => notice.NoticeId).Select(notice => (notice.Delivered, notice.Failure, notice.NextAttempt));
        Assert.Equal([(Given.Now.AddSeconds(1), null, null), (null, "status 500", Given.Now.AddSeconds(10)), (null, "no answer in time", null)], kept);
    }

    private async Task<Grant> GrantedAsync(string code, Grant grant)
    {
        await grants.AddCodeAsync(code, Given.Code() with { Grant = grant });
        return grant;
    }
}

[On(DatabaseProvider.Sqlite)]
public sealed class LogoutStoreOnSqlite : LogoutStoreContract;

[On(DatabaseProvider.PostgreSql)]
public sealed class LogoutStoreOnPostgreSql : LogoutStoreContract;

[On(DatabaseProvider.SqlServer)]
public sealed class LogoutStoreOnSqlServer : LogoutStoreContract;
