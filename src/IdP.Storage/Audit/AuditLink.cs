using System.Data.Common;

namespace IdP.Storage.Audit;

/// <summary>What the next row hangs on.</summary>
/// <param name="Seq">The place in the chain.</param>
/// <param name="Hash">The hash of the row in that place.</param>
/// <param name="Time">When it was written; no later row is earlier.</param>
internal sealed record AuditLink(long Seq, byte[] Hash, DateTimeOffset Time)
{
    /// <summary>What the first row hangs on.</summary>
    public static readonly AuditLink Beginning = new(0, AuditRow.NoHash, DateTimeOffset.MinValue);

    public static AuditLink Of(AuditRow row) => new(row.Seq, row.Hash, row.Time);

    public static AuditLink Of(AuditCheckpoint signed) => new(signed.Seq, Convert.FromHexString(signed.Hash), DateTimeOffset.MinValue);

    /// <summary>Reads the head of the chain: seq, hash, occurred.</summary>
    public static AuditLink Read(DbDataReader head) => new(head.GetInt64(0), head.Bytes(1), head.Instant(2));
}
