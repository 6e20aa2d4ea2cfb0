using IdP.Protocol;
using IdP.Rules.Usage;

namespace IdP.Tests.Usage;

public sealed class TallyTests
{
    private static readonly Uses Once = Uses.Once(Stores.Given.Now);

    [Fact]
    public void What_is_taken_is_counted_from_nothing_again()
    {
        var tally = new Tally<int>(capacity: 10);
        tally.Add(1, Once);
        tally.Add(1, Once);

        Assert.Equal(2, tally.Take().Single().Value.Requests);
        Assert.Empty(tally.Take());
    }

    [Fact]
    public void What_is_given_back_is_counted_on()
    {
        var tally = new Tally<int>(capacity: 10);
        tally.Add(1, Once);
        var taken = tally.Take().ToList();
        tally.Add(1, Uses.Once(Stores.Given.Now.AddSeconds(1)));
        tally.GiveBack(taken);

        Assert.Equal(new Uses(2, Stores.Given.Now, Stores.Given.Now.AddSeconds(1)), tally.Take().Single().Value);
    }

    [Fact]
    public void When_it_is_full_new_keys_are_lost_and_known_ones_counted_on()
    {
        var tally = new Tally<int>(capacity: 2);
        foreach (var key in new[] { 1, 2, 3, 1, 3 }) tally.Add(key, Once);

        Assert.Equal((2, 0), (tally.TakeLost(), tally.TakeLost()));
        Assert.Equal([(1, 2L), (2, 1L)], tally.Take().Select(count => (count.Key, count.Value.Requests)).Order());
    }

    [Fact]
    public void Nothing_is_lost_between_threads_that_count_and_one_that_takes()
    {
        const int Threads = 4, Each = 50_000;
        var tally = new Tally<int>(capacity: 10);
        long taken = 0;

        var counting = Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Run(() =>
        {
            for (var i = 0; i < Each; i++) tally.Add(i % 7, Once);
        })));
        while (!counting.IsCompleted) taken += tally.Take().Values.Sum(uses => uses.Requests);
        taken += tally.Take().Values.Sum(uses => uses.Requests);

        Assert.Equal(Threads * Each, taken);
    }

    [Fact]
    public void Counting_what_was_seen_lately_allocates_nothing()
    {
        var tally = new Tally<IdP.Storage.UsageOfShape>(capacity: 10);
        var client = Stores.Given.Client();
        var request = new IdP.Rules.Token.TokenRequest { GrantType = "client_credentials", Scope = "a b" };
        Count();
        tally.Take();
        Count();
        tally.Take();

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) Count();

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2000); // a dictionary's first buckets

        void Count() => tally.Add(new(client.Issuer, client.ClientId, Stores.Given.Now, RequestShape.Of(request, client, client.Secrets[0], null)), Once);
    }
}
