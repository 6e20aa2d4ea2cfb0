using System.Text.Json;
using IdP.Rules.Clients;
using IdP.Rules.Grants;
using IdP.Storage.Audit;
using IdP.Storage.Columns;
using IdP.Storage.Console;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IdP.Storage;

/// <summary>
/// The tables, said once for every database. Tables and columns are lower snake_case and no reserved word of
/// SQLite, PostgreSQL or SQL Server, so that the stores' SQL needs no quoting. Instants are UTC unix milliseconds,
/// spans are whole seconds, enums their lower-case names, handles the SHA-256 of the handle.
/// </summary>
public abstract class IdPDbContext(DbContextOptions options) : DbContext(options)
{
    private const int HashLength = 32;
    private const int NameLength = 100;
    private const int UriLength = 2000;

    /// <summary>How text is compared and sorted, where the database would else take its own way: by code points, so that no two identifiers are taken for one.</summary>
    protected virtual string? Collation => null;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcUnixMilliseconds>();
        configurationBuilder.Properties<TimeSpan>().HaveConversion<WholeSeconds>();
        configurationBuilder.Properties<ApplicationType>().HaveConversion<LowerCaseName<ApplicationType>>().HaveMaxLength(NameLength);
        configurationBuilder.Properties<AccessTokenFormat>().HaveConversion<LowerCaseName<AccessTokenFormat>>().HaveMaxLength(NameLength);
        configurationBuilder.Properties<RefreshTokenUsage>().HaveConversion<LowerCaseName<RefreshTokenUsage>>().HaveMaxLength(NameLength);
        ConsoleTables.Conventions(configurationBuilder);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        Registry(modelBuilder);
        Grants(modelBuilder);
        Keys(modelBuilder);
        ConsoleTables.Model(modelBuilder);
        AuditTables.Model(modelBuilder);
        UsageTables.Model(modelBuilder);
        NodeTables.Model(modelBuilder);
        modelBuilder.Entity<Explanation>(explanation =>
        {
            explanation.ToTable("explanations").HasKey(e => e.Reference);
            explanation.Property(e => e.At).HasColumnName("occurred");
            explanation.Property(e => e.Rule).HasColumnName("broken_rule");
            explanation.Property(e => e.Json).HasColumnName("document");
            explanation.HasIndex(e => e.At);
            explanation.HasIndex(e => new { e.Issuer, e.ClientId, e.At });
        });

