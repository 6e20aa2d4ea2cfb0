using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.ObjectPool;

namespace IdP.Storage.Sqlite;

/// <summary>
/// The embedded database: one file beside one provider process, with the console's process as the only other writer.
/// Write-ahead log, every commit flushed to disk.
/// </summary>
/// <param name="path">The file. It and its folder are made when missing, readable by this process's user alone.</param>
public sealed class SqliteDatabase(string path) : Database
{
    /// <summary>
    /// The pages of 4 KiB the log may have before they are copied into the file: SQLite's own 1000 copies the pages that every
    /// commit touches four times as often.
    /// </summary>
    private const int LogPages = 4000;

    /// <summary>KiB of pages the writer remembers. It alone writes, so what it remembers stays true.</summary>
    private const int WriterCache = 8000;

    /// <summary>KiB of pages a reader remembers: little, for each commit makes it forget them.</summary>
    private const int ReaderCache = 256;

    private readonly string path = Path.GetFullPath(path);
    private GroupCommit? writer;
    private ObjectPool<Commands>? readers;

    /// <summary>How long a write waits for one of another process before it fails.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);

    internal override Statement RememberAssertion { get; } = new(
        """
        INSERT INTO used_assertions (assertion_hash, expires) VALUES (@assertion_hash, @expires)
        ON CONFLICT (assertion_hash) DO UPDATE SET expires = excluded.expires WHERE used_assertions.expires <= @now
        """);

    internal override Statement RememberRevokedToken { get; } = new(
        "INSERT INTO revoked_tokens (token_id, expires) VALUES (@token_id, @expires) ON CONFLICT (token_id) DO NOTHING");

    internal override string FirstRows => "LIMIT @count";

    internal override IsolationLevel ConsoleIsolation => IsolationLevel.Serializable; // BEGIN IMMEDIATE

    public override async Task PrepareAsync(CancellationToken cancellation = default)
    {
        try
        {
            CreateFile();
            var connection = Open($"PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = {LogPages}; PRAGMA cache_size = -{WriterCache}");
            writer = new GroupCommit(connection, failure => SqliteFault.Explain(this.path, failure) ?? failure);
            readers = new DefaultObjectPoolProvider { MaximumRetained = 2 * Environment.ProcessorCount }.Create(new Readers(this));
            var schema = new SqliteSchema(connection, this.path);
            if (!schema.IsCurrent())
            {
                await using var context = OpenContext();
                await schema.MigrateAsync(context, cancellation);
                await WriteAsync(ClientRegistry.NameAsync);
            }
            schema.Protect();
        }
        catch (Exception failure) when (SqliteFault.Explain(this.path, failure) is { } explained)
        {
            Dispose(disposing: true);
            throw explained;
        }
    }

    public override ValueTask<SchemaStatus> SchemaAsync(CancellationToken cancellation = default) =>
        new(OnSchema(schema => schema.Status(), absent: new(null, SqliteSchema.Newest)));

    public override Task MigrateAsync(CancellationToken cancellation = default) => PrepareAsync(cancellation);

    public override string Script()
    {
        using var context = OpenContext();
        return context.GetService<IMigrator>().GenerateScript();
    }

    public override Task<bool> UnlockAsync(CancellationToken cancellation = default) =>
        Task.FromResult(OnSchema(schema => schema.Unlock(), absent: false));

    /// <summary>Are there keys in the file, which some certificate encrypts? A command may have made the file before any provider did.</summary>
    public bool HoldsKeys() => OnSchema(schema => schema.HoldsKeys(), absent: false);

    public override IdPDbContext OpenContext() =>
        new SqliteIdPDbContext(new DbContextOptionsBuilder<SqliteIdPDbContext>().UseSqlite(ConnectionString(Patience)).Options);

    public override bool IsAway(Exception failure) => failure is StorageException or SqliteException && SqliteFault.Explain(path, failure) is not null;

