using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace IdP.Storage.Sqlite;

/// <summary>What <c>dotnet ef migrations add</c> asks for the model; it opens no database.</summary>
internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteIdPDbContext>
{
    public SqliteIdPDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteIdPDbContext>().UseSqlite("Data Source=:memory:").Options);
}
