using IdP.Rules.Clients;
using IdP.Rules.Usage;
using IdP.Storage;

namespace IdP.Tests.Stores;

public abstract class UsageStoreContract : StoreContract
{
    private static readonly DateTimeOffset Now = Given.Now.AddMinutes(20);
    private static readonly CredentialName Key = new(SecretTypes.JsonWebKey, "key-1");
    private static readonly RequestShape SignIn = new() { Endpoint = RequestShape.AuthorizeEndpoint, RedirectUri = "https://rp.example/æ?a=b", Scope = "openid profile", Pkce = true, Silent = true, ResponseMode = "form_post" };
    private static readonly RequestShape Code = new() { Endpoint = RequestShape.TokenEndpoint, GrantType = "authorization_code", AuthenticationMethod = "private_key_jwt", Credential = Key };

    private readonly UsageStore usage;

    protected UsageStoreContract() => usage = new UsageStore(Test.Database);

    [StoreFact]
    public async Task A_shape_comes_back_as_it_was_with_its_count()
    {
        await AddAsync((Of(SignIn), Used(2)), (Of(Code), Used(3)));

        Assert.Equal([new UsedShape(Code, Used(3)), new UsedShape(SignIn, Used(2))], await usage.OfClientAsync("main", "client", Now));
        Assert.Empty(await usage.OfClientAsync("main", "other", Now));
        Assert.Empty(await usage.OfClientAsync("other", "client", Now));
    }

    [StoreFact]
    public async Task A_client_is_failing_when_it_is_refused_three_times_its_normal_share()
    {
        await SaveAsync("worse", "as-always", "new", "seldom", "another-organisations");
        await CountAsync("worse", daysAgo: 3, granted: 90, refused: 10);
        await CountAsync("worse", daysAgo: 0, granted: 60, refused: 40); // 40 %, normally 10 %
        await CountAsync("as-always", daysAgo: 3, granted: 50, refused: 50);
        await CountAsync("as-always", daysAgo: 0, granted: 10, refused: 90); // 90 %, normally 50 %
        await CountAsync("new", daysAgo: 0, granted: 0, refused: 3); // 100 %, and nothing before
        await CountAsync("seldom", daysAgo: 0, granted: 0, refused: 2); // one person's mistake
        await CountAsync("another-organisations", daysAgo: 0, granted: 0, refused: 50);

        var failing = await usage.FailingAsync("991825827", Now);

        Assert.Equal(
            [new FailingClient("main", "new", "A client", 0, 3, 0, 0), new FailingClient("main", "worse", "A client", 60, 40, 90, 10)],
            failing);
    }

    [StoreFact]
    public async Task What_was_refused_two_hours_ago_or_more_is_normal()
    {
        await SaveAsync("client");
        await AddRefusedAsync("client", Now.AddHours(-2), 50);

        Assert.Empty(await usage.FailingAsync("991825827", Now));
    }

    [StoreFact]
    public async Task Two_nodes_add_to_the_same_rows()
    {
        using var secondNode = Test.Open();
        var others = new UsageStore(secondNode);
        await AddAsync((Of(Code), new Uses(2, Now, Now.AddSeconds(5))));
        await others.AddAsync([new(Of(Code), new Uses(3, Now.AddSeconds(-1), Now.AddSeconds(4)))], [Refused("E-279", new Uses(1, Now, Now))]);
        await usage.AddAsync([new(Of(Code), new Uses(1, Now.AddSeconds(3), Now.AddSeconds(6)))], [Refused("E-279", new Uses(4, Now.AddSeconds(1), Now.AddSeconds(1)))]);

        var all = new Uses(6, Now.AddSeconds(-1), Now.AddSeconds(6));
        Assert.Equal([new UsedShape(Code, all)], await usage.OfClientAsync("main", "client", Now));
        Assert.Equal([new UsageCredential(Key, all)], await usage.CredentialUsesAsync("main", "client"));
        Assert.Equal(all, (await usage.LastUsesAsync([("main", "client")]))[("main", "client")]);
        Assert.Equal([new UsageRefusal("authorize", "E-279", new Uses(5, Now, Now.AddSeconds(1)))], await usage.RefusalsAsync("main", "client", Now));
    }

