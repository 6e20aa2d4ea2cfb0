using IdP.Rules;
using IdP.Rules.Grants;
using IdP.Storage;

namespace IdP.Tests.Stores;

public sealed class LogoutStoreTests : IDisposable
{
    private readonly TestDatabase test = new();
    private readonly GrantStore grants;
    private readonly LogoutStore logouts;

    public LogoutStoreTests() => (grants, logouts) = (new(test.Database), new(test.Database));

    public void Dispose() => test.Dispose();

    [Fact, Spec("E-269")]
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

    [Fact]
    public async Task Each_client_of_a_session_is_named_once()
    {
        await GrantedAsync("1", Given.Grant() with { ClientId = "b", Subject = "of b" });
        await GrantedAsync("2", Given.Grant() with { ClientId = "a", Subject = "of a" });
        await GrantedAsync("3", Given.Grant() with { ClientId = "a", Subject = "of a" });
        await GrantedAsync("4", Given.Grant() with { ClientId = "c", SessionId = "another" });

        Assert.Equal([("a", "of a"), ("b", "of b")], await logouts.ParticipantsAsync("session"));
    }

    [Fact, Spec("OIDCBC-2.5")]
    public async Task A_notice_is_taken_up_by_one_node_and_by_another_when_that_one_died()
    {
        await logouts.EndSessionAsync("session", [], [Notice()], Given.Now);

        var due = Assert.Single(await logouts.DueAsync(Given.Now, 10));
        var winners = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => logouts.ClaimAsync(due, Given.Now.AddSeconds(30))));
        Assert.Single(winners, won => won);
        Assert.Empty(await logouts.DueAsync(Given.Now.AddSeconds(29), 10));

        Assert.Equal(1, Assert.Single(await logouts.DueAsync(Given.Now.AddSeconds(30), 10)).Attempts);
    }

    [Fact, Spec("OIDCBC-2.5")]
    public async Task What_became_of_a_notice_is_kept()
    {
        await logouts.EndSessionAsync("session", [], [Notice("1"), Notice("2"), Notice("3")], Given.Now);

        await logouts.DeliveredAsync("1", Given.Now.AddSeconds(1));
        await logouts.FailedAsync("2", "status 500", Given.Now.AddSeconds(10));
        await logouts.FailedAsync("3", "no answer in time", next: null);

        var kept = (await logouts.OfClientAsync("main", "client", 10)).OrderBy(notice => notice.NoticeId).Select(notice => (notice.Delivered, notice.Failure, notice.NextAttempt));
        Assert.Equal([(Given.Now.AddSeconds(1), null, null), (null, "status 500", Given.Now.AddSeconds(10)), (null, "no answer in time", null)], kept);
    }

    private static LogoutNotice Notice(string id = "1") => new()
    {
        NoticeId = id,
        Issuer = "main",
        ClientId = "client",
        Uri = "https://rp.example/signed-out",
        Subject = "subject",
        SessionId = "session",
        Created = Given.Now,
        NextAttempt = Given.Now,
        Expires = Given.Now.AddDays(7),
    };

    private async Task<Grant> GrantedAsync(string code, Grant grant)
    {
        await grants.AddCodeAsync(code, Given.Code() with { Grant = grant });
        return grant;
    }
}
