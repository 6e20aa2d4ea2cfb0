using System.Data.Common;
using System.Globalization;
using IdP.Storage.Servers;
using IdP.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace IdP.Storage.Copying;

/// <summary>
/// Moves a deployment from its SQLite file to a database server, once: clients and their history, people, keys, sessions and grants. All of
/// it is one transaction of the server, in which every row is read back and compared before it is committed: there is a whole copy or none.
/// </summary>
public sealed class DatabaseCopy
{
    /// <summary>What each node says anew when it starts.</summary>
    private static readonly string[] Momentary = ["nodes", "leases"];

    private readonly SqliteDatabase source;
    private readonly ServerDatabase target;
    private readonly IReadOnlyList<CopiedTable> tables;

    /// <param name="source">The file of a deployment that does not run.</param>
    /// <param name="target">A server's database at this program's schema, with nothing in it.</param>
    public DatabaseCopy(SqliteDatabase source, ServerDatabase target)
    {
        ArgumentNullException.ThrowIfNull(target);
        (this.source, this.target) = (source, target);
        using var model = target.OpenContext();
        tables = [.. PrincipalsFirst(model.GetService<IDesignTimeModel>().Model).Select(entity => new CopiedTable(entity, target)).Where(table => !Momentary.Contains(table.Name))];
    }

    /// <param name="progress">Hears of each table, when its rows have been copied and compared: its name and how many they were.</param>
    /// <returns>How many rows there are in all.</returns>
    /// <exception cref="StorageException">Somebody uses the file, a schema is not this program's, the target is not empty, or a row would not be what it was. Nothing was written.</exception>
    public async Task<long> RunAsync(Action<string, long> progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        if (await source.SchemaAsync() is { State: not SchemaState.Fits } schema)
            throw new StorageException($"The SQLite file is at {schema.Applied ?? "no schema"}, and this program at {schema.Newest}. Start this version on the file once, so that it migrates it.");

        await target.PrepareAsync();
        using var rows = source.OpenAlone();
        return await target.WriteAsync(async write =>
        {
            foreach (var table in tables) await RefuseUnlessEmptyAsync(write, table);
            var copied = 0L;
            foreach (var table in tables)
            {
                await CopyAsync(rows, write, table);
                var compared = await CompareAsync(rows, write, table);
                progress(table.Name, compared);
                copied += compared;
            }
            return copied;
        });
    }

    private static async ValueTask RefuseUnlessEmptyAsync(Commands write, CopiedTable table)
    {
        if (table.IsSeeded) await write.ExecuteAsync(table.DeleteAll);
        else if (Convert.ToInt64(await write.ScalarAsync(table.Count), CultureInfo.InvariantCulture) is > 0 and var found)
            throw new StorageException($"The target is not empty: {table.Name} has {found} rows. Copy into a database that was only just migrated.");
    }

    private static async ValueTask CopyAsync(Commands read, Commands write, CopiedTable table)
    {
        await using (var row = await read.QueryAsync(table.SelectAll))
        {
            while (await row.ReadAsync()) await write.ExecuteAsync(table.Insert, table.Read(row));
        }

        if (table.ContinueIdentity is { } next) await write.ExecuteAsync(next);
    }

    private static async ValueTask<long> CompareAsync(Commands read, Commands write, CopiedTable table)
    {
        await using var given = await read.QueryAsync(table.SelectAll);
        await using var taken = await write.QueryAsync(table.SelectAll);
        for (var count = 0L; ; count++)
        {
            var (more, asMany) = (await given.ReadAsync(), await taken.ReadAsync());
            if (more != asMany) throw new StorageException($"The copy of {table.Name} does not have as many rows as the original. Nothing was copied.");
            if (!more) return count;
            if (table.Difference(given, taken) is { } column) throw new StorageException($"Row {count + 1} of {table.Name} would not be what it was in {column}. Nothing was copied.");
        }
    }

    private static List<IEntityType> PrincipalsFirst(IModel model)
    {
        var ordered = new List<IEntityType>();
        foreach (var entity in model.GetEntityTypes().OrderBy(entity => entity.GetTableName(), StringComparer.Ordinal)) Add(entity);
        return ordered;

        void Add(IEntityType entity)
        {
            if (ordered.Contains(entity)) return;
            foreach (var key in entity.GetForeignKeys().Where(key => key.PrincipalEntityType != entity)) Add(key.PrincipalEntityType);
            ordered.Add(entity);
        }
    }
}
