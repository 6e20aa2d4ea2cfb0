using System.Data.Common;
using IdP.Storage;
using IdP.Storage.Audit;
using IdP.Tests.Stores;

namespace IdP.Tests.Audit;

public abstract class AuditStoreContract : StoreContract
{
    private readonly HandTime time = new();
    private readonly AuditStore audit;

    protected AuditStoreContract() => audit = new(Test.Database, time);

    [StoreFact]
    public async Task A_row_comes_back_as_it_went_in()
    {
        var written = await audit.AppendAsync(Happened.Update());
        var read = await audit.FindAsync(1);

        Assert.Equal(Happened.Update() with { Changes = read!.Event.Changes }, read.Event);
        Assert.Equal("""[{"after":"Grønn","before":"Blå","path":"/client_name"}]""", read.Event.Changes);
        Assert.Equal((1, Given.Now, written.Id), (read.Seq, read.Time, read.Id));
        Assert.Equal(written.Hash, read.Hash);
        Assert.Equal('7', read.Id[14]); // the version of the UUID
        Assert.Equal(Happened.SignIn(), (await audit.AppendAsync(Happened.SignIn())).Event);
        Assert.Equal(Happened.SignIn(), (await audit.FindAsync(2))!.Event);
        Assert.Null(await audit.FindAsync(3));
    }

    [StoreFact]
    public async Task A_hash_covers_the_hash_before_it_and_the_canonical_event()
    {
        var first = await audit.AppendAsync(Happened.Update());
        var second = await audit.AppendAsync(Happened.SignIn());

        Assert.Equal(new byte[32], first.PrevHash);
        Assert.Equal(first.Hash, second.PrevHash);
        Assert.Equal(System.Security.Cryptography.SHA256.HashData([.. second.PrevHash, .. second.CanonicalEvent()]), second.Hash);
        Assert.Equal(
            $$"""{"action":"admin.signin.succeeded","actor":{"auth_time":null,"issuer":null,"organization":null,"reference":"pairwise-1","role":null,"session_hash":null,"type":"user"},"app_version":"{{second.AppVersion}}","approval":null,"changes":null,"id":"{{second.Id}}","outcome":"success","reason":null,"reason_code":null,"request_id":null,"seq":2,"source":{"address":null,"channel":"ui"},"target":null,"time":"2026-03-01T12:00:00.000Z","trace_id":null}""",
            System.Text.Encoding.UTF8.GetString(second.CanonicalEvent()));
    }

    [StoreFact]
    public async Task The_rows_after_a_row_are_found_with_the_newest_first()
    {
        for (var row = 0; row < 5; row++) await audit.AppendAsync(row % 2 == 0 ? Happened.Update() : Happened.SignIn());

        Assert.Equal([4, 3], (await audit.SearchUpAsync(new(), 2, after: 2)).Select(row => row.Seq));
        Assert.Equal([5, 3], (await audit.SearchUpAsync(new() { ActionPrefix = "client." }, 9, after: 1)).Select(row => row.Seq));
        Assert.Empty(await audit.SearchUpAsync(new(), 2, after: 5));
        Assert.True(await audit.HoldsAsync((await audit.FindAsync(1))!));
        Assert.True(await audit.HoldsAsync((await audit.FindAsync(5))!));
        Assert.False(await audit.HoldsAsync((await audit.FindAsync(5))! with { Event = Happened.SignIn() }));
    }

    [StoreFact]
    public async Task A_change_that_is_rolled_back_leaves_no_row_and_no_gap()
    {
        await audit.AppendAsync(Happened.SignIn());
        await Assert.ThrowsAsync<InvalidOperationException>(() => Test.Database.WriteAsync<int>(async write =>
        {
            await AuditTrail.AppendAsync(write, Happened.Update(), time.GetUtcNow());
            throw new InvalidOperationException("The change was refused.");
        }));

        Assert.Equal(2, (await audit.AppendAsync(Happened.SignIn())).Seq);
        Assert.Equal([2, 1], await SeqsAsync(new()));
    }

    [StoreTheory]
    [InlineData("UPDATE audit_events SET action = 'x'")]
    [InlineData("DELETE FROM audit_events")]
    [InlineData("DELETE FROM audit_events WHERE seq = 7")]
    [InlineData("TRUNCATE TABLE audit_events")]
    public async Task The_database_refuses_to_change_a_row(string sql)
    {
        if (sql.StartsWith("TRUNCATE", StringComparison.Ordinal) && Product is not DatabaseProvider.PostgreSql) return; // SQLite has no such statement, SQL Server no trigger for it
        for (var row = 0; row < 7; row++) await audit.AppendAsync(Happened.Update());

        var refused = await Assert.ThrowsAnyAsync<DbException>(() => Test.RunAsync(sql));

        Assert.Contains("never changed", refused.Message, StringComparison.Ordinal);
        Assert.Equal(7, await Test.CountAsync("audit_events"));
    }

    [StoreFact]
    public async Task Time_never_runs_backwards_along_the_chain()
    {
        await audit.AppendAsync(Happened.SignIn());
        time.Advance(TimeSpan.FromHours(-1));

        Assert.Equal(Given.Now, (await audit.AppendAsync(Happened.SignIn())).Time);
    }

