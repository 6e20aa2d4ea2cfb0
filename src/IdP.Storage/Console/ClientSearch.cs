using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using IdP.Rules.Clients;
using IdP.Storage.Columns;

namespace IdP.Storage.Console;

/// <summary>
/// Finds, sorts and pages the clients of an organisation, straight from the database. However many there are, a page sorted by name
/// reads little more than itself; any other order looks at each client once.
/// </summary>
public sealed class ClientSearch(Database database, TimeProvider clock)
{
    /// <summary>Sorts after every instant.</summary>
    private const string Never = "9223372036854775807";

    private const string OfClient = "s.issuer = c.issuer AND s.client_id = c.client_id";

    private const string Ends =
        $"""
        COALESCE((SELECT MIN(s.expires) FROM client_secrets s WHERE {OfClient} AND s.expires > @now),
          CASE WHEN EXISTS (SELECT 1 FROM client_secrets s WHERE {OfClient} AND s.expires IS NULL) THEN NULL
          ELSE (SELECT MAX(s.expires) FROM client_secrets s WHERE {OfClient}) END)
        """;

    private const string Status = "CASE WHEN r.purge_due IS NOT NULL THEN 2 WHEN c.active = @active THEN 0 ELSE 1 END";

    private readonly ConcurrentDictionary<string, Statement> statements = new(StringComparer.Ordinal);

    /// <param name="filter">Which clients.</param>
    /// <param name="order">In which order.</param>
    /// <param name="descending">From the other end of it.</param>
    /// <param name="count">No more than these.</param>
    /// <param name="after">Only what comes after this place.</param>
    /// <param name="before">Only what comes before this place, the nearest. Not together with <paramref name="after"/>.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>When nothing is left on that side of the place, the first page.</returns>
    public ValueTask<FoundClients> FindAsync(
        ClientFilter filter, ClientOrder order, bool descending, int count, ClientPlace? after = null, ClientPlace? before = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ct.ThrowIfCancellationRequested();
        var asked = new Asked(filter, order, descending, clock.GetUtcNow());
        return database.ReadSnapshotAsync(async read =>
        {
            var (clients, more) = await PageAsync(read, asked, count, before ?? after, backwards: before is not null);
            var fromTheStart = before is null && after is null;
            if (!fromTheStart && (clients.Count == 0 || (before is not null && !more)))
            {
                (clients, more) = await PageAsync(read, asked, count, place: null, backwards: false);
                fromTheStart = true;
            }

            var (total, preceding) = await CountAsync(read, asked, fromTheStart ? null : clients[0].Place);
            return new FoundClients(
                clients,
                clients.Count == 0 ? 0 : preceding + 1,
                total,
                preceding == 0 ? null : clients[0].Place,
                preceding + clients.Count < total ? clients[^1].Place : null);
        });
    }

    private async ValueTask<(List<ListedClient> Clients, bool More)> PageAsync(Commands read, Asked asked, int count, ClientPlace? place, bool backwards)
    {
        var question = new Question(asked, backwards);
        if (place is not null) question.Beyond(place);
        var names = asked.Order is ClientOrder.Name ? "sort_name" : "sort_key";
        var direction = question.Down ? " DESC" : "";
        var order = string.Join(", ", ((string[])[names, "sort_name", "issuer", "client_id"]).Distinct().Select(column => column + direction));
        var limit = asked.Filter.Among is null ? $" {database.FirstRows}" : "";
        if (limit.Length > 0) question.Values.Add(count + 1);

        var clients = new List<ListedClient>(count + 1);
        await using (var rows = await read.QueryAsync(Named($"{question.Sql} ORDER BY {order}{limit}"), question.Values.ToArray()))
        {
            while (clients.Count <= count && await rows.ReadAsync())
            {
                if (asked.Filter.Among?.Contains((rows.GetString(0), rows.GetString(1))) is not false) clients.Add(Read(rows));
            }
        }

        var more = clients.Count > count;
        if (more) clients.RemoveAt(count);
        if (backwards) clients.Reverse();
        return (clients, more);
    }

    private async ValueTask<(int Total, int Preceding)> CountAsync(Commands read, Asked asked, ClientPlace? first)
    {
        var total = await CountAsync(read, new Question(asked, backwards: false));
        if (first is null) return (total, 0);
        var preceding = new Question(asked, backwards: true);
        preceding.Beyond(first);
        return (total, await CountAsync(read, preceding));
    }

    private async ValueTask<int> CountAsync(Commands read, Question question)
    {
        if (question.Asked.Filter.Among is not { } among)
        {
            return Convert.ToInt32(await read.ScalarAsync(Named($"SELECT COUNT(*) FROM ({question.Sql}) counted"), question.Values.ToArray()), CultureInfo.InvariantCulture);
        }

        var all = await read.QueryAsync(Named(question.Sql), question.Values.ToArray()).ListAsync(row => (row.GetString(0), row.GetString(1)));
        return all.Count(among.Contains);
    }

