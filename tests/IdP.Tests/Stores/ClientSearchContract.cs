using IdP.Rules.Clients;
using IdP.Storage;
using IdP.Storage.Audit;
using IdP.Storage.Console;

namespace IdP.Tests.Stores;

/// <summary>Finding, sorting and paging the clients of an organisation.</summary>
public abstract class ClientSearchContract : StoreContract
{
    private const string Organization = "991825827";
    private const string Another = "974760673";

    private readonly HandTime clock = new();
    private readonly ConsoleStore store;
    private readonly ClientSearch search;

    protected ClientSearchContract()
    {
        store = new(Test.Database, clock);
        search = new(Test.Database, clock);
    }

    [StoreFact]
    public async Task Every_client_is_on_exactly_one_page_in_every_order()
    {
        var clients = Product is DatabaseProvider.Sqlite ? 10_000 : 300; // of a server the round trips would be measured
        await SaveAsync(Enumerable.Range(0, clients).Select(Numbered));

        foreach (var order in Enum.GetValues<ClientOrder>())
        {
            foreach (var descending in (bool[])[false, true])
            {
                var down = await WalkAsync(order, descending, pageSize: clients / 10);
                Assert.Equal(clients, down.Count);
                Assert.Equal(clients, down.Distinct().Count());
            }
        }
    }

    [StoreFact]
    public async Task The_way_back_shows_the_same_pages()
    {
        await SaveAsync(Enumerable.Range(0, 60).Select(Numbered)); // alike in nearly everything
        foreach (var order in Enum.GetValues<ClientOrder>())
        {
            foreach (var descending in (bool[])[false, true]) await WalkBackAsync(order, descending);
        }
    }

    [StoreFact]
    public async Task A_client_that_goes_or_comes_between_two_pages_hides_no_other()
    {
        await SaveAsync(Enumerable.Range(0, 60).Select(Numbered));
        var whole = await search.FindAsync(new() { Organization = Organization }, ClientOrder.Name, descending: false, 100);
        var first = await FindAsync(ClientOrder.Name, descending: false);

        await RemoveAsync(first.Clients[^1].ClientId); // the one the place stands on
        await SaveAsync([Named("aa-new", "0 earlier than all")]);
        var second = await FindAsync(ClientOrder.Name, descending: false, after: first.Next);

        Assert.Equal(Ids(whole)[25], second.Clients[0].ClientId);
        Assert.Equal(26, second.First); // one more and one less before it
    }

    [StoreFact]
    public async Task Before_the_first_page_and_after_the_last_one_is_the_first()
    {
        await SaveAsync(Enumerable.Range(0, 30).Select(Numbered));
        var first = await FindAsync(ClientOrder.Name, descending: false);

        Assert.Equal(Ids(first), Ids(await FindAsync(ClientOrder.Name, descending: false, before: first.Clients[3].Place)));
        Assert.Equal(Ids(first), Ids(await FindAsync(ClientOrder.Name, descending: false, after: new("zzzz", "zzzz", "main", "zzzz"))));
    }

    [StoreFact]
    public async Task Names_are_sorted_as_in_Norway_whatever_their_case()
    {
        await SaveAsync([Named("1", "Ærlig"), Named("2", "åpen"), Named("3", "Zulu"), Named("4", "øst"), Named("5", "alfa"), Named("6", "Beta")]);

        Assert.Equal(["alfa", "Beta", "Zulu", "Ærlig", "øst", "åpen"], (await FindAsync(ClientOrder.Name, descending: false)).Clients.Select(client => client.Name));
    }