    [StoreFact]
    public async Task Batches_of_two_nodes_at_the_same_time_all_count()
    {
        using var secondNode = Test.Open();
        var others = new UsageStore(secondNode);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => (i % 2 == 0 ? usage : others).AddAsync([new(Of(Code), Used(1))], []))));

        Assert.Equal(40, Assert.Single(await usage.OfClientAsync("main", "client", Now)).Uses.Requests);
    }

    [StoreFact]
    public async Task Hours_are_counted_apart_and_asked_for_from_the_one_that_holds_the_instant()
    {
        await AddAsync((Of(Code, hoursAgo: 2), Used(1)), (Of(Code, hoursAgo: 1), Used(10)), (Of(Code), Used(100)), (Of(SignIn), Used(1000)));
        await usage.AddAsync([], [Refused("E-279", Used(7)), Refused("E-296", Used(1)), Refused("E-279", Used(3), hoursAgo: 3)]);

        Assert.Equal(110, (await usage.OfClientAsync("main", "client", Now.AddHours(-1))).Single(used => used.Shape == Code).Uses.Requests);
        Assert.Equal(
            [new(Given.Now.AddHours(-3), 0, 3), new(Given.Now.AddHours(-2), 1, 0), new(Given.Now.AddHours(-1), 10, 0), new(Given.Now, 1100, 8)],
            await usage.HoursAsync("main", "client", Now.AddHours(-3)));
        Assert.Equal([("E-279", 10), ("E-296", 1)], (await usage.RefusalsAsync("main", "client", Now.AddHours(-3))).Select(refusal => (refusal.Rule, refusal.Refused.Requests)));
        Assert.Equal([("E-279", 7), ("E-296", 1)], (await usage.RefusalsAsync("main", "client", Now)).Select(refusal => (refusal.Rule, refusal.Refused.Requests)));
    }

    [StoreFact]
    public async Task Shapes_over_the_bound_are_counted_together_and_nothing_is_lost()
    {
        var bounded = new UsageStore(Test.Database) { MostShapes = 2 };
        var shapes = Enumerable.Range(0, 5).Select(i => SignIn with { Scope = $"scope-{i}" }).ToList();
        await bounded.AddAsync([.. shapes.Select(shape => KeyValuePair.Create(Of(shape), Used(1)))], []);
        await bounded.AddAsync([new(Of(shapes[0]), Used(1)), new(Of(shapes[4]), Used(1)), new(Of(SignIn) with { ClientId = "other" }, Used(1))], []);

        Assert.Equal(
            [(RequestShape.Other, 4), (shapes[0], 2), (shapes[1], 1)],
            (await bounded.OfClientAsync("main", "client", Now)).Select(used => (used.Shape, used.Uses.Requests)));
        Assert.Equal(7, (await bounded.LastUsesAsync([("main", "client")])).Values.Single().Requests);
        Assert.Equal(SignIn, Assert.Single(await bounded.OfClientAsync("main", "other", Now)).Shape);
    }

    [StoreFact]
    public async Task A_certificate_is_remembered_beside_the_organisation_it_proved()
    {
        var organization = new CredentialName(SecretTypes.BusinessCertificate, "991825827");
        await AddAsync((Of(Code with { Credential = organization, Certificate = "aa" }), Used(1)), (Of(Code with { Credential = organization, Certificate = "bb" }), Used(2)));

        Assert.Equal(
            [("BusinessCertificate", "991825827", 3), ("CertificateLock", "aa", 1), ("CertificateLock", "bb", 2)],
            (await usage.CredentialUsesAsync("main", "client")).Select(use => (use.Credential.Kind, use.Credential.Identifier, use.Uses.Requests)).Order());
    }

    [StoreFact]
    public async Task Last_uses_of_many_clients_come_at_once_without_those_never_used()
    {
        await AddAsync((Of(Code), Used(1)), (Of(Code) with { ClientId = "second" }, Used(2)), (Of(Code) with { Issuer = "other" }, Used(3)));

        var uses = await usage.LastUsesAsync([("main", "client"), ("main", "second"), ("main", "never")]);

        Assert.Equal([("client", 1), ("second", 2)], uses.Select(use => (use.Key.ClientId, use.Value.Requests)).Order());
    }

    [StoreFact]
    public async Task Hours_go_after_31_days_and_last_uses_stay()
    {
        var expired = new ExpiredRows(Test.Database);
        await AddAsync((Of(Code), Used(1)));
        await usage.AddAsync([], [Refused("E-279", Used(1))]);

        Assert.Equal(0, await expired.PurgeAsync(Given.Now.AddDays(31).AddMilliseconds(-1)));
        Assert.Equal(2, await expired.PurgeAsync(Given.Now.AddDays(31)));
        Assert.Empty(await usage.OfClientAsync("main", "client", Given.Now.AddDays(-1)));
        Assert.Equal(1, await expired.PurgeAsync(Now.AddDays(31)));
        Assert.Equal(0, await expired.PurgeAsync(Now.AddDays(400)));

        Assert.Equal(Used(1), Assert.Single(await usage.CredentialUsesAsync("main", "client")).Uses);
        Assert.Single(await usage.LastUsesAsync([("main", "client")]));

        await AddAsync((Of(Code), Used(1)));
        Assert.Equal(1, Assert.Single(await usage.OfClientAsync("main", "client", Now)).Uses.Requests);
        Assert.Equal(2, Assert.Single(await usage.CredentialUsesAsync("main", "client")).Uses.Requests);
    }

    private Task AddAsync(params (UsageOfShape Key, Uses Uses)[] granted) => usage.AddAsync([.. granted.Select(use => KeyValuePair.Create(use.Key, use.Uses))], []);

    private static UsageOfShape Of(RequestShape shape, int hoursAgo = 0) => new("main", "client", UsageStore.HourOf(Now.AddHours(-hoursAgo)), shape);

    private static KeyValuePair<UsageOfRule, Uses> Refused(string rule, Uses uses, int hoursAgo = 0) =>
        KeyValuePair.Create(new UsageOfRule("main", "client", UsageStore.HourOf(Now.AddHours(-hoursAgo)), "authorize", rule), uses);

    private static Uses Used(long requests) => new(requests, Now, Now);

    private async Task SaveAsync(params string[] clients)
    {
        var store = new IdP.Storage.Console.ConsoleStore(Test.Database, new HandTime());
        await store.WriteAsync(async write =>
        {
            foreach (var id in clients)
            {
                var owner = id.StartsWith("another", StringComparison.Ordinal) ? "974760673" : "991825827";
                await write.SaveClientAsync(Given.Client(id) with { OrganizationNumber = owner }, IdP.Storage.Audit.AuditEvent.ByJob("client.created", "test"));
            }

            return 0;
        });
    }

    private async Task CountAsync(string client, int daysAgo, int granted, int refused)
    {
        var at = Now.AddDays(-daysAgo);
        if (granted > 0) await usage.AddAsync([new(new("main", client, UsageStore.HourOf(at), Code), new Uses(granted, at, at))], []);
        await AddRefusedAsync(client, at, refused);
    }

    private Task AddRefusedAsync(string client, DateTimeOffset at, int refused) =>
        usage.AddAsync([], [new(new("main", client, UsageStore.HourOf(at), "token", "E-279"), new Uses(refused, at, at))]);
}

[On(DatabaseProvider.Sqlite)]
public sealed class UsageStoreOnSqlite : UsageStoreContract;

[On(DatabaseProvider.PostgreSql)]
public sealed class UsageStoreOnPostgreSql : UsageStoreContract;

[On(DatabaseProvider.SqlServer)]
public sealed class UsageStoreOnSqlServer : UsageStoreContract;
