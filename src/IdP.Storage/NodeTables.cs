using Microsoft.EntityFrameworkCore;

namespace IdP.Storage;

/// <summary>The providers that run, one row each, written by itself; and what work of all which of them does.</summary>
internal static class NodeTables
{
    private const int NameLength = 200;

    public static void Model(ModelBuilder model)
    {
        model.Entity<Node>(node =>
        {
            node.ToTable("nodes").HasKey(n => n.Name);
            node.Property(n => n.Name).HasMaxLength(NameLength);
        });
        model.SharedTypeEntity<Dictionary<string, object>>("leases", lease =>
        {
            lease.IndexerProperty<string>("Name").HasMaxLength(NameLength);
            lease.IndexerProperty<string>("Holder").HasMaxLength(NameLength).IsRequired();
            lease.IndexerProperty<DateTimeOffset>("Ends");
            lease.ToTable("leases").HasKey("Name");
        });
    }
}