    [StoreFact]
    public async Task A_client_is_found_by_a_part_of_its_name_its_id_or_a_redirect_host()
    {
        await SaveAsync(
        [
            Named("okonomi", "Økonomi") with { RedirectUris = ["https://rp.økonomi.example/b"] },
            Named("native", "App") with { RedirectUris = ["no.example.app:/callback"] },
            Named("percent", "100% a_b [c]"),
            Named("other", "axb"),
        ]);

        foreach (var (text, found) in new (string, string?)[]
        {
            ("ØKONOMI", "okonomi"), ("økonomi", "okonomi"), ("OKONOMI", "okonomi"), ("rp.økonomi.example", "okonomi"), ("https://rp.økonomi.example/callback?x=1", "okonomi"),
            ("no.example.app", "native"), ("100%", "percent"), ("a_b", "percent"), ("%", "percent"), ("[c]", "percent"), (@"\", null), ("nothing like this", null),
        })
        {
            var clients = await search.FindAsync(new() { Organization = Organization, Text = text }, ClientOrder.Name, descending: false, 25);

            Assert.Equal(found is null ? [] : [found], Ids(clients));
            Assert.Equal(clients.Clients.Count, clients.Total);
        }
    }

    [StoreFact]
    public async Task Only_the_organisations_own_clients_are_found_whatever_place_is_asked_for()
    {
        await SaveAsync([Named("ours", "Ours"), Named("theirs", "Theirs") with { OrganizationNumber = Another }, Named("nobodys", "Nobody's") with { OrganizationNumber = null }]);
        var theirs = (await search.FindAsync(new() { Organization = Another }, ClientOrder.Name, descending: false, 25)).Clients[0].Place;

        Assert.Equal(["ours"], Ids(await FindAsync(ClientOrder.Name, descending: false)));
        Assert.Equal(["ours"], Ids(await FindAsync(ClientOrder.Name, descending: false, before: theirs)));
    }

    [StoreFact]
    public async Task What_ends_next_counts_unless_nothing_works_any_more()
    {
        await SaveAsync(
        [
            Ending("rolled", -10, 90), Ending("dead", -20, -10), Ending("soon", 20), Ending("never", null, -5), Ending("nothing"),
        ]);

        var byEnd = await FindAsync(ClientOrder.Expires, descending: false);
        Assert.Equal(["dead", "soon", "rolled", "never", "nothing"], Ids(byEnd));
        Assert.Equal([Day(-10), Day(20), Day(90), null, null], byEnd.Clients.Select(client => client.Ends));

        var expiring = await search.FindAsync(new() { Organization = Organization, EndsBefore = Day(30) }, ClientOrder.Name, descending: false, 25);
        Assert.Equal(["dead", "soon"], Ids(expiring));
    }

    [StoreFact]
    public async Task A_client_unused_for_long_is_one_that_was_registered_long_ago_too()
    {
        await SaveAsync([Named("used", "Used"), Named("unused", "Unused"), Named("new", "New")]);
        await store.WriteAsync(async write =>
        {
            await write.Rows.AddAsync(new ClientRecord { Issuer = "main", ClientId = "new", Created = Day(-1) });
            await write.Rows.AddAsync(new ClientRecord { Issuer = "main", ClientId = "unused", Created = Day(-200) });
            return 0;
        });
        await new UsageStore(Test.Database).AddAsync([new(new("main", "used", UsageStore.HourOf(Day(-3)), IdP.Rules.Usage.RequestShape.Other), IdP.Rules.Usage.Uses.Once(Day(-3)))], []);

        Assert.Equal(["unused"], Ids(await search.FindAsync(new() { Organization = Organization, UnusedSince = Day(-90) }, ClientOrder.Name, descending: false, 25)));
        Assert.Equal(["unused", "used"], Ids(await search.FindAsync(new() { Organization = Organization, UnusedSince = Day(-2) }, ClientOrder.Name, descending: false, 25)).Order());
        Assert.Equal("used", Ids(await FindAsync(ClientOrder.Used, descending: true))[0]);
    }

    [StoreFact]
    public async Task Deleted_clients_are_listed_only_when_asked_for_and_purged_ones_never()
    {
        await SaveAsync([Named("active", "Active"), Named("disabled", "Disabled") with { Active = false }, Named("deleted", "Deleted") with { Active = false }, Named("purged", "Purged")]);
        await store.WriteAsync(async write =>
        {
            await write.Rows.AddAsync(new ClientRecord { Issuer = "main", ClientId = "deleted", Created = Day(-1), Purge = Day(29) });
            return 0;
        });
        await RemoveAsync("purged");

        Assert.Equal(["active", "disabled"], Ids(await FindAsync(ClientOrder.Status, descending: false)));
        Assert.Equal(["active"], Ids(await OfAsync(ClientStatus.Active)));
        Assert.Equal(["disabled"], Ids(await OfAsync(ClientStatus.Disabled)));
        Assert.Equal(["deleted"], Ids(await OfAsync(ClientStatus.Deleted)));
    }

    [StoreFact]
    public async Task Only_those_that_were_named_are_counted_and_paged()
    {
        await SaveAsync(Enumerable.Range(0, 60).Select(Numbered));
        var among = Enumerable.Range(0, 60).Where(number => number % 2 == 0).Select(number => ("main", $"c{number:0000}")).ToHashSet();
        var filter = new ClientFilter { Organization = Organization, Among = among };

        var first = await search.FindAsync(filter, ClientOrder.Name, descending: false, 25);
        var second = await search.FindAsync(filter, ClientOrder.Name, descending: false, 25, after: first.Next);

        Assert.Equal((30, 1, 25), (first.Total, first.First, first.Clients.Count));
        Assert.Equal((30, 26, 5), (second.Total, second.First, second.Clients.Count));
        Assert.Equal(among.Select(client => client.Item2).Order(), Ids(first).Concat(Ids(second)).Order());
    }

    [StoreFact]
    public async Task A_place_of_another_order_breaks_nothing()
    {
        await SaveAsync(Enumerable.Range(0, 30).Select(Numbered));
        var place = (await FindAsync(ClientOrder.Name, descending: false)).Next;

        foreach (var order in Enum.GetValues<ClientOrder>()) Assert.NotEmpty((await FindAsync(order, descending: false, after: ClientPlace.Read(place!.ToString()))).Clients);
    }

    private static Client Numbered(int number) => Named($"c{number:0000}", $"Client {number / 7 % 5}") with
    {
        ApplicationType = (ApplicationType)(number % 3),
        Active = number % 4 != 0,
        Secrets = number % 5 == 0 ? [] : [new() { Type = SecretTypes.SharedSecret, Value = $"s{number}", Expiration = Day(number % 50).UtcDateTime }],
    };

    private static Client Named(string id, string name) => Given.Client(id) with { ClientName = name, OrganizationNumber = Organization };

    private static Client Ending(string id, params int?[] days) => Named(id, id) with
    {
        Secrets = [.. days.Select((day, at) => new Secret { Type = SecretTypes.SharedSecret, Value = $"{id}{at}", Expiration = day is { } some ? Day(some).UtcDateTime : null })],
    };

    private static DateTimeOffset Day(int days) => Given.Now.AddDays(days);

    private static List<string> Ids(FoundClients found) => [.. found.Clients.Select(client => client.ClientId)];

    private async Task<List<string>> WalkAsync(ClientOrder order, bool descending, int pageSize)
    {
        var all = new List<string>();
        for (ClientPlace? after = null; ;)
        {
            var page = await search.FindAsync(new() { Organization = Organization }, order, descending, pageSize, after);
            Assert.Equal(all.Count + 1, page.First);
            all.AddRange(Ids(page));
            if (page.Next is null) return all;
            after = ClientPlace.Read(page.Next.ToString());
        }
    }

    private async Task WalkBackAsync(ClientOrder order, bool descending)
    {
        var pages = new List<FoundClients> { await FindAsync(order, descending) };
        while (pages[^1].Next is { } next) pages.Add(await FindAsync(order, descending, after: next));

        Assert.Equal([1, 26, 51], pages.Select(page => page.First));
        Assert.All(pages, page => Assert.Equal(60, page.Total));
        Assert.Null(pages[0].Previous);
        for (var page = pages.Count - 1; page > 0; page--)
        {
            var back = await FindAsync(order, descending, before: pages[page].Previous);
            Assert.Equal(Ids(pages[page - 1]), Ids(back));
            Assert.Equal(pages[page - 1].First, back.First);
        }
    }

    private Task<FoundClients> FindAsync(ClientOrder order, bool descending, ClientPlace? after = null, ClientPlace? before = null) =>
        search.FindAsync(new() { Organization = Organization }, order, descending, 25, after, before).AsTask();

    private Task<FoundClients> OfAsync(ClientStatus status) =>
        search.FindAsync(new() { Organization = Organization, Status = status }, ClientOrder.Name, descending: false, 25).AsTask();

    private Task<int> SaveAsync(IEnumerable<Client> clients) => store.WriteAsync(async write =>
    {
        foreach (var client in clients) await write.SaveClientAsync(client, AuditEvent.ByJob(AuditActions.ClientCreated, "test"));
        return 0;
    });

    private Task<bool> RemoveAsync(string clientId) => store.WriteAsync(write => write.RemoveClientAsync("main", clientId, AuditEvent.ByJob(AuditActions.ClientPurged, "test")));
}

[On(DatabaseProvider.Sqlite)]
public sealed class ClientSearchOnSqlite : ClientSearchContract;

[On(DatabaseProvider.PostgreSql)]
public sealed class ClientSearchOnPostgreSql : ClientSearchContract;

[On(DatabaseProvider.SqlServer)]
public sealed class ClientSearchOnSqlServer : ClientSearchContract;
