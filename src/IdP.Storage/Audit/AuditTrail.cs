using System.Data.Common;
using System.Reflection;

namespace IdP.Storage.Audit;

/// <summary>
/// Adds to the chain, inside the transaction that makes the change: what is rolled back leaves no row (and no gap), what is
/// committed has one.
/// </summary>
internal static class AuditTrail
{
    /// <summary>In the order of <see cref="Read"/>.</summary>
    public const string Columns =
        """
        seq, id, occurred, app_version, action, outcome, reason_code,
        actor_type, actor_issuer, actor_reference, actor_role, actor_orgno, actor_auth_time, actor_session_hash,
        target_type, target_issuer, target_id, target_orgno, target_version_before, target_version_after,
        changes, reason, approval_id, approval_requester, approval_approver, source_channel, source_address, request_id, trace_id, prev_hash, hash
        """;

    public static readonly Statement Head = new("SELECT seq, hash, occurred FROM audit_head");

    private static readonly Statement Claim = new("UPDATE audit_head SET seq = seq + 1");
    private static readonly Statement Advance = new("UPDATE audit_head SET hash = @hash, occurred = @occurred");
    private static readonly Statement Insert = new(
        $"INSERT INTO audit_events ({Columns}) VALUES ({string.Join(", ", Columns.Split(',', StringSplitOptions.TrimEntries).Select(column => $"@{column}"))})");

    private static readonly string Version =
        typeof(AuditTrail).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>
    /// Adds the event as the next row. It takes the head of the chain first, which makes writers on all nodes wait for each other
    /// until they commit: add it last in a transaction, and after any other counter.
    /// </summary>
    /// <exception cref="ArgumentException">The changes are no JSON that has one canonical form.</exception>
    public static async ValueTask<AuditRow> AppendAsync(Commands write, AuditEvent what, DateTimeOffset now)
    {
        await write.ExecuteAsync(Claim);
        var head = (await write.QueryAsync(Head).FirstAsync(AuditLink.Read))!;
        var time = DateTimeOffset.FromUnixTimeMilliseconds(Math.Max(now.ToUnixTimeMilliseconds(), head.Time.ToUnixTimeMilliseconds()));
        var row = new AuditRow
        {
            Seq = head.Seq,
            Id = Guid.CreateVersion7(time).ToString(),
            Time = time,
            AppVersion = Version,
            Event = Storable(what),
            PrevHash = head.Hash,
            Hash = [],
        };
        row = row with { Hash = AuditRow.HashOf(row.PrevHash, row.CanonicalEvent()) };

        await write.ExecuteAsync(Insert, Values(row));
        await write.ExecuteAsync(Advance, row.Hash, row.Time);
        return row;
    }

    /// <summary>Reads a row as it stands, also one that somebody has altered: it is the hash that tells.</summary>
    public static AuditRow Read(DbDataReader row) => new()
    {
        Seq = row.GetInt64(0),
        Id = row.GetString(1),
        Time = Moment(row, 2),
        AppVersion = row.GetString(3),
        Event = new()
        {
            Action = row.GetString(4),
            Outcome = row.GetString(5),
            ReasonCode = row.TextOrNull(6),
            Actor = new()
            {
                Type = row.GetString(7),
                Issuer = row.TextOrNull(8),
                Reference = row.GetString(9),
                Role = row.TextOrNull(10),
                Organization = row.TextOrNull(11),
                AuthTime = row.IsDBNull(12) ? null : Moment(row, 12),
                SessionHash = row.TextOrNull(13),
            },
            Target = AllNull(row, 14, 19) ? null : new()
            {
                Type = row.TextOrNull(14) ?? "",
                Issuer = row.TextOrNull(15),
                Id = row.TextOrNull(16) ?? "",
                Organization = row.TextOrNull(17),
                VersionBefore = NumberOrNull(row, 18),
                VersionAfter = NumberOrNull(row, 19),
            },
            Changes = row.TextOrNull(20),
            Reason = row.TextOrNull(21),
            Approval = AllNull(row, 22, 24) ? null : new(row.TextOrNull(22) ?? "", row.TextOrNull(23) ?? "", row.TextOrNull(24)),
            Source = new(row.GetString(25), row.TextOrNull(26)),
            RequestId = row.TextOrNull(27),
            TraceId = row.TextOrNull(28),
        },
        PrevHash = row.Bytes(29),
        Hash = row.Bytes(30),
    };

    private static object?[] Values(AuditRow row)
    {
        var (what, target, approval) = (row.Event, row.Event.Target, row.Event.Approval);
        return
        [
            row.Seq, row.Id, row.Time, row.AppVersion, what.Action, what.Outcome, what.ReasonCode,
            what.Actor.Type, what.Actor.Issuer, what.Actor.Reference, what.Actor.Role, what.Actor.Organization, what.Actor.AuthTime, what.Actor.SessionHash,
            target?.Type, target?.Issuer, target?.Id, target?.Organization, target?.VersionBefore, target?.VersionAfter,
            what.Changes, what.Reason, approval?.Id, approval?.Requester, approval?.Approver, what.Source.Channel, what.Source.Address,
            what.RequestId, what.TraceId, row.PrevHash, row.Hash,
        ];
    }

    /// <summary>The event as every database gives it back: hashed is what is stored.</summary>
    private static AuditEvent Storable(AuditEvent what) => what with
    {
        Action = Name(what.Action),
        Outcome = Name(what.Outcome),
        ReasonCode = Name(what.ReasonCode),
        Actor = what.Actor with
        {
            Type = Name(what.Actor.Type),
            Issuer = Name(what.Actor.Issuer),
            Reference = Name(what.Actor.Reference),
            Role = Name(what.Actor.Role),
            Organization = Name(what.Actor.Organization),
            AuthTime = what.Actor.AuthTime is { } time ? DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds()) : null,
            SessionHash = Name(what.Actor.SessionHash),
        },
        Target = what.Target is { } target
            ? target with { Type = Name(target.Type), Issuer = Name(target.Issuer), Id = Name(target.Id), Organization = Name(target.Organization) }
            : null,
        Changes = what.Changes is { } changes ? CanonicalJson.Rewrite(changes) : null,
        Reason = Text(what.Reason, AuditTables.LongestReason),
        Approval = what.Approval is { } approval ? new(Name(approval.Id), Name(approval.Requester), Name(approval.Approver)) : null,
        Source = new(Name(what.Source.Channel), Name(what.Source.Address)),
        RequestId = Name(what.RequestId),
        TraceId = Name(what.TraceId),
    };

    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(text))]
    private static string? Name(string? text) => Text(text, AuditTables.LongestName);

    /// <summary>Not longer than its column, and storable.</summary>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(text))]
    private static string? Text(string? text, int longest)
    {
        if (text is null) return null;
        var cut = text.Length > longest ? text[..(longest - 1)] + '…' : text;
        return StorableText.Of(cut);
    }

    private static bool AllNull(DbDataReader row, int first, int last)
    {
        for (var column = first; column <= last; column++)
        {
            if (!row.IsDBNull(column)) return false;
        }
        return true;
    }

    private static long? NumberOrNull(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    private static DateTimeOffset Moment(DbDataReader row, int column) => DateTimeOffset.FromUnixTimeMilliseconds(
        Math.Clamp(row.GetInt64(column), DateTimeOffset.MinValue.ToUnixTimeMilliseconds(), DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()));
}
