using System.Data.Common;
using IdP.Storage.Servers;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace IdP.Storage.SqlServer;

/// <summary>A SQL Server database, version 2016 or newer, or Azure SQL.</summary>
public sealed class SqlServerDatabase : ServerDatabase
{
    /// <summary>By its own lock, which ends with the transaction. Without it the transaction fails: nobody goes on without a turn.</summary>
    private static readonly Statement Turn = new(
        """
        DECLARE @Given int;
        EXEC @Given = sp_getapplock @Resource = @turn, @LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = 5000;
        IF @Given < 0 THROW 50001, 'Another node has had the turn for over five seconds.', 1;
        """);

    private static readonly Statement AllowSnapshots = new("ALTER DATABASE CURRENT SET ALLOW_SNAPSHOT_ISOLATION ON");

    private readonly string connectionString;
    private readonly DbDataSource source;
    private readonly SqlServerFault fault;

    /// <param name="connectionString">As Microsoft.Data.SqlClient reads it.</param>
    /// <exception cref="StorageException">It cannot be read.</exception>
    public SqlServerDatabase(string connectionString)
    {
        var settings = Read(connectionString);
        this.connectionString = settings.ConnectionString;
        fault = new($"{settings.InitialCatalog} on {settings.DataSource}");
        source = SqlClientFactory.Instance.CreateDataSource(settings.ConnectionString);
    }

    // No MERGE, which is not atomic without hints. Two that insert at the same time meet in the key, and the second is run again.
    internal override Statement RememberAssertion { get; } = new(
        """
        INSERT INTO used_assertions (assertion_hash, expires)
        SELECT @assertion_hash, @expires WHERE NOT EXISTS (SELECT 1 FROM used_assertions WHERE assertion_hash = @assertion_hash);
        IF @@ROWCOUNT = 0 UPDATE used_assertions SET expires = @expires WHERE assertion_hash = @assertion_hash AND expires <= @now;
        """);

    internal override Statement RememberRevokedToken { get; } = new(
        """
        INSERT INTO revoked_tokens (token_id, expires)
        SELECT @token_id, @expires WHERE NOT EXISTS (SELECT 1 FROM revoked_tokens WHERE token_id = @token_id)
        """);

    internal override string FirstRows => "OFFSET 0 ROWS FETCH NEXT @count ROWS ONLY";

    internal override Statement Clock { get; } = new("SELECT SYSUTCDATETIME()");

    protected override DbDataSource Source => source;

    protected override string NewestMigration => SqlServerIdPDbContext.NewestMigration;

    public override async Task PrepareAsync(CancellationToken cancellation = default)
    {
        await base.PrepareAsync(cancellation);
        await LookAtSnapshotAsync(); // a database that does not allow it says so now
    }

    /// <summary>Also lets the database keep the versions of rows that reads of one and the same state look at.</summary>
    public override async Task MigrateAsync(CancellationToken cancellation = default)
    {
        await base.MigrateAsync(cancellation);
        try
        {
            await LookAtSnapshotAsync();
        }
        catch (StorageException refused) when (refused.InnerException is SqlException { Number: SqlServerFault.NoSnapshots })
        {
            await ReadAsync(async read => await read.ExecuteAsync(AllowSnapshots));
        }
    }

    public override IdPDbContext OpenContext() =>
        // One statement at a time: what EF Core makes of several inserts is a MERGE.
        new SqlServerIdPDbContext(new DbContextOptionsBuilder<SqlServerIdPDbContext>().UseSqlServer(connectionString, server => server.MaxBatchSize(1)).Options);

    internal override async ValueTask TakeTurnAsync(Commands write, string turn) => await write.ExecuteAsync(Turn, turn);

    internal override string InsertWithIdentity(string table, string insert) => $"SET IDENTITY_INSERT {table} ON; {insert}; SET IDENTITY_INSERT {table} OFF;";

    internal override string? ContinueIdentity(string table, string column) => null;

    internal override StorageException? Explain(Exception failure) => fault.Explain(failure);

    protected override bool IsPassing(Exception failure) => SqlServerFault.IsPassing(failure);

    private ValueTask<object?> LookAtSnapshotAsync() => ReadSnapshotAsync(async read => await read.ScalarAsync(ClientRegistry.Version));

    private static SqlConnectionStringBuilder Read(string connectionString)
    {
        try
        {
            var settings = new SqlConnectionStringBuilder(connectionString);
            if (!settings.ShouldSerialize("Connect Timeout")) settings.ConnectTimeout = PatienceInSeconds;
            if (!settings.ShouldSerialize("Command Timeout")) settings.CommandTimeout = PatienceInSeconds;
            if (!settings.ShouldSerialize("Application Name")) settings.ApplicationName = "IdP";
            settings.ConnectRetryCount = 0; // what is run again, and what is not, is decided here
            return settings;
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or FormatException or InvalidCastException or KeyNotFoundException)
        {
            // Not its message: it may repeat the password.
            throw new StorageException("IdP:Database:ConnectionString is no connection string of SQL Server; write it like Server=db.example;Database=idp;User Id=idp;Password=…;Encrypt=Strict.");
        }
    }
}
