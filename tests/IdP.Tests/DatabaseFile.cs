using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace IdP.Tests;

/// <summary>A provider's database, read beside it: the file in its folder, or the server that the folder names.</summary>
internal static class DatabaseFile
{
    public static DbConnection Open(string dataFolder)
    {
        DbConnection connection = ProviderDatabase.ConnectionString(dataFolder) is { } server
            ? new NpgsqlConnection($"{server};Pooling=false")
            : new SqliteConnection($"Data Source={Path.Combine(dataFolder, "idp.db")};Pooling=False");
        connection.Open();
        return connection;
    }

    /// <summary>The first row, its values joined by a space.</summary>
    public static string Row(string dataFolder, string sql)
    {
        using var connection = Open(dataFolder);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var row = command.ExecuteReader();
        return row.Read() ? string.Join(' ', Enumerable.Range(0, row.FieldCount).Select(row.GetValue)) : "";
    }

    /// <summary>Every value of every table, with where it stands: <c>table.column</c>.</summary>
    public static List<(string Where, object Value)> Everything(string dataFolder)
    {
        using var connection = Open(dataFolder);
        var values = new List<(string, object)>();
        var tables = connection is SqliteConnection ? "SELECT name FROM sqlite_master WHERE type = 'table'" : "SELECT tablename FROM pg_tables WHERE schemaname = 'public'";
        foreach (var table in Read(connection, tables).Select(row => (string)row[0].Value))
        {
            foreach (var row in Read(connection, $"SELECT * FROM \"{table}\"")) values.AddRange(row.Select(column => ($"{table}.{column.Name}", column.Value)));
        }

        return values;
    }

    private static List<List<(string Name, object Value)>> Read(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<List<(string, object)>>();
        while (reader.Read()) rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(column => (reader.GetName(column), reader.GetValue(column)))]);
        return rows;
    }
}
