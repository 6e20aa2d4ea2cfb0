namespace IdP.Storage.Audit;

/// <summary>What must hold between a row and the one before it.</summary>
internal static class AuditChain
{
    /// <returns>Null when the row follows.</returns>
    public static AuditProblem? Break(AuditLink before, AuditRow row)
    {
        var next = before.Seq + 1;
        if (row.Seq != next) return new(next, AuditFault.RowMissing, row.Seq == next + 1 ? $"Row {next} is missing." : $"Rows {next} to {row.Seq - 1} are missing.");

        var written = row.Hash.AsSpan().SequenceEqual(AuditRow.HashOf(before.Hash, row.CanonicalEvent()));
        var linked = row.PrevHash.AsSpan().SequenceEqual(before.Hash);
        return (written, linked) switch
        {
            (true, true) when row.Time >= before.Time => null,
            (true, true) => new(next, AuditFault.OutOfOrder, $"Row {next} is older than the row before it."),
            (false, false) => new(next, AuditFault.OutOfOrder, $"Row {next} does not follow row {before.Seq}: another row was put in its place."),
            _ => new(next, AuditFault.ContentChanged, $"Row {next} was changed after it was written."),
        };
    }
}
