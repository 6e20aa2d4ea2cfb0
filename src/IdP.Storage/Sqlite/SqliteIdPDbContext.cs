using Microsoft.EntityFrameworkCore;

namespace IdP.Storage.Sqlite;

/// <summary>The model on SQLite; its migrations lie beside it.</summary>
public sealed class SqliteIdPDbContext(DbContextOptions<SqliteIdPDbContext> options) : IdPDbContext(options);
