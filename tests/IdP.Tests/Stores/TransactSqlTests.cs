using System.Reflection;
using System.Text.RegularExpressions;
using IdP.Storage;
using IdP.Storage.Audit;
using IdP.Storage.Console;
using IdP.Storage.SqlServer;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace IdP.Tests.Stores;

/// <summary>What can be known of SQL Server without one: every statement is in its grammar, and the schema within its limits.</summary>
public sealed partial class TransactSqlTests
{
    private const int LongestClusteredKey = 900, LongestIndexKey = 1700;

    private static readonly Lazy<IReadOnlyList<string>> Written = new(() => [.. Statements().Distinct().Order(StringComparer.Ordinal)]);

    [Fact]
    public void Every_statement_is_in_the_grammar()
    {
        Assert.True(Written.Value.Count > 100, $"Only {Written.Value.Count} statements were found.");
        Assert.All(Written.Value, AssertParses);
        Assert.All(Written.Value, sql => Assert.DoesNotMatch(Foreign(), sql));
    }

    [Fact]
    public async Task Every_search_is_in_the_grammar()
    {
        using var test = await StoreDatabase.NewAsync(DatabaseProvider.Sqlite);
        using var server = Nowhere();
        var search = new ClientSearch(test.Database, new HandTime());
        ClientFilter[] filters =
        [
            new() { Organization = "1" },
            new() { Organization = "1", Text = "a", Issuer = "a", Method = "a", EndsBefore = Given.Now, UnusedSince = Given.Now },
            .. Enum.GetValues<ClientStatus>().Select(status => new ClientFilter { Organization = "1", Status = status }),
            new() { Organization = "1", Among = new HashSet<(string, string)> { ("main", "client") } },
        ];
        foreach (var filter in filters)
        {
            foreach (var order in Enum.GetValues<ClientOrder>())
            {
                await search.FindAsync(filter, order, descending: false, 10, after: new("0", "a", "main", "a"));
                await search.FindAsync(filter, order, descending: true, 10, before: new("0", "a", "main", "a"));
            }
        }

        // The only words in which they differ from database to database.
        var asked = Of(search).Select(sql => sql.Replace(test.Database.FirstRows, server.FirstRows, StringComparison.Ordinal)).ToList();

        Assert.True(asked.Count > 50, $"Only {asked.Count} searches were made.");
        Assert.All(asked, AssertParses);
        Assert.All(asked, sql => Assert.DoesNotMatch(Foreign(), sql));
    }

    [Fact]
    public void Every_search_of_the_trail_is_in_the_grammar()
    {
        using var server = Nowhere();
        var audit = new AuditStore(server, new HandTime());
        var everything = new AuditFilter { Organization = "1", Actor = "1", ActorIssuer = "1", TargetIssuer = "1", TargetId = "1", Outcome = "1", RequestId = "1", ActionPrefix = "1" };

        foreach (var filter in (AuditFilter[])[new(), everything])
        {
            AssertParses(audit.Search(filter, 1, 2).Sql);
            AssertParses(audit.Search(filter, 1, 2, upwards: true).Sql);
        }
    }

    [Fact]
    public void The_script_is_in_the_grammar()
    {
        using var server = Nowhere();
        var script = server.Script();

        AssertParses(script);
        Assert.DoesNotMatch(Foreign(), script);
    }

    [Fact]
    public void What_pages_ask_is_in_the_grammar_and_needs_no_json()
    {
        using var server = Nowhere();
        using var rows = server.OpenContext();
        string[] subjects = ["a", "b", "c"];

        IQueryable[] asked =
        [
            rows.Set<Member>().Where(member => member.OrganizationNumber == subjects[0] && member.Role == Role.Owner),
            rows.Set<Member>().Where(member => subjects.Contains(member.Subject)).OrderBy(member => member.Subject).Take(3),
            rows.Set<Person>().Where(person => person.Name.Contains(subjects[0]) || person.Name.StartsWith(subjects[1])).Skip(5).Take(5),
            rows.Set<PendingChange>().Where(change => change.State == PendingState.Waiting && change.Expires < Given.Now).GroupBy(change => change.OrganizationNumber).Select(group => new { group.Key, Count = group.Count() }),
            rows.Set<ClientRecord>().Where(record => record.Purge != null && record.Purge <= Given.Now).OrderByDescending(record => record.Purge),
            rows.Set<ConsoleSession>().Where(session => session.Expires < Given.Now && session.ProviderSession == null),
        ];

        foreach (var sql in asked.Select(query => query.ToQueryString()))
        {
            AssertParses(sql);
            Assert.DoesNotMatch(Foreign(), sql);
        }
    }

