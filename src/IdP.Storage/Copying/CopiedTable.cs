using System.Data.Common;
using IdP.Storage.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace IdP.Storage.Copying;

/// <summary>A table of the model, as it is read from one database and written to another.</summary>
internal sealed class CopiedTable
{
    private readonly (string Name, Type Type, int? Longest)[] columns;

    public CopiedTable(IEntityType entity, ServerDatabase target)
    {
        Name = entity.GetTableName()!;
        columns = [.. entity.GetProperties().Select(property => (
            property.GetColumnName(),
            Nullable.GetUnderlyingType(StoredType(property)) ?? StoredType(property),
            property.GetMaxLength()))];

        var names = string.Join(", ", columns.Select(column => column.Name));
        var key = string.Join(", ", entity.FindPrimaryKey()!.Properties.Select(property => property.GetColumnName()));
        var identity = entity.GetProperties().SingleOrDefault(property => property.ValueGenerated is ValueGenerated.OnAdd && property.ClrType == typeof(long))?.GetColumnName();
        var insert = $"INSERT INTO {Name} ({names}) VALUES ({string.Join(", ", columns.Select(column => $"@{column.Name}"))})";

        SelectAll = new($"SELECT {names} FROM {Name} ORDER BY {key}");
        Count = new($"SELECT COUNT(*) FROM {Name}");
        DeleteAll = new($"DELETE FROM {Name}");
        Insert = new(identity is null ? insert : target.InsertWithIdentity(Name, insert));
        ContinueIdentity = identity is not null && target.ContinueIdentity(Name, identity) is { } next ? new(next) : null;
        IsSeeded = entity.GetSeedData().Any();
    }

    public string Name { get; }

    /// <summary>In the order of the primary key, which is the same on every database: of bytes, and of numbers.</summary>
    public Statement SelectAll { get; }

    public Statement Count { get; }

    public Statement DeleteAll { get; }

    public Statement Insert { get; }

    /// <summary>Makes the server count on from the largest key; null where it does so by itself, or counts none.</summary>
    public Statement? ContinueIdentity { get; }

    /// <summary>Does an empty database have rows here?</summary>
    public bool IsSeeded { get; }

    /// <exception cref="StorageException">A text is longer than its column: SQLite had not looked.</exception>
    public object?[] Read(DbDataReader row)
    {
        var values = new object?[columns.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            values[i] = Value(row, i);
            if (values[i] is string text && text.Length > columns[i].Longest)
                throw new StorageException($"A row of {Name} has {text.Length} characters in {columns[i].Name}, which holds {columns[i].Longest}. Shorten it in the console, then copy again. Nothing was copied.");
        }
        return values;
    }

    /// <returns>The name of the first column in which two rows differ; null when they are the same.</returns>
    public string? Difference(DbDataReader one, DbDataReader other)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            var (given, taken) = (Value(one, i), Value(other, i));
            if (given is byte[] bytes && taken is byte[] copied ? !bytes.AsSpan().SequenceEqual(copied) : !Equals(given, taken)) return columns[i].Name;
        }
        return null;
    }

    private object? Value(DbDataReader row, int column)
    {
        if (row.IsDBNull(column)) return null;
        var type = columns[column].Type;
        return type == typeof(string) ? StorableText.Of(row.GetString(column))
            : type == typeof(byte[]) ? row.Bytes(column)
            : type == typeof(bool) ? row.GetBoolean(column)
            : type == typeof(int) ? row.GetInt32(column)
            : type == typeof(long) ? row.GetInt64(column)
            : throw new NotSupportedException($"{Name}.{columns[column].Name} is a {type}.");
    }

    private static Type StoredType(IProperty property) => property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;
}
