using IdP.Storage;
using IdP.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace IdP.Tests.Stores;

public sealed class SqliteDatabaseTests : IDisposable
{
    private static readonly Statement Remember = new("INSERT INTO revoked_tokens (token_id, expires) VALUES (@token_id, 0)");
    private static readonly Statement All = new("SELECT token_id FROM revoked_tokens ORDER BY token_id");

    private readonly TestDatabase test = new();

    public void Dispose() => test.Dispose();

    [Fact]
    public async Task An_item_that_fails_loses_nothing_of_the_others_in_its_batch_and_leaves_nothing_of_its_own()
    {
        var database = test.Database;
        var writes = new List<Task>();
        // The first item leads; what it queues while it runs makes up the next batch.
        await database.WriteAsync(async write =>
        {
            if (writes.Count == 0)
            {
                writes.Add(Insert("a"));
                writes.Add(database.WriteAsync<int>(async second =>
                {
                    await second.ExecuteAsync(Remember, "half");
                    throw new InvalidDataException("broken");
                }));
                writes.Add(Insert("b"));
                writes.Add(Insert("a")); // already there
                writes.Add(Insert("c"));
            }
            return await write.ExecuteAsync(Remember, "leader");
        });

        await writes[0];
        await Assert.ThrowsAsync<InvalidDataException>(() => writes[1]);
        await writes[2];
        await Assert.ThrowsAsync<SqliteException>(() => writes[3]);
        await writes[4];
        Assert.Equal(["a", "b", "c", "leader"], await RowsAsync());

        Task Insert(string id) => database.WriteAsync(async write => await write.ExecuteAsync(Remember, id));
    }

    [Fact]
    public async Task A_write_is_answered_only_after_its_commit()
    {
        using var otherProcess = test.Open();
        for (var i = 0; i < 100; i++)
        {
            await test.Database.WriteAsync(async write => await write.ExecuteAsync(Remember, $"{i:000}"));
            Assert.Equal(i + 1, (await RowsAsync(otherProcess)).Count);
        }
    }

    [Fact]
    public async Task Writes_of_many_callers_in_two_processes_all_arrive()
    {
        using var otherProcess = test.Open();
        await Task.WhenAll(Enumerable.Range(0, 400).Select(i => Task.Run(() =>
            (i % 2 == 0 ? test.Database : otherProcess).WriteAsync(async write => await write.ExecuteAsync(Remember, $"{i:000}")))));

        Assert.Equal(400, (await RowsAsync()).Count);
    }

    [Fact]
    public async Task A_write_fails_with_a_sentence_when_another_process_holds_the_file_and_the_next_succeeds()
    {
        using var impatient = new SqliteDatabase(test.Path) { Patience = TimeSpan.Zero };
        await impatient.PrepareAsync();
        using (var holder = Raw(test.Path, "BEGIN IMMEDIATE"))
        {
            var fault = await Assert.ThrowsAsync<StorageException>(() => impatient.WriteAsync(async write => await write.ExecuteAsync(Remember, "lost")));
            Assert.Contains("locked by another process", fault.Message, StringComparison.Ordinal);
        }

        await impatient.WriteAsync(async write => await write.ExecuteAsync(Remember, "kept"));
        Assert.Equal(["kept"], await RowsAsync());
    }

    [Fact]
    public void The_file_is_current_without_asking_the_migrations_library()
    {
        using var context = test.Database.OpenContext();

        Assert.Equal(SqliteSchema.Newest, context.Database.GetMigrations().Last());
        Assert.Equal(context.Database.GetMigrations(), context.Database.GetAppliedMigrations());
        Assert.False(context.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task The_file_is_readable_by_its_owner_alone()
    {
        if (OperatingSystem.IsWindows()) return;
        using var database = new SqliteDatabase(Path.Combine(test.Folder, "new", "idp.db"));
        await database.PrepareAsync();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(test.Folder, "new")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(test.Folder, "new", "idp.db")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(test.Folder, "new", "idp.db-wal")));
    }

