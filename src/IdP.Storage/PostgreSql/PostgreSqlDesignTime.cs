using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace IdP.Storage.PostgreSql;

/// <summary>What <c>dotnet ef migrations add</c> asks for the model; it opens no database.</summary>
internal sealed class PostgreSqlDesignTime : IDesignTimeDbContextFactory<PostgreSqlIdPDbContext>
{
    public PostgreSqlIdPDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgreSqlIdPDbContext>().UseNpgsql("Host=nowhere").Options);
}
