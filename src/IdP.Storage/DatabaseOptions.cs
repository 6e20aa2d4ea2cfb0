using IdP.Storage.PostgreSql;
using IdP.Storage.Sqlite;
using IdP.Storage.SqlServer;

namespace IdP.Storage;

/// <summary>Which database a deployment lies on, section <c>IdP:Database</c> of the configuration.</summary>
public sealed class DatabaseOptions
{
    public DatabaseProvider Provider { get; set; }

    /// <summary>Where the server is and who we are there, in the words of the server's .NET driver. A secret: better in a file than in the environment. Not for SQLite, whose file lies in the data folder.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>True for a database that several nodes share.</summary>
    public bool IsServer => Provider is not DatabaseProvider.Sqlite;

    /// <param name="sqliteFile">The file of the embedded database.</param>
    /// <exception cref="StorageException">The connection string is missing or cannot be read.</exception>
    public Database Open(string sqliteFile) => Provider switch
    {
        DatabaseProvider.PostgreSql => new PostgreSqlDatabase(Given()),
        DatabaseProvider.SqlServer => new SqlServerDatabase(Given()),
        _ => new SqliteDatabase(sqliteFile),
    };

    private string Given() => ConnectionString is { Length: > 0 } given
        ? given
        : throw new StorageException($"IdP:Database:Provider is {Provider}, but IdP:Database:ConnectionString is not set; give it in a file called IdP__Database__ConnectionString in the secrets folder, or in the environment.");
}
