using System.Globalization;
using System.Text;

namespace IdP.Storage.Audit;

/// <summary>Writes the trail for others to keep, row by row in its order; memory stays the same, however many. The stream stays open.</summary>
public sealed class AuditExport(Database database)
{
    private static readonly string[] Heads =
    [
        "seq", "time", "id", "app_version", "action", "outcome", "reason_code",
        "actor_type", "actor_issuer", "actor_reference", "actor_role", "actor_organization", "actor_auth_time", "actor_session_hash",
        "target_type", "target_issuer", "target_id", "target_organization", "target_version_before", "target_version_after",
        "changes", "reason", "approval_id", "approval_requester", "approval_approver", "source_channel", "source_address", "request_id", "trace_id", "prev_hash", "hash",
    ];

    private readonly AuditStore audit = new(database, TimeProvider.System);

    /// <summary>
    /// NDJSON: each line is <c>{"event":…,"hash":"…","prev_hash":"…"}</c>, where what stands between <c>{"event":</c> and the last
    /// 154 bytes is what was hashed, byte for byte. Each line says the hash before it, so that the rows of one organisation show
    /// their places in the chain without those of others.
    /// </summary>
    /// <param name="output">Where it is written, in UTF-8.</param>
    /// <param name="organization">Only rows of this organisation; null for all.</param>
    /// <param name="from">The first seq.</param>
    /// <param name="to">The last seq.</param>
    /// <param name="cancellation">Gives up, in the middle of the file.</param>
    /// <returns>How many rows were written.</returns>
    public Task<long> WriteNdjsonAsync(Stream output, string? organization = null, long from = 1, long to = long.MaxValue, CancellationToken cancellation = default) =>
        WriteAsync(output, head: "", Ndjson, organization, from, to, cancellation);

    /// <summary>CSV (RFC 4180) in UTF-8 with a line of heads. A cell that a spreadsheet would run as a formula begins with an apostrophe.</summary>
    /// <inheritdoc cref="WriteNdjsonAsync"/>
    public Task<long> WriteCsvAsync(Stream output, string? organization = null, long from = 1, long to = long.MaxValue, CancellationToken cancellation = default) =>
        WriteAsync(output, string.Join(',', Heads) + "\r\n", Line, organization, from, to, cancellation);

    private async Task<long> WriteAsync(Stream output, string head, Func<AuditRow, byte[]> line, string? organization, long from, long to, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(output);
        await output.WriteAsync(Encoding.UTF8.GetBytes(head), cancellation);
        var rows = 0L;
        await foreach (var row in audit.ReadAsync(from, to, organization, cancellation))
        {
            await output.WriteAsync(line(row), cancellation);
            rows++;
        }
        await output.FlushAsync(cancellation);
        return rows;
    }

    private static byte[] Ndjson(AuditRow row) =>
    [
        .. """{"event":"""u8, .. row.CanonicalEvent(),
        .. Encoding.ASCII.GetBytes($$""","hash":"{{Convert.ToHexStringLower(row.Hash)}}","prev_hash":"{{Convert.ToHexStringLower(row.PrevHash)}}"}"""), (byte)'\n',
    ];

    private static byte[] Line(AuditRow row)
    {
        var (what, target, approval) = (row.Event, row.Event.Target, row.Event.Approval);
        string?[] cells =
        [
            Number(row.Seq), AuditRow.Instant(row.Time), row.Id, row.AppVersion, what.Action, what.Outcome, what.ReasonCode,
            what.Actor.Type, what.Actor.Issuer, what.Actor.Reference, what.Actor.Role, what.Actor.Organization, what.Actor.AuthTime is { } time ? AuditRow.Instant(time) : null, what.Actor.SessionHash,
            target?.Type, target?.Issuer, target?.Id, target?.Organization, Number(target?.VersionBefore), Number(target?.VersionAfter),
            what.Changes, what.Reason, approval?.Id, approval?.Requester, approval?.Approver, what.Source.Channel, what.Source.Address, what.RequestId, what.TraceId,
            Convert.ToHexStringLower(row.PrevHash), Convert.ToHexStringLower(row.Hash),
        ];
        return Encoding.UTF8.GetBytes(Csv.Line(cells));
    }

    private static string? Number(long? number) => number?.ToString(CultureInfo.InvariantCulture);
}
