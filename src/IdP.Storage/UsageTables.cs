using Microsoft.EntityFrameworkCore;

namespace IdP.Storage;

/// <summary>
/// What was asked and answered, counted. Shapes and their hours go after <see cref="UsageStore.Retention"/>; when a client or a
/// credential was used for the first and the last time stays for ever.
/// </summary>
internal static class UsageTables
{
    private const int HashLength = 32;
    private const int NameLength = 100;

    public static void Model(ModelBuilder model)
    {
        model.SharedTypeEntity<Dictionary<string, object>>("usage_shapes", shape =>
        {
            shape.IndexerProperty<long>("Id").ValueGeneratedOnAdd();
            shape.IndexerProperty<string>("Issuer").IsRequired();
            shape.IndexerProperty<string>("ClientId").IsRequired();
            shape.IndexerProperty<byte[]>("ShapeHash").HasMaxLength(HashLength).IsRequired(); // SHA-256 of the document
            shape.IndexerProperty<string>("Document").IsRequired(); // the shape as JSON
            shape.IndexerProperty<DateTimeOffset>("FirstUsed");
            shape.IndexerProperty<DateTimeOffset>("LastUsed");
            shape.ToTable("usage_shapes").HasKey("Id");
            shape.HasIndex("Issuer", "ClientId", "ShapeHash").IsUnique();
            shape.HasIndex("LastUsed");
        });
        // No foreign key to the shape: a shape goes when it has not been used for so long that its hours have gone.
        model.SharedTypeEntity<Dictionary<string, object>>("usage_hours", hour =>
        {
            hour.IndexerProperty<long>("Id").ValueGeneratedOnAdd();
            hour.IndexerProperty<long>("ShapeId");
            hour.IndexerProperty<DateTimeOffset>("Begins");
            hour.IndexerProperty<long>("Requests");
            hour.ToTable("usage_hours").HasKey("Id");
            hour.HasIndex("ShapeId", "Begins").IsUnique();
            hour.HasIndex("Begins");
        });
        model.SharedTypeEntity<Dictionary<string, object>>("usage_refusals", refusal =>
        {
            refusal.IndexerProperty<long>("Id").ValueGeneratedOnAdd();
            refusal.IndexerProperty<string>("Issuer").IsRequired();
            refusal.IndexerProperty<string>("ClientId").IsRequired();
            refusal.IndexerProperty<DateTimeOffset>("Begins");
            refusal.IndexerProperty<string>("Endpoint").IsRequired();
            refusal.IndexerProperty<string>("BrokenRule").IsRequired();
            refusal.IndexerProperty<long>("Requests");
            refusal.IndexerProperty<DateTimeOffset>("FirstUsed");
            refusal.IndexerProperty<DateTimeOffset>("LastUsed");
            refusal.ToTable("usage_refusals").HasKey("Id");
            refusal.HasIndex("Issuer", "ClientId", "Begins", "Endpoint", "BrokenRule").IsUnique();
            refusal.HasIndex("Begins");
        });
        model.SharedTypeEntity<Dictionary<string, object>>("client_uses", use =>
        {
            use.IndexerProperty<string>("Issuer");
            use.IndexerProperty<string>("ClientId");
            use.IndexerProperty<long>("Requests");
            use.IndexerProperty<DateTimeOffset>("FirstUsed");
            use.IndexerProperty<DateTimeOffset>("LastUsed");
            use.ToTable("client_uses").HasKey("Issuer", "ClientId");
        });
        model.SharedTypeEntity<Dictionary<string, object>>("credential_uses", use =>
        {
            use.IndexerProperty<string>("Issuer");
            use.IndexerProperty<string>("ClientId");
            use.IndexerProperty<string>("Kind").HasMaxLength(NameLength);
            use.IndexerProperty<string>("Identifier").HasMaxLength(NameLength);
            use.IndexerProperty<long>("Requests");
            use.IndexerProperty<DateTimeOffset>("FirstUsed");
            use.IndexerProperty<DateTimeOffset>("LastUsed");
            use.ToTable("credential_uses").HasKey("Issuer", "ClientId", "Kind", "Identifier");
        });
    }
}