        foreach (var table in modelBuilder.Model.GetEntityTypes())
            foreach (var column in table.GetProperties())
                NameAndBound(column);
    }

    private static void Registry(ModelBuilder model)
    {
        model.Entity<Client>(client =>
        {
            client.ToTable("clients").HasKey(c => new { c.Issuer, c.ClientId });
            client.Ignore(c => c.RedirectUris).Ignore(c => c.PostLogoutRedirectUris).Ignore(c => c.Secrets);
            Words(client.Property(c => c.GrantTypes));
            Words(client.Property(c => c.Scopes).HasColumnName("scope"));
            client.Property(c => c.OnBehalfOf).HasConversion(new SeparatedList(' '), SeparatedList.Comparer); // up to 500 words
            client.Property(c => c.OrganizationNumber).HasColumnName("client_orgno");
            client.Property(c => c.JwksUri).HasMaxLength(UriLength);
            client.Property<DateTimeOffset?>("Removed"); // the row stays, so that the identifier is never used again
            client.Property<long>("Version"); // registry_version when the client last changed
            client.HasIndex("Version");
            client.Property<string>("SortName").IsRequired(); // for lists: see SearchedClient
            client.Property<string>("SearchText").IsRequired();
            client.HasIndex("OrganizationNumber", "SortName", "Issuer", "ClientId");
            client.HasIndex("OrganizationNumber", "Version");
        });
        model.SharedTypeEntity<Dictionary<string, object>>("client_redirect_uris", uri =>
        {
            uri.IndexerProperty<string>("Issuer");
            uri.IndexerProperty<string>("ClientId");
            uri.IndexerProperty<string>("Kind"); // redirect or post_logout
            uri.IndexerProperty<int>("Position"); // from 0, in the order registered
            uri.IndexerProperty<string>("Uri").HasMaxLength(UriLength).IsRequired();
            uri.ToTable("client_redirect_uris").HasKey("Issuer", "ClientId", "Kind", "Position");
            uri.HasOne(typeof(Client).FullName!).WithMany().HasForeignKey("Issuer", "ClientId");
        });
        model.Entity<Secret>(secret =>
        {
            secret.Property<long>("Id").ValueGeneratedOnAdd();
            secret.Property<string>("Issuer").IsRequired();
            secret.Property<string>("ClientId").IsRequired();
            secret.Property<DateTimeOffset>("Created");
            secret.Property(s => s.Expiration).HasColumnName("expires");
            secret.ToTable("client_secrets").HasKey("Id");
            secret.HasOne<Client>().WithMany().HasForeignKey("Issuer", "ClientId");
            secret.HasIndex("Issuer", "ClientId", nameof(Secret.Expiration));
            secret.HasIndex(nameof(Secret.Expiration));
        });
        model.SharedTypeEntity<Dictionary<string, object>>("registry_version", counter =>
        {
            counter.IndexerProperty<int>("Id").ValueGeneratedNever();
            counter.IndexerProperty<long>("Version");
            counter.ToTable("registry_version").HasKey("Id");
            counter.HasData(new Dictionary<string, object> { ["Id"] = 1, ["Version"] = 0L });
        });
    }

    private static void Grants(ModelBuilder model)
    {
        model.Entity<Grant>(grant =>
        {
            grant.ToTable("grants").HasKey(g => g.GrantId);
            Lines(grant.Property(g => g.Amr));
            grant.HasIndex(g => g.Expires);
            grant.HasIndex(g => g.SessionId);
            grant.HasIndex(g => new { g.Issuer, g.ClientId, g.UserId }).HasFilter("requested_acr IS NOT NULL AND revoked IS NULL"); // where the last sign-in ends earlier ones
        });
        model.Entity<AuthorizationCode>(code =>
        {
            KeyedByHandle(code, "authorization_codes");
            code.Ignore(c => c.Grant);
            OfGrant(code).IsRequired();
            code.Property(c => c.RedirectUri).HasMaxLength(UriLength);
            code.HasIndex(c => c.Expires);
        });
        model.Entity<RefreshToken>(token =>
        {
            KeyedByHandle(token, "refresh_tokens");
            token.Ignore(t => t.Grant);
            OfGrant(token).IsRequired();
            token.HasIndex(t => t.Expires);
        });
        model.Entity<AccessToken>(token =>
        {
            KeyedByHandle(token, "access_tokens");
            token.Ignore(t => t.Grant);
            token.Ignore(t => t.Audiences);
            OfGrant(token);
            token.HasIndex(t => t.Expires);
        });
        model.Entity<UsedAssertion>(assertion =>
        {
            assertion.ToTable("used_assertions").HasKey(a => a.Key);
            assertion.Property(a => a.Key).HasColumnName("assertion_hash").HasMaxLength(HashLength);
            assertion.HasIndex(a => a.Expires);
        });
        model.Entity<PushedRequest>(request =>
        {
            KeyedByHandle(request, "pushed_requests");
            request.HasIndex(r => r.Expires);
        });
        model.Entity<LogoutNotice>(notice =>
        {
            notice.ToTable("logout_notices").HasKey(n => n.NoticeId);
            notice.Property(n => n.Uri).HasMaxLength(UriLength);
            notice.HasIndex(n => n.NextAttempt);
            notice.HasIndex(n => n.Expires);
            notice.HasIndex(n => new { n.Issuer, n.ClientId, n.Created });
        });
        model.Entity<TestFault>(fault =>
        {
            fault.ToTable("test_faults").HasKey(f => f.FaultId);
            fault.Property(f => f.Value).HasColumnName("fault_value");
            fault.HasIndex(f => f.Expires);
        });
        model.SharedTypeEntity<Dictionary<string, object>>("revoked_tokens", token =>
        {
            token.IndexerProperty<string>("TokenId");
            token.IndexerProperty<DateTimeOffset>("Expires");
            token.ToTable("revoked_tokens").HasKey("TokenId");
            token.HasIndex("Expires");
        });
        model.Entity<Session>(session =>
        {
            KeyedByHandle(session, "sessions");
            Lines(session.Property(s => s.Amr));
            session.Property(s => s.SessionId).IsRequired();
            session.Property<DateTimeOffset>("Expires");
            session.HasIndex(s => s.SessionId).IsUnique();
            session.HasIndex("Expires");
        });
    }

    private static void Keys(ModelBuilder model)
    {
        model.Entity<StoredSigningKey>(key =>
        {
            key.ToTable("signing_keys").HasKey(k => k.Kid);
            key.HasIndex(k => k.Issuer);
            key.HasIndex(k => k.Expires);
        });
        model.SharedTypeEntity<Dictionary<string, object>>("issuer_secrets", secret =>
        {
            secret.IndexerProperty<string>("Issuer");
            secret.IndexerProperty<byte[]>("ProtectedSubjectSecret").IsRequired();
            secret.ToTable("issuer_secrets").HasKey("Issuer");
        });
        model.SharedTypeEntity<Dictionary<string, object>>("data_protection_keys", key =>
        {
            key.IndexerProperty<string>("FriendlyName");
            key.IndexerProperty<string>("Xml").IsRequired();
            key.ToTable("data_protection_keys").HasKey("FriendlyName");
        });
    }

    private static void KeyedByHandle<T>(EntityTypeBuilder<T> entity, string table) where T : class
    {
        entity.Property<byte[]>("Handle").HasMaxLength(HashLength);
        entity.ToTable(table).HasKey("Handle");
    }

    /// <summary>
    /// No foreign key: it would need an index over random values, one more page to log and to flush with every token. A grant goes
    /// a day after its end, when all that hangs on it is gone; were something left, it would not be found without its grant.
    /// </summary>
    private static PropertyBuilder<string> OfGrant<T>(EntityTypeBuilder<T> entity) where T : class => entity.Property<string>("GrantId").HasMaxLength(NameLength);

    private static void Words(PropertyBuilder<IReadOnlyList<string>> property) =>
        property.HasConversion(new SeparatedList(' '), SeparatedList.Comparer).HasMaxLength(UriLength);

    private static void Lines(PropertyBuilder<IReadOnlyList<string>> property) =>
        property.HasConversion(new SeparatedList('\n'), SeparatedList.Comparer).HasMaxLength(UriLength);

    /// <summary>Columns are named after their members; keys and indexes need bounded text on SQL Server.</summary>
    private void NameAndBound(IMutableProperty column)
    {
        if (Collation is not null && (column.GetValueConverter()?.ProviderClrType ?? column.ClrType) == typeof(string)) column.SetCollation(Collation);
        if (column.FindAnnotation(RelationalAnnotationNames.ColumnName) is null)
            column.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(column.Name));
        if (column.ClrType == typeof(string) && column.GetMaxLength() is null && (column.IsKey() || column.IsForeignKey() || column.IsIndex()))
            column.SetMaxLength(NameLength);
    }
}
