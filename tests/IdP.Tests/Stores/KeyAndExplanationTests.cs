using System.Xml.Linq;
using IdP.Storage;

namespace IdP.Tests.Stores;

public sealed class KeyAndExplanationTests : IDisposable
{
    private readonly TestDatabase test = new();

    public void Dispose() => test.Dispose();

    [Fact]
    public async Task Signing_keys_are_listed_by_issuer_in_the_order_they_activate()
    {
        var keys = new SigningKeyStore(test.Database);
        var first = Key("b", Given.Now);
        var second = Key("a", Given.Now.AddDays(1));
        await keys.AddAsync(second);
        await keys.AddAsync(first);
        await keys.AddAsync(Key("c", Given.Now) with { Issuer = "other" });

        Assert.Equivalent(new[] { first, second }, await keys.ListAsync("main"), strict: true);
        Assert.Equal(["b", "a"], (await keys.ListAsync("main")).Select(key => key.Kid));

        await keys.RemoveAsync("b");
        Assert.Equal("a", Assert.Single(await keys.ListAsync("main")).Kid);
    }

    [Fact]
    public void The_data_protection_ring_is_read_by_every_node()
    {
        new XmlKeyRepository(test.Database).StoreElement(new("key", new XAttribute("id", "1")), "key-1");
        using var secondNode = test.Open();

        Assert.Equal("<key id=\"1\" />", Assert.Single(new XmlKeyRepository(secondNode).GetAllElements()).ToString());
    }

    [Fact]
    public async Task The_latest_explanations_come_first_and_the_oldest_go()
    {
        var explanations = new ExplanationStore(test.Database) { Capacity = 3 };
        await explanations.AddAsync([Explanation(1), Explanation(2, "other"), Explanation(3), Explanation(4)], Given.Now.AddMinutes(4));

        Assert.Equal(["4", "3", "2"], (await explanations.LatestAsync(10)).Select(e => e.Reference));
        Assert.Equal(["4", "3"], (await explanations.LatestAsync(10, "main", "client")).Select(e => e.Reference));
        Assert.Equal(Explanation(3), await explanations.FindAsync("3"));
        Assert.Null(await explanations.FindAsync("1"));

        await explanations.AddAsync([], Given.Now.AddMinutes(4).AddDays(7));
        Assert.Equal(["4"], (await explanations.LatestAsync(10)).Select(e => e.Reference));
    }

    private static StoredSigningKey Key(string kid, DateTimeOffset activates) => new()
    {
        Kid = kid,
        Issuer = "main",
        Algorithm = "RS256",
        ProtectedKey = [1, 2, 3],
        Created = Given.Now,
        Activates = activates,
        Retires = activates.AddDays(30),
        Expires = activates.AddDays(31),
    };

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
