using Microsoft.EntityFrameworkCore;

namespace IdP.Storage;

/// <summary>The providers that run. One row each, written by itself.</summary>
internal static class NodeTables
{
    private const int NameLength = 200;

    public static void Model(ModelBuilder model) => model.Entity<Node>(node =>
    {
        node.ToTable("nodes").HasKey(n => n.Name);
        node.Property(n => n.Name).HasMaxLength(NameLength);
    });
}
