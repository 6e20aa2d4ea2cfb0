using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace IdP.Storage.SqlServer;

/// <summary>What <c>dotnet ef migrations add</c> asks for the model; it opens no database.</summary>
internal sealed class SqlServerDesignTime : IDesignTimeDbContextFactory<SqlServerIdPDbContext>
{
    public SqlServerIdPDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerIdPDbContext>().UseSqlServer("Server=nowhere").Options);
}