    [Fact]
    public async Task Every_commit_is_flushed_and_foreign_keys_hold()
    {
        Assert.Equal("wal", await PragmaAsync("journal_mode"));
        Assert.Equal(2L, await PragmaAsync("synchronous"));
        Assert.Equal(1L, await PragmaAsync("foreign_keys"));
    }

    [Fact]
    public async Task A_migration_that_was_killed_does_not_block_the_next_start()
    {
        var path = Path.Combine(test.Folder, "killed.db");
        Raw(path, """CREATE TABLE __EFMigrationsLock (Id INTEGER PRIMARY KEY, Timestamp TEXT NOT NULL); INSERT INTO __EFMigrationsLock VALUES (1, 'long ago')""").Dispose();
        using var database = new SqliteDatabase(path);

        await database.PrepareAsync();

        Assert.Empty(await RowsAsync(database));
    }

    [Fact]
    public async Task Two_processes_that_start_together_migrate_once()
    {
        var path = Path.Combine(test.Folder, "fresh.db");
        using var first = new SqliteDatabase(path);
        using var second = new SqliteDatabase(path);

        await Task.WhenAll(Task.Run(() => first.PrepareAsync()), Task.Run(() => second.PrepareAsync()));

        Assert.Empty(await RowsAsync(first));
        Assert.Empty(await RowsAsync(second));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_named()
    {
        await File.WriteAllTextAsync(Path.Combine(test.Folder, "file"), "");

        Assert.Equal(
            $"The data folder {test.Folder}/file/data cannot be written; let this process's user write it, or choose another folder.",
            await SentenceAsync(Path.Combine(test.Folder, "file", "data", "idp.db")));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_named_and_left_as_it_is()
    {
        var path = Path.Combine(test.Folder, "letter.db");
        var letter = string.Concat(Enumerable.Repeat("Dear reader, this is no database. ", 200));
        await File.WriteAllTextAsync(path, letter);

        Assert.Equal(
            $"The file {path} is not an intact SQLite database; restore it from a backup, or move it away to start with an empty one.",
            await SentenceAsync(path));
        Assert.Equal(letter, await File.ReadAllTextAsync(path));
    }

    [Fact]
    public async Task A_file_that_another_process_holds_is_named()
    {
        var path = Path.Combine(test.Folder, "held.db");
        using var holder = Raw(path, "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; CREATE TABLE t (c)");

        Assert.Equal(
            $"The database {path} is locked by another process; stop that process or wait for it, then try again.",
            await SentenceAsync(path));
    }

    [Fact]
    public async Task A_file_of_a_newer_version_is_refused()
    {
        var path = Path.Combine(test.Folder, "newer.db");
        Raw(path, "CREATE TABLE __EFMigrationsHistory (MigrationId TEXT PRIMARY KEY, ProductVersion TEXT); INSERT INTO __EFMigrationsHistory VALUES ('99990101000000_Future', '99')").Dispose();

        Assert.StartsWith($"The database {path} belongs to a newer version of this program (99990101000000_Future)", await SentenceAsync(path), StringComparison.Ordinal);
    }

    private static async Task<string> SentenceAsync(string path)
    {
        using var database = new SqliteDatabase(path) { Patience = TimeSpan.Zero };
        return (await Assert.ThrowsAsync<StorageException>(() => database.PrepareAsync())).Message;
    }

    private static SqliteConnection Raw(string path, string sql)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
        return connection;
    }

    private async Task<object?> PragmaAsync(string name) =>
        await test.Database.ReadAsync(async read => await read.ScalarAsync(new($"PRAGMA {name}")));

    private async Task<List<string>> RowsAsync(SqliteDatabase? database = null) =>
        await (database ?? test.Database).ReadAsync(read => read.QueryAsync(All).ListAsync(row => row.GetString(0)));
}
