using Duende.IdentityServer.EntityFramework.Entities;
using Duende.IdentityServer.EntityFramework.Options;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Duende.IdentityServer.EntityFramework.DbContexts;

/// <summary>The operational store's tables. Of them the stand-in has one, with the columns and indexes that are published.</summary>
public class PersistedGrantDbContext(DbContextOptions<PersistedGrantDbContext> options) : DbContext(options)
{
    private readonly string? _schema = options.FindExtension<CoreOptionsExtension>()?.ApplicationServiceProvider?.GetService<OperationalStoreOptions>()?.DefaultSchema;

    public DbSet<PersistedGrant> PersistedGrants { get; set; }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        if (_schema is not null) modelBuilder.HasDefaultSchema(_schema);
        modelBuilder.Entity<PersistedGrant>(grant =>
        {
            grant.ToTable("PersistedGrants");
            grant.HasKey(row => row.Id);
            grant.Property(row => row.Key).HasMaxLength(200);
            grant.Property(row => row.Type).HasMaxLength(50).IsRequired();
            grant.Property(row => row.SubjectId).HasMaxLength(200);
            grant.Property(row => row.SessionId).HasMaxLength(100);
            grant.Property(row => row.ClientId).HasMaxLength(200).IsRequired();
            grant.Property(row => row.Description).HasMaxLength(200);
            grant.Property(row => row.Data).HasMaxLength(50000).IsRequired();
            grant.HasIndex(row => row.Key).IsUnique();
            grant.HasIndex(row => row.ConsumedTime);
            grant.HasIndex(row => row.Expiration);
            grant.HasIndex(row => new { row.SubjectId, row.ClientId, row.Type });
            grant.HasIndex(row => new { row.SubjectId, row.SessionId, row.Type });
        });
    }
}