    private Statement Named(string sql) => statements.GetOrAdd(sql, text => new Statement(text));

    private static ListedClient Read(DbDataReader row) => new()
    {
        Issuer = row.GetString(0),
        ClientId = row.GetString(1),
        Name = row.GetString(2),
        Type = LowerCaseName<ApplicationType>.Read(row.GetString(3)),
        Method = row.GetString(4),
        Status = (ClientStatus)row.GetInt32(5),
        Ends = row.InstantOrNull(6),
        LastUsed = row.InstantOrNull(7),
        Place = new(Convert.ToString(row.GetValue(9), CultureInfo.InvariantCulture)!, row.GetString(8), row.GetString(0), row.GetString(1)),
    };

    private sealed record Asked(ClientFilter Filter, ClientOrder Order, bool Descending, DateTimeOffset Now);

    /// <summary>The SQL of a question and its values, in the order in which the SQL names them first.</summary>
    private sealed class Question
    {
        private readonly List<string> conditions = ["c.client_orgno = @client_orgno", "c.removed IS NULL"];
        private string beyond = "";

        public Question(Asked asked, bool backwards)
        {
            Asked = asked;
            Down = asked.Descending != backwards;
            Values = [true, asked.Now, asked.Filter.Organization];
            var filter = asked.Filter;
            if (filter.Text is { } text) Add(@"c.search_text LIKE @pattern ESCAPE '\'", SearchedClient.Pattern(text));
            if (filter.Issuer is { } issuer) Add("c.issuer = @of_issuer", issuer);
            if (filter.Method is { } method) Add("c.token_endpoint_auth_method = @method", method);
            if (filter.EndsBefore is { } end) Add($"{Ends} < @ends_before", end);
            if (filter.UnusedSince is { } since) Add("COALESCE(u.last_used, r.created, 0) < @unused_since", since);
            conditions.Add(filter.Status switch
            {
                ClientStatus.Active => "c.active = @active AND r.purge_due IS NULL",
                ClientStatus.Disabled => "c.active <> @active AND r.purge_due IS NULL",
                ClientStatus.Deleted => "r.purge_due IS NOT NULL",
                _ => "r.purge_due IS NULL",
            });
        }

        public Asked Asked { get; }

        /// <summary>From the greatest to the smallest.</summary>
        public bool Down { get; }

        public List<object?> Values { get; }

        public string Sql =>
            $"""
            SELECT issuer, client_id, client_name, application_type, method, status, ends, last_used, sort_name, sort_key FROM (
              SELECT c.issuer, c.client_id, c.client_name, c.application_type, c.token_endpoint_auth_method AS method, {Status} AS status, {Ends} AS ends, u.last_used, c.sort_name, {Key} AS sort_key
              FROM clients c
              LEFT JOIN client_records r ON r.issuer = c.issuer AND r.client_id = c.client_id
              LEFT JOIN client_uses u ON u.issuer = c.issuer AND u.client_id = c.client_id
              WHERE {string.Join(" AND ", conditions)}
            ) listed{beyond}
            """;

        private string Key => Asked.Order switch
        {
            ClientOrder.Profile => "c.issuer",
            ClientOrder.Type => "c.application_type",
            ClientOrder.Method => "c.token_endpoint_auth_method",
            ClientOrder.Status => Status,
            ClientOrder.Expires => $"COALESCE({Ends}, {Never})",
            ClientOrder.Used => "COALESCE(u.last_used, 0)",
            _ => "c.sort_name",
        };

        /// <summary>Only what lies beyond a place, in the direction asked. The first condition is there for the index.</summary>
        public void Beyond(ClientPlace place)
        {
            var than = Down ? "<" : ">";
            var key = Asked.Order is ClientOrder.Name ? "sort_name" : "sort_key";
            beyond =
                $"""
                 WHERE {key} {than}= @key AND ({key} {than} @key OR (sort_name {than} @sort_name OR (sort_name = @sort_name
                AND (issuer {than} @issuer OR (issuer = @issuer AND client_id {than} @client_id)))))
                """;
            var isNumber = Asked.Order is ClientOrder.Status or ClientOrder.Expires or ClientOrder.Used;
            Values.AddRange([isNumber ? (object)NumberOf(place.Key) : place.Key, place.SortName, place.Issuer, place.ClientId]);
        }

        private void Add(string condition, object value)
        {
            conditions.Add(condition);
            Values.Add(value);
        }

        // A place of a list in another order is no place in this one: it is taken for the beginning.
        private static long NumberOf(string key) => long.TryParse(key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }
}
