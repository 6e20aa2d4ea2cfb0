using IdP.Storage;

namespace IdP.Tests.Stores;

public abstract class ExplanationStoreContract : StoreContract
{
    [StoreFact]
    public async Task The_latest_explanations_come_first_and_the_oldest_go()
    {
        var explanations = new ExplanationStore(Test.Database) { Capacity = 3 };
        await explanations.AddAsync([Explanation(1), Explanation(2, "other"), Explanation(3), Explanation(4)], Given.Now.AddMinutes(4));

        Assert.Equal(["4", "3", "2"], (await explanations.LatestAsync(10)).Select(e => e.Reference));
        Assert.Equal(["4", "3"], (await explanations.LatestAsync(10, "main", "client")).Select(e => e.Reference));
        Assert.Equal(Explanation(3), await explanations.FindAsync("3"));
        Assert.Null(await explanations.FindAsync("1"));

        await explanations.AddAsync([], Given.Now.AddMinutes(4).AddDays(7));
        Assert.Equal(["4"], (await explanations.LatestAsync(10)).Select(e => e.Reference));
    }

    [StoreFact]
    public async Task What_was_refused_to_an_organisations_clients_is_paged_with_the_newest_first()
    {
        using var clients = new ClientStore(Test.Database, new HandTime());
        await clients.SaveAsync(Given.Client());
        await clients.SaveAsync(Given.Client("theirs") with { OrganizationNumber = "974760673" });
        var explanations = new ExplanationStore(Test.Database);
        await explanations.AddAsync([Explanation(1), Explanation(2), Explanation(3, "theirs"), Explanation(4) with { Error = null }, Explanation(5)], Given.Now.AddMinutes(5));

        var page = await explanations.RefusedOfOrganizationAsync("991825827", 2);
        Assert.Equal(["5", "2"], page.Select(e => e.Reference));
        Assert.Equal(["1"], (await explanations.RefusedOfOrganizationAsync("991825827", 2, (page[^1].At, page[^1].Reference))).Select(e => e.Reference));
    }

    private static Explanation Explanation(int minute, string clientId = "client") => new()
    {
        Reference = $"{minute}",
        Issuer = "main",
        ClientId = clientId,
        Endpoint = "token",
        At = Given.Now.AddMinutes(minute),
        Error = "invalid_grant",
        Rule = "E-086",
        Json = "{}",
    };
}

[On(DatabaseProvider.Sqlite)]
public sealed class ExplanationStoreOnSqlite : ExplanationStoreContract;

[On(DatabaseProvider.PostgreSql)]
public sealed class ExplanationStoreOnPostgreSql : ExplanationStoreContract;

[On(DatabaseProvider.SqlServer)]
public sealed class ExplanationStoreOnSqlServer : ExplanationStoreContract;
