using IdP.Storage.Columns;
using Microsoft.EntityFrameworkCore;

namespace IdP.Storage.Console;

/// <summary>The tables that only the console writes.</summary>
internal static class ConsoleTables
{
    private const int HashLength = 32;
    private const int KeyLength = 200;
    private const int TextLength = 2000;

    /// <summary>The longest <c>sub</c> that a provider may give a person (OIDCC-2).</summary>
    private const int SubjectLength = 255;

    public static void Conventions(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<Role>().HaveConversion<LowerCaseName<Role>>().HaveMaxLength(KeyLength);
        conventions.Properties<PlatformRole>().HaveConversion<LowerCaseName<PlatformRole>>().HaveMaxLength(KeyLength);
        conventions.Properties<PendingState>().HaveConversion<LowerCaseName<PendingState>>().HaveMaxLength(KeyLength);
    }

    public static void Model(ModelBuilder model)
    {
        model.Entity<Organization>().ToTable("organizations").HasKey(o => o.OrganizationNumber);
        model.Entity<Organization>().Property(o => o.Name).HasMaxLength(KeyLength);

        model.Entity<Member>(member =>
        {
            member.ToTable("members").HasKey(m => new { m.OrganizationNumber, m.Subject });
            member.Property(m => m.Subject).HasMaxLength(SubjectLength);
            member.Property(m => m.Role).HasColumnName("member_role");
            member.HasIndex(m => m.Subject);
            member.HasOne<Organization>().WithMany().HasForeignKey(m => m.OrganizationNumber);
        });
        model.Entity<PlatformMember>(member =>
        {
            member.ToTable("platform_members").HasKey(m => m.Subject);
            member.Property(m => m.Subject).HasMaxLength(SubjectLength);
            member.Property(m => m.Role).HasColumnName("platform_role");
        });
        model.Entity<Person>(person =>
        {
            person.ToTable("people").HasKey(p => p.Subject);
            person.Property(p => p.Subject).HasMaxLength(SubjectLength);
            person.Property(p => p.Name).HasMaxLength(KeyLength);
        });
        model.Entity<ConsoleSession>(session =>
        {
            session.ToTable("console_sessions").HasKey(s => s.KeyHash);
            session.Property(s => s.KeyHash).HasMaxLength(HashLength);
            session.Property(s => s.Subject).HasMaxLength(SubjectLength);
            session.HasIndex(s => s.Subject);
            session.HasIndex(s => s.ProviderSession);
            session.HasIndex(s => s.Expires);
        });
        model.Entity<ClientRecord>(record =>
        {
            record.ToTable("client_records").HasKey(r => new { r.Issuer, r.ClientId });
            record.Property(r => r.Contacts).HasConversion(new SeparatedList('\n'), SeparatedList.Comparer); // up to 20 of 254 characters
            record.Property(r => r.Description).HasMaxLength(TextLength);
            record.Property(r => r.Purge).HasColumnName("purge_due");
            record.Property(r => r.RegistrationTokenHash).HasMaxLength(HashLength);
            record.HasIndex(r => r.Purge);
        });
        model.Entity<Draft>(draft =>
        {
            draft.ToTable("drafts").HasKey(d => d.DraftId);
            draft.Property(d => d.Subject).HasMaxLength(SubjectLength);
            draft.HasIndex(d => new { d.OrganizationNumber, d.Subject });
            draft.HasIndex(d => d.Expires);
        });
        model.Entity<PendingChange>(change =>
        {
            change.ToTable("pending_changes").HasKey(c => c.ChangeId);
            change.Property(c => c.Action).HasColumnName("audit_action");
            change.Property(c => c.State).HasColumnName("pending_state");
            change.HasIndex(c => new { c.OrganizationNumber, c.State, c.Requested });
            change.HasIndex(c => new { c.Issuer, c.ClientId, c.State });
        });
        model.Entity<IdempotentAnswer>(answer =>
        {
            answer.ToTable("idempotent_answers").HasKey(a => new { a.Caller, a.IdempotencyKey });
            answer.Property(a => a.Caller).HasMaxLength(KeyLength); // client:issuer:client_id
            answer.HasIndex(a => a.Expires);
        });
        model.Entity<CalendarFeed>(feed =>
        {
            feed.ToTable("calendar_feeds").HasKey(f => f.TokenHash);
            feed.Property(f => f.TokenHash).HasMaxLength(HashLength);
            feed.HasIndex(f => f.OrganizationNumber);
        });
        model.Entity<TriedClient>(tried =>
        {
            tried.ToTable("tried_clients").HasKey(t => t.ClientId);
            tried.Property(t => t.StateHash).HasMaxLength(HashLength);
            tried.HasIndex(t => t.StateHash).IsUnique();
            tried.HasIndex(t => t.Expires);
        });
        model.Entity<HostTicket>().ToTable("host_tickets").HasKey(t => t.Purpose);
        model.Entity<ConsoleKeyPair>().ToTable("console_keys").HasKey(k => k.Kid);
    }
}
