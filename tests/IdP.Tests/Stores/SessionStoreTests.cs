using IdP.Rules.Grants;
using IdP.Storage;

namespace IdP.Tests.Stores;

public sealed class SessionStoreTests : IDisposable
{
    private readonly TestDatabase test = new();
    private readonly SessionStore sessions;

    public SessionStoreTests() => sessions = new(test.Database);

    public void Dispose() => test.Dispose();

    internal static Session Session() => new()
    {
        SessionId = "sid",
        Issuer = "main",
        UserId = "user",
        Acr = "acr",
        Amr = ["pwd"],
        AuthTime = Given.Now,
        Locale = "nb",
        Created = Given.Now,
        LastUsed = Given.Now,
    };

    [Fact]
    public async Task A_session_is_found_by_its_cookie_until_it_is_removed()
    {
        await sessions.AddAsync("cookie", Session(), Given.Now.AddHours(2));

        Assert.Equivalent(Session(), await sessions.FindAsync("cookie"), strict: true);
        Assert.Null(await sessions.FindAsync("another"));

        await sessions.RemoveAsync("cookie");
        Assert.Null(await sessions.FindAsync("cookie"));
    }

    [Fact]
    public async Task A_use_restarts_the_idle_time_and_a_late_one_never_turns_it_back()
    {
        await sessions.AddAsync("cookie", Session(), Given.Now.AddHours(2));

        await sessions.TouchAsync("cookie", Given.Now.AddMinutes(5));
        await sessions.TouchAsync("cookie", Given.Now.AddMinutes(4));

        Assert.Equal(Given.Now.AddMinutes(5), (await sessions.FindAsync("cookie"))!.LastUsed);
    }
}