    internal override async ValueTask<T> ReadAsync<T>(Func<Commands, ValueTask<T>> read)
    {
        var pool = readers ?? throw NotPrepared();
        var commands = pool.Get();
        try
        {
            return await read(commands);
        }
        finally
        {
            pool.Return(commands);
        }
    }

    internal override ValueTask<T> ReadSnapshotAsync<T>(Func<Commands, ValueTask<T>> read) => ReadAsync(async commands =>
    {
        await commands.ExecuteAsync(BeginRead);
        try
        {
            return await read(commands);
        }
        finally
        {
            await commands.ExecuteAsync(EndRead);
        }
    });

    internal override ValueTask TakeTurnAsync(Commands write, string turn) => ValueTask.CompletedTask;

    internal override Task<T> WriteAsync<T>(Func<Commands, ValueTask<T>> work) => (writer ?? throw NotPrepared()).WriteAsync(work);

    protected override void Dispose(bool disposing)
    {
        if (!disposing) return;
        (readers as IDisposable)?.Dispose();
        writer?.Dispose(); // last, because it folds the write-ahead log into the file
        readers = null;
        writer = null;
    }

    private static readonly Statement BeginRead = new("BEGIN");
    private static readonly Statement EndRead = new("COMMIT");

    /// <summary>The file for oneself alone, to read from: as long as it is open no provider starts on it.</summary>
    /// <exception cref="StorageException">Somebody uses it.</exception>
    internal Commands OpenAlone()
    {
        try
        {
            var connection = Open("PRAGMA locking_mode = EXCLUSIVE");
            var commands = new Commands(connection);
            commands.ExecuteAsync(new Statement("BEGIN EXCLUSIVE")).GetAwaiter().GetResult();
            return commands;
        }
        catch (Exception failure) when (SqliteFault.Explain(path, failure) is { } explained)
        {
            throw explained;
        }
    }

    /// <summary>Looks at the file as it is, and makes none.</summary>
    private T OnSchema<T>(Func<SqliteSchema, T> look, T absent)
    {
        if (!File.Exists(path)) return absent;
        try
        {
            using var connection = Open("");
            return look(new SqliteSchema(connection, path));
        }
        catch (Exception failure) when (SqliteFault.Explain(path, failure) is { } explained)
        {
            throw explained;
        }
    }

    private void CreateFile()
    {
        if (File.Exists(path)) return; // never opened here when it exists: closing it would drop SQLite's locks on it
        var folder = Path.GetDirectoryName(path)!;
        var creation = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            creation.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite; // SQLite gives its log the same mode
        }

        try
        {
            File.Open(path, creation).Dispose();
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process has just made it.
        }
    }

    private SqliteConnection Open(string purpose)
    {
        // The wait for another process is SQLite's own (busy_timeout). The driver would repeat it until its timeout, so that is short.
        var connection = new SqliteConnection(ConnectionString(TimeSpan.FromSeconds(1)));
        try
        {
            connection.Open();
            using var pragmas = connection.CreateCommand();
            pragmas.CommandText = $"PRAGMA busy_timeout = {(int)Patience.TotalMilliseconds}; PRAGMA synchronous = FULL; {purpose}";
            pragmas.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private string ConnectionString(TimeSpan timeout) => new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = SqliteOpenMode.ReadWrite,
        ForeignKeys = true,
        Pooling = false,
        DefaultTimeout = (int)Math.Max(1, timeout.TotalSeconds),
    }.ToString();

    private static InvalidOperationException NotPrepared() => new($"{nameof(PrepareAsync)} has not been called.");

    private sealed class Readers(SqliteDatabase database) : PooledObjectPolicy<Commands>
    {
        public override Commands Create() => new(database.Open($"PRAGMA query_only = ON; PRAGMA cache_size = -{ReaderCache}"));

        public override bool Return(Commands commands) => true;
    }
}
