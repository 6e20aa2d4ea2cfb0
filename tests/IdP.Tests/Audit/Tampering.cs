using IdP.Storage;
using IdP.Tests.Stores;
using Microsoft.Data.Sqlite;

namespace IdP.Tests.Audit;

/// <summary>Whoever owns the file can do anything with it.</summary>
internal static class Tampering
{
    private const string WithoutTriggers = "DROP TRIGGER IF EXISTS audit_events_update; DROP TRIGGER IF EXISTS audit_events_delete; ";

    public static int Run(TestDatabase test, string sql, bool withTriggers = false)
    {
        using var connection = Open(test);
        using var command = connection.CreateCommand();
        command.CommandText = withTriggers ? sql : WithoutTriggers + sql;
        return command.ExecuteNonQuery();
    }

    public static object? Scalar(TestDatabase test, string sql)
    {
        using var connection = Open(test);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    /// <summary>How SQLite would answer.</summary>
    public static string Plan(TestDatabase test, string sql, params object?[] values)
    {
        using var connection = Open(test);
        using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
        foreach (var (name, value) in new Statement(sql).Parameters.Zip(values)) command.Parameters.AddWithValue(name, value);
        using var rows = command.ExecuteReader();
        var plan = new List<string>();
        while (rows.Read()) plan.Add(rows.GetString(3));
        return string.Join('\n', plan);
    }

    private static SqliteConnection Open(TestDatabase test)
    {
        var connection = new SqliteConnection($"Data Source={test.Path};Pooling=False");
        connection.Open();
        return connection;
    }
}
