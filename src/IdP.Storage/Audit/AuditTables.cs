using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IdP.Storage.Audit;

/// <summary>The chain and its head. Rows are only added: each database keeps that by a trigger of its own.</summary>
internal static class AuditTables
{
    /// <summary>The longest name, reference or address, so that an index holds it on every database.</summary>
    public const int LongestName = 200;

    /// <summary>The longest that a person may write as a reason.</summary>
    public const int LongestReason = 2000;

    private static readonly string[] Names =
    [
        "ReasonCode", "ActorIssuer", "ActorRole", "ActorOrgno", "ActorSessionHash", "TargetType", "TargetIssuer", "TargetId", "TargetOrgno",
        "ApprovalId", "ApprovalRequester", "ApprovalApprover", "SourceAddress", "RequestId", "TraceId",
    ];

    public static void Model(ModelBuilder model)
    {
        model.SharedTypeEntity<Dictionary<string, object>>("audit_events", row =>
        {
            row.IndexerProperty<long>("Seq").ValueGeneratedNever();
            row.ToTable("audit_events").HasKey("Seq"); // first: a property called Id would be taken for the key
            row.IndexerProperty<DateTimeOffset>("Occurred");
            foreach (var required in (string[])["Id", "AppVersion", "Action", "Outcome", "ActorType", "ActorReference", "SourceChannel"]) Name(row, required).IsRequired();
            foreach (var optional in Names) Name(row, optional);
            row.IndexerProperty<DateTimeOffset?>("ActorAuthTime");
            row.IndexerProperty<long?>("TargetVersionBefore");
            row.IndexerProperty<long?>("TargetVersionAfter");
            row.IndexerProperty<string?>("Changes");
            row.IndexerProperty<string?>("Reason").HasMaxLength(LongestReason);
            row.IndexerProperty<byte[]>("PrevHash").HasMaxLength(AuditRow.NoHash.Length).IsRequired();
            row.IndexerProperty<byte[]>("Hash").HasMaxLength(AuditRow.NoHash.Length).IsRequired();

            // Every search is by seq, downwards; each of these finds its rows in that order.
            row.HasIndex("TargetOrgno", "Seq");
            row.HasIndex("TargetIssuer", "TargetId", "Seq");
            row.HasIndex("ActorReference", "Seq");
            row.HasIndex("Action", "Seq");
            row.HasIndex("Outcome", "Seq");
            row.HasIndex("RequestId", "Seq");
            row.HasIndex("Occurred", "Seq");
        });
        model.SharedTypeEntity<Dictionary<string, object>>("audit_head", head =>
        {
            head.IndexerProperty<int>("Id").ValueGeneratedNever(); // 1
            head.IndexerProperty<long>("Seq"); // of the newest row
            head.IndexerProperty<DateTimeOffset>("Occurred");
            head.IndexerProperty<byte[]>("Hash").HasMaxLength(AuditRow.NoHash.Length).IsRequired();
            head.ToTable("audit_head").HasKey("Id");
            head.HasData(new Dictionary<string, object> { ["Id"] = 1, ["Seq"] = 0L, ["Occurred"] = DateTimeOffset.UnixEpoch, ["Hash"] = AuditRow.NoHash });
        });
    }

    private static PropertyBuilder<string> Name(EntityTypeBuilder<Dictionary<string, object>> row, string column) =>
        row.IndexerProperty<string>(column).HasMaxLength(LongestName);
}