    [StoreFact]
    public async Task What_a_database_cannot_hold_is_replaced_before_it_is_hashed()
    {
        var hostile = Happened.SignIn("\0" + new string('x', 300)) with { Reason = "half a pair: \ud83d", RequestId = new string('y', 198) + "😀😀" };
        var row = await audit.AppendAsync(hostile);
        var read = (await audit.FindAsync(1))!;

        Assert.Equal("\uFFFD" + new string('x', 198) + "…", read.Event.Actor.Reference);
        Assert.Equal("half a pair: \uFFFD", read.Event.Reason);
        Assert.Equal(row.CanonicalEvent(), read.CanonicalEvent());
    }

    [StoreFact]
    public async Task Changes_that_have_no_canonical_form_are_refused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => audit.AppendAsync(Happened.Update() with { Changes = """{"lifetime":1.5}""" }));

    [StoreFact]
    public async Task A_search_finds_what_matches_everything_that_is_said()
    {
        await audit.AppendAsync(Happened.Update());                                                                    // 1
        await audit.AppendAsync(Happened.Update("other", "889640782"));                                                // 2
        time.Advance(TimeSpan.FromHours(1));
        await audit.AppendAsync(Happened.SignIn("pairwise-2"));                                                        // 3
        await audit.AppendAsync(Happened.Update() with { Action = AuditActions.SecretCreated, RequestId = "request-2" }); // 4
        time.Advance(TimeSpan.FromHours(1));
        await audit.AppendAsync(Happened.Update() with { Action = AuditActions.AccessDenied, Outcome = AuditOutcomes.Denied }); // 5

        Assert.Equal([5, 4, 3, 2, 1], await SeqsAsync(new()));
        Assert.Equal([5, 4, 1], await SeqsAsync(new() { Organization = Happened.Organization }));
        Assert.Equal([3], await SeqsAsync(new() { Actor = "pairwise-2" }));
        Assert.Equal([5, 4, 2, 1], await SeqsAsync(new() { Actor = "pairwise-1", ActorIssuer = "https://idp.test" }));
        Assert.Equal([], await SeqsAsync(new() { Actor = "pairwise-1", ActorIssuer = "https://other.test" }));
        Assert.Equal([2, 1], await SeqsAsync(new() { ActionPrefix = "client." }));
        Assert.Equal([2, 1], await SeqsAsync(new() { ActionPrefix = "client.updated" }));
        Assert.Equal([5, 4, 1], await SeqsAsync(new() { TargetIssuer = "main", TargetId = "client" }));
        Assert.Equal([5], await SeqsAsync(new() { Outcome = AuditOutcomes.Denied }));
        Assert.Equal([4], await SeqsAsync(new() { RequestId = "request-2" }));
        Assert.Equal([4, 3], await SeqsAsync(new() { From = Given.Now.AddHours(1), Until = Given.Now.AddHours(2) }));
        Assert.Equal([], await SeqsAsync(new() { From = Given.Now.AddHours(3) }));
        Assert.Equal([1], await SeqsAsync(new() { Organization = Happened.Organization, ActionPrefix = "client.", Until = Given.Now.AddHours(1) }));
    }

    [StoreFact]
    public async Task A_page_goes_on_where_the_one_before_ended()
    {
        for (var row = 0; row < 7; row++) await audit.AppendAsync(Happened.Update());

        Assert.Equal([7, 6, 5], await SeqsAsync(new(), 3));
        Assert.Equal([4, 3, 2], await SeqsAsync(new(), 3, before: 5));
        Assert.Equal([1], await SeqsAsync(new(), 3, before: 2));
    }

    [StoreFact]
    public async Task A_stream_reads_every_row_of_its_range()
    {
        await Test.Database.WriteAsync(async write =>
        {
            for (var row = 0; row < 1200; row++) await AuditTrail.AppendAsync(write, Happened.SignIn(), time.GetUtcNow());
            return 0;
        });

        Assert.Equal(Enumerable.Range(1, 1200).Select(seq => (long)seq), await audit.ReadAsync().Select(row => row.Seq).ToListAsync());
        Assert.Equal([499, 500, 501], await audit.ReadAsync(499, 501).Select(row => row.Seq).ToListAsync());
    }

    [StoreFact]
    public async Task A_thousand_rows_written_at_once_by_two_processes_are_one_chain()
    {
        using var other = Test.Open();
        AuditStore[] processes = [audit, new(other, time)];

        await Parallel.ForAsync(0, 1000, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (n, _) => await processes[n % 2].AppendAsync(Happened.Update($"client-{n}")));

        var rows = await audit.ReadAsync().ToListAsync();
        Assert.Equal(Enumerable.Range(1, 1000).Select(seq => (long)seq), rows.Select(row => row.Seq));
        Assert.All(rows.Zip(rows.Skip(1)), pair => Assert.Equal(pair.First.Hash, pair.Second.PrevHash));
        Assert.Equal(1000, rows.Select(row => row.Event.Target!.Id).Distinct().Count());
    }

    private async Task<IEnumerable<long>> SeqsAsync(AuditFilter filter, int count = 50, long? before = null) =>
        (await audit.SearchAsync(filter, count, before)).Select(row => row.Seq);
}

[On(DatabaseProvider.Sqlite)]
public sealed class AuditStoreOnSqlite : AuditStoreContract;

[On(DatabaseProvider.PostgreSql)]
public sealed class AuditStoreOnPostgreSql : AuditStoreContract;

[On(DatabaseProvider.SqlServer)]
public sealed class AuditStoreOnSqlServer : AuditStoreContract;