    [Fact]
    public void Every_text_is_compared_by_its_code_points()
    {
        using var server = Nowhere();
        using var rows = server.OpenContext();

        Assert.All(
            rows.GetService<IDesignTimeModel>().Model.GetEntityTypes().SelectMany(type => type.GetProperties()).Where(column => column.GetColumnType().StartsWith("nvarchar", StringComparison.Ordinal)),
            column => Assert.Equal("Latin1_General_100_BIN2", column.GetCollation()));
    }

    [Fact]
    public void Every_key_is_within_the_limits_of_an_index()
    {
        using var server = Nowhere();
        using var rows = server.OpenContext();

        foreach (var table in rows.Model.GetEntityTypes())
        {
            AssertFits(table, table.FindPrimaryKey()!.Properties, LongestClusteredKey);
            foreach (var index in table.GetIndexes()) AssertFits(table, index.Properties, LongestIndexKey);
        }
    }

    /// <summary>The client sends a null of no type as text, which SQL Server does not turn into bytes.</summary>
    [Fact]
    public void No_null_is_bound_where_bytes_belong()
    {
        using var server = Nowhere();
        using var rows = server.OpenContext();
        var optional = rows.Model.GetEntityTypes().SelectMany(type => type.GetProperties()).Where(column => column.ClrType == typeof(byte[]) && column.IsNullable).Select(column => column.GetColumnName()).ToList();

        Assert.All(Written.Value, sql => Assert.DoesNotContain(optional, column => Regex.IsMatch(sql, $@"@{column}\b")));
    }

    [Theory]
    [InlineData(1205, 13, true, true)] // deadlock
    [InlineData(1222, 16, true, true)] // lock timeout
    [InlineData(3960, 16, true, true)] // update conflict in a snapshot
    [InlineData(50001, 16, true, true)] // no turn
    [InlineData(2601, 14, true, false)] // unique index
    [InlineData(2627, 14, true, false)] // unique constraint
    [InlineData(10054, 20, true, true)] // connection reset
    [InlineData(40613, 17, true, true)] // Azure SQL moves the database
    [InlineData(-2, 11, false, true)] // timeout
    [InlineData(18456, 14, false, true)] // account
    [InlineData(4060, 11, false, true)] // no database
    [InlineData(229, 14, false, true)] // no right
    [InlineData(208, 16, false, true)] // no table
    [InlineData(3952, 16, false, true)] // no snapshots
    [InlineData(2628, 16, false, false)] // too long
    [InlineData(547, 16, false, false)] // foreign key
    [InlineData(515, 16, false, false)] // not null
    [InlineData(50002, 16, false, false)] // the trail is never changed
    [InlineData(102, 15, false, false)] // syntax
    public void A_fault_is_judged_by_its_number(int number, byte severity, bool isPassing, bool isTheServers)
    {
        var refused = Refused(number, severity);

        Assert.Equal(isPassing, SqlServerFault.IsPassing(refused));
        Assert.Equal(isTheServers, new SqlServerFault("idp on db").Explain(refused) is not null);
    }

    private static SqlServerDatabase Nowhere() => new("Server=nowhere");

    private static void AssertParses(string sql)
    {
        using var text = new StringReader(sql);
        new TSql160Parser(initialQuotedIdentifiers: true).Parse(text, out var errors);
        Assert.True(errors.Count == 0, $"{string.Join("; ", errors.Select(error => $"line {error.Line}: {error.Message}"))}\n{sql}");
    }

