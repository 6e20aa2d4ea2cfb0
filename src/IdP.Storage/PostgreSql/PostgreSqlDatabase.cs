using System.Data.Common;
using IdP.Storage.Servers;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IdP.Storage.PostgreSql;

/// <summary>A PostgreSQL database, version 12 or newer.</summary>
public sealed class PostgreSqlDatabase : ServerDatabase
{
    /// <summary>How many statements a connection keeps prepared: there are fewer on the token path.</summary>
    private const int PreparedStatements = 100;


    private static readonly Statement Turn = new("SELECT pg_advisory_xact_lock(hashtextextended(@turn, 0))");

    private readonly NpgsqlDataSource source;
    private readonly PostgreSqlFault fault;

    /// <param name="connectionString">As Npgsql reads it.</param>
    /// <exception cref="StorageException">It cannot be read.</exception>
    public PostgreSqlDatabase(string connectionString)
    {
        var settings = Read(connectionString);
        fault = new($"{settings.Database} on {settings.Host}:{settings.Port}");
        source = NpgsqlDataSource.Create(settings);
    }

    internal override Statement RememberAssertion { get; } = new(
        """
        INSERT INTO used_assertions (assertion_hash, expires) VALUES (@assertion_hash, @expires)
        ON CONFLICT (assertion_hash) DO UPDATE SET expires = excluded.expires WHERE used_assertions.expires <= @now
        """);

    internal override Statement RememberRevokedToken { get; } = new(
        "INSERT INTO revoked_tokens (token_id, expires) VALUES (@token_id, @expires) ON CONFLICT (token_id) DO NOTHING");

    internal override string FirstRows => "LIMIT @count";

    internal override Statement Clock { get; } = new("SELECT clock_timestamp() AT TIME ZONE 'UTC'");

    protected override DbDataSource Source => source;

    protected override string NewestMigration => PostgreSqlIdPDbContext.NewestMigration;

    public override IdPDbContext OpenContext() => new PostgreSqlIdPDbContext(new DbContextOptionsBuilder<PostgreSqlIdPDbContext>().UseNpgsql(source).AddInterceptors(StorableParameters.Instance).Options);

    internal override async ValueTask TakeTurnAsync(Commands write, string turn) => await write.ExecuteAsync(Turn, turn);

    internal override string InsertWithIdentity(string table, string insert) => insert;

    internal override string ContinueIdentity(string table, string column) =>
        $"SELECT setval(pg_get_serial_sequence('{table}', '{column}'), COALESCE((SELECT MAX({column}) FROM {table}), 0) + 1, false)";

    internal override StorageException? Explain(Exception failure) => fault.Explain(failure);

    protected override bool IsPassing(Exception failure) => PostgreSqlFault.IsPassing(failure);

    // Of several that migrate an empty database one makes the table of migrations.
    protected override bool MayMigrateAgain(Exception failure) => IsPassing(failure) || failure is PostgresException { SqlState: PostgresErrorCodes.DuplicateTable };

    private static NpgsqlConnectionStringBuilder Read(string connectionString)
    {
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(connectionString);
            if (!settings.ContainsKey(nameof(settings.Timeout))) settings.Timeout = PatienceInSeconds;
            if (!settings.ContainsKey("Command Timeout")) settings.CommandTimeout = PatienceInSeconds;
            if (!settings.ContainsKey("Max Auto Prepare")) settings.MaxAutoPrepare = PreparedStatements;
            if (string.IsNullOrEmpty(settings.ApplicationName)) settings.ApplicationName = "IdP";
            return settings;
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or FormatException or InvalidCastException or KeyNotFoundException)
        {
            // Not its message: it may repeat the password.
            throw new StorageException("IdP:Database:ConnectionString is no connection string of PostgreSQL; write it like Host=db.example;Database=idp;Username=idp;Password=….");
        }
    }
}
