using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace IdP.Storage.Audit;

/// <summary>The audit trail: what happens is added, and nothing is ever changed.</summary>
public sealed class AuditStore(Database database, TimeProvider time)
{
    /// <summary>Rows read at a time by those that read many: no read is open while they are worked on.</summary>
    private const int PageRows = 500;

    /// <summary>Sorts after every text that begins alike.</summary>
    private const string Last = "\uFFFF";

    private static readonly Statement Find = new($"SELECT {AuditTrail.Columns} FROM audit_events WHERE seq = @seq");

    private readonly Statement page = new($"SELECT {AuditTrail.Columns} FROM audit_events WHERE seq >= @first AND seq <= @last ORDER BY seq {database.FirstRows}");
    private readonly Statement pageOfOrganization = new(
        $"SELECT {AuditTrail.Columns} FROM audit_events WHERE target_orgno = @target_orgno AND seq >= @first AND seq <= @last ORDER BY seq {database.FirstRows}");
    private readonly Statement since = new($"SELECT seq FROM audit_events WHERE occurred >= @since ORDER BY occurred, seq {database.FirstRows}");
    private readonly ConcurrentDictionary<string, Statement> searches = new(StringComparer.Ordinal);

    /// <summary>Adds an event that changes nothing else, such as a sign-in or a refusal. A change writes its own in its transaction.</summary>
    public Task<AuditRow> AppendAsync(AuditEvent what)
    {
        ArgumentNullException.ThrowIfNull(what);
        return database.WriteAsync(write => AuditTrail.AppendAsync(write, what, time.GetUtcNow()));
    }

    /// <returns>Null when there is no such row.</returns>
    public ValueTask<AuditRow?> FindAsync(long seq, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return database.ReadAsync(read => read.QueryAsync(Find, seq).FirstAsync(AuditTrail.Read));
    }

    /// <summary>The newest rows that match, the newest first.</summary>
    /// <param name="filter">Which rows.</param>
    /// <param name="count">No more than these.</param>
    /// <param name="before">Only rows of a smaller seq: for the next page, the last seq of this one.</param>
    /// <param name="cancellation">Gives up.</param>
    public ValueTask<List<AuditRow>> SearchAsync(AuditFilter filter, int count, long? before = null, CancellationToken cancellation = default) =>
        SearchAsync(filter, count, after: 0, before ?? long.MaxValue, upwards: false, cancellation);

    /// <summary>The rows that match and follow a seq, the nearest of them; the newest first, as in <see cref="SearchAsync(AuditFilter, int, long?, CancellationToken)"/>.</summary>
    /// <param name="filter">Which rows.</param>
    /// <param name="count">No more than these.</param>
    /// <param name="after">Only rows of a greater seq: for the page before, the first seq of this one.</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask<List<AuditRow>> SearchUpAsync(AuditFilter filter, int count, long after, CancellationToken cancellation = default)
    {
        var rows = await SearchAsync(filter, count, after, long.MaxValue, upwards: true, cancellation);
        rows.Reverse();
        return rows;
    }

    /// <returns>The first row that was not written before the instant; null when there is none.</returns>
    public async ValueTask<long?> SeqSinceAsync(DateTimeOffset instant) => await database.ReadAsync(read => FirstSinceAsync(read, instant)) is var seq and < long.MaxValue ? seq : null;

    /// <summary>Is a row as it was hashed, and does it follow the one before it? What the row before says of itself is believed.</summary>
    public async ValueTask<bool> HoldsAsync(AuditRow row, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(row);
        var link = row.Seq == 1 ? AuditLink.Beginning : await FindAsync(row.Seq - 1, cancellation) is { } before ? AuditLink.Of(before) : null;
        return link is not null && AuditChain.Break(link, row) is null;
    }

    private ValueTask<List<AuditRow>> SearchAsync(AuditFilter filter, int count, long after, long before, bool upwards, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        cancellation.ThrowIfCancellationRequested();
        return database.ReadSnapshotAsync(async read =>
        {
            // Time never runs backwards along the chain, so that a range of time is a range of seq.
            var first = filter.From is { } from ? await FirstSinceAsync(read, from) : 1;
            var end = filter.Until is { } until ? await FirstSinceAsync(read, until) : long.MaxValue;
            var (sql, values) = Search(filter, Math.Max(first, after + 1), Math.Min(end, before), upwards);
            return await read.QueryAsync(searches.GetOrAdd(sql, text => new Statement(text)), [.. values, count]).ListAsync(AuditTrail.Read);
        });
    }

    /// <summary>The rows from one seq to another, both included, in their order. Memory stays the same, however many.</summary>
    /// <param name="fromSeq">The first.</param>
    /// <param name="toSeq">The last.</param>
    /// <param name="organization">Only rows of this organisation; null for all.</param>
    /// <param name="cancellation">Gives up.</param>
    public async IAsyncEnumerable<AuditRow> ReadAsync(
        long fromSeq = 1, long toSeq = long.MaxValue, string? organization = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var rows = await PageAsync(fromSeq, toSeq, organization);
            foreach (var row in rows) yield return row;
            if (rows.Count < PageRows) yield break;
            fromSeq = rows[^1].Seq + 1;
        }
    }

    private ValueTask<List<AuditRow>> PageAsync(long first, long last, string? organization) => database.ReadAsync(read =>
        (organization is null ? read.QueryAsync(page, first, last, PageRows) : read.QueryAsync(pageOfOrganization, organization, first, last, PageRows)).ListAsync(AuditTrail.Read));

    internal ValueTask<AuditLink> HeadAsync() => database.ReadAsync(async read => (await read.QueryAsync(AuditTrail.Head).FirstAsync(AuditLink.Read))!);

    /// <summary>The SQL of a search and its values: one statement per set of conditions, so that each is prepared once.</summary>
    internal (string Sql, List<object?> Values) Search(AuditFilter filter, long first, long end, bool upwards = false)
    {
        var conditions = new List<string> { "seq >= @first", "seq < @end" };
        var values = new List<object?> { first, end };
        Add("target_orgno = @target_orgno", filter.Organization);
        Add("actor_reference = @actor_reference", filter.Actor);
        Add("actor_issuer = @actor_issuer", filter.ActorIssuer);
        Add("target_issuer = @target_issuer", filter.TargetIssuer);
        Add("target_id = @target_id", filter.TargetId);
        Add("outcome = @outcome", filter.Outcome);
        Add("request_id = @request_id", filter.RequestId);
        Add("action >= @action AND action < @action_end", filter.ActionPrefix);
        if (filter.ActionPrefix is { } prefix) values.Add(prefix + Last);
        return ($"SELECT {AuditTrail.Columns} FROM audit_events WHERE {string.Join(" AND ", conditions)} ORDER BY seq{(upwards ? "" : " DESC")} {database.FirstRows}", values);

        void Add(string condition, string? value)
        {
            if (value is null) return;
            conditions.Add(condition);
            values.Add(value);
        }
    }

    private async ValueTask<long> FirstSinceAsync(Commands read, DateTimeOffset instant) =>
        await read.ScalarAsync(since, instant, 1) is long seq ? seq : long.MaxValue;
}