    private static void AssertFits(IReadOnlyEntityType table, IReadOnlyList<IReadOnlyProperty> key, int limit)
    {
        var length = key.Sum(Bytes);
        Assert.True(length <= limit, $"{table.GetTableName()} ({string.Join(", ", key.Select(column => column.GetColumnName()))}) has up to {length} bytes.");
    }

    private static int Bytes(IReadOnlyProperty column) =>
        column.GetColumnType() is not { } type ? throw new InvalidOperationException($"{column.Name} has no type.")
        : type.StartsWith("nvarchar", StringComparison.Ordinal) ? 2 * (column.GetMaxLength() ?? 1_000_000)
        : type.StartsWith("varbinary", StringComparison.Ordinal) ? column.GetMaxLength() ?? 1_000_000
        : sizeof(long);

    /// <summary>Of every static field, and of every store on a SQL Server.</summary>
    private static IEnumerable<string> Statements()
    {
        using var server = Nowhere();
        var types = typeof(Database).Assembly.GetTypes()
            .Where(type => !type.ContainsGenericParameters && type.Namespace?.Contains("Sqlite", StringComparison.Ordinal) is false && type.Namespace?.Contains("PostgreSql", StringComparison.Ordinal) is false)
            .ToList();
        foreach (var type in types)
        {
            foreach (var field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic).Where(field => !field.IsLiteral))
            {
                foreach (var sql in Of(field.GetValue(null))) yield return sql;
            }
        }

        object[] known = [server, new HandTime()];
        foreach (var store in types.Where(type => type is { IsClass: true, IsAbstract: false }))
        {
            var made = store.GetConstructors().FirstOrDefault(constructor =>
                constructor.GetParameters() is [{ } first, ..] all && first.ParameterType == typeof(Database) && all.All(parameter => known.Any(parameter.ParameterType.IsInstanceOfType)));
            if (made is null) continue;
            foreach (var sql in Of(made.Invoke([.. made.GetParameters().Select(parameter => known.First(parameter.ParameterType.IsInstanceOfType))]))) yield return sql;
        }

        yield return server.RememberAssertion.Text;
        yield return server.RememberRevokedToken.Text;
    }

    private static IEnumerable<string> Of(object? value) => value switch
    {
        null => [],
        Statement statement => [statement.Text],
        IEnumerable<Statement> statements => statements.Select(statement => statement.Text),
        IEnumerable<KeyValuePair<string, Statement>> named => named.Select(pair => pair.Value.Text),
        Database => [],
        _ when value.GetType().Assembly == typeof(Database).Assembly && value.GetType().IsClass => value.GetType()
            .GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(field => field.FieldType != value.GetType())
            .SelectMany(field => Of(field.GetValue(value))),
        _ => [],
    };

    /// <summary>As the client makes one, which it lets nobody else do.</summary>
    private static SqlException Refused(int number, byte severity)
    {
        const BindingFlags Internal = BindingFlags.NonPublic | BindingFlags.Instance;
        var errors = (SqlErrorCollection)Activator.CreateInstance(typeof(SqlErrorCollection), nonPublic: true)!;
        var error = typeof(SqlError).GetConstructors(Internal)[0];
        errors.GetType().GetMethod("Add", Internal)!.Invoke(errors, [error.Invoke([.. error.GetParameters().Select(parameter => Argument(parameter, number, severity))])]);
        var create = typeof(SqlException).GetMethods(BindingFlags.NonPublic | BindingFlags.Static).First(method => method.Name == "CreateException" && method.GetParameters() is [{ } first, { } second] && first.ParameterType == typeof(SqlErrorCollection) && second.ParameterType == typeof(string));
        return (SqlException)create.Invoke(null, [errors, "16"])!;
    }

    private static object? Argument(ParameterInfo parameter, int number, byte severity) => parameter.Name switch
    {
        "infoNumber" => number,
        "errorClass" => severity,
        _ when parameter.ParameterType == typeof(string) => "a text in any language",
        _ => parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null,
    };

    [GeneratedRegex(@"\bMERGE\b|\bLIMIT\b|\bON CONFLICT\b|\bRETURNING\b|\bOPENJSON\b|\bJSON_[A-Z]+\b|::", RegexOptions.IgnoreCase)]
    private static partial Regex Foreign();
}
