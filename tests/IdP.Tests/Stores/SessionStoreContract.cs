using IdP.Rules.Grants;
using IdP.Storage;

namespace IdP.Tests.Stores;

public abstract class SessionStoreContract : StoreContract
{
    private readonly SessionStore sessions;

    protected SessionStoreContract() => sessions = new(Test.Database);

    [StoreFact]
    public async Task A_session_is_found_by_its_cookie_until_it_is_removed()
    {
        await sessions.AddAsync("cookie", Given.Session(), Given.Now.AddHours(2));

        Assert.Equivalent(Given.Session(), await sessions.FindAsync("cookie"), strict: true);
        Assert.Null(await sessions.FindAsync("another"));

        await sessions.RemoveAsync("cookie");
        Assert.Null(await sessions.FindAsync("cookie"));
    }

    [StoreFact]
    public async Task A_use_restarts_the_idle_time_and_a_late_one_never_turns_it_back()
    {
        await sessions.AddAsync("cookie", Given.Session(), Given.Now.AddHours(2));

        await sessions.TouchAsync("cookie", Given.Now.AddMinutes(5));
        await sessions.TouchAsync("cookie", Given.Now.AddMinutes(4));

        Assert.Equal(Given.Now.AddMinutes(5), (await sessions.FindAsync("cookie"))!.LastUsed);
    }
}

[On(DatabaseProvider.Sqlite)]
public sealed class SessionStoreOnSqlite : SessionStoreContract;

[On(DatabaseProvider.PostgreSql)]
public sealed class SessionStoreOnPostgreSql : SessionStoreContract;

[On(DatabaseProvider.SqlServer)]
public sealed class SessionStoreOnSqlServer : SessionStoreContract;
