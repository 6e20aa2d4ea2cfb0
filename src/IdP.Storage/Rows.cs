using System.Data.Common;

namespace IdP.Storage;

/// <summary>Reads columns the way the tables hold them.</summary>
internal static class Rows
{
    public static DateTimeOffset Instant(this DbDataReader row, int column) =>
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));

    public static DateTimeOffset? InstantOrNull(this DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.Instant(column);

    public static TimeSpan? SpanOrNull(this DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : TimeSpan.FromSeconds(row.GetInt64(column));

    public static string? TextOrNull(this DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetString(column);

    public static int? NumberOrNull(this DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetInt32(column);

    public static byte[] Bytes(this DbDataReader row, int column) => row.GetFieldValue<byte[]>(column);

    /// <summary>All rows of a query, in its order.</summary>
    public static async ValueTask<List<T>> ListAsync<T>(this Task<DbDataReader> query, Func<DbDataReader, T> read)
    {
        await using var rows = await query;
        var list = new List<T>();
        while (await rows.ReadAsync()) list.Add(read(rows));
        return list;
    }

    /// <summary>The first row of a query; null when there is none.</summary>
    public static async ValueTask<T?> FirstAsync<T>(this Task<DbDataReader> query, Func<DbDataReader, T> read) where T : class
    {
        await using var rows = await query;
        return await rows.ReadAsync() ? read(rows) : null;
    }
}
