namespace IdP.Storage.Audit;

/// <summary>Walks the chain and the checkpoints side by side, in memory that does not grow with them, up to the first row that cannot be relied on.</summary>
/// <param name="database">Where the chain is.</param>
/// <param name="checkpoints">The folder of the checkpoints; best a copy that the database's owner cannot reach.</param>
public sealed class AuditVerification(Database database, string checkpoints)
{
    private readonly AuditStore audit = new(database, TimeProvider.System);

    /// <param name="from">The first seq. What the row before it says of itself is believed.</param>
    /// <param name="to">The last seq; null for the newest, and then a missing tail is a problem.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<AuditReport> VerifyAsync(long from = 1, long? to = null, CancellationToken cancellation = default)
    {
        // The checkpoints before the head, the head before the rows: what is added meanwhile is then ahead of what is asked of it.
        using var signed = new SignedRows(CheckpointFile.OpenToRead(checkpoints), to ?? long.MaxValue);
        var head = await audit.HeadAsync();
        var link = from > 1 && await audit.FindAsync(from - 1, cancellation) is { } before ? AuditLink.Of(before) : null;
        var first = 0L;
        AuditProblem? problem = null;
        await foreach (var row in audit.ReadAsync(from, to ?? long.MaxValue, cancellation: cancellation))
        {
            link ??= row.Seq == 1 ? AuditLink.Beginning : signed.Before(row);
            problem = link is null ? NoBeginning(row) : AuditChain.Break(link, row) ?? signed.Check(AuditLink.Of(row));
            if (problem is not null) break;
            if (first == 0) first = row.Seq;
            link = AuditLink.Of(row);
        }

        var last = link?.Seq ?? from - 1;
        problem ??= Tail(last, link, head, to) ?? signed.CheckRest(last);
        return new(first, first == 0 ? 0 : last, signed.Agreed, signed.SignedTo, problem);
    }

    private static AuditProblem NoBeginning(AuditRow row) => new(
        row.Seq - 1, AuditFault.RowMissing, $"Row {row.Seq - 1} is missing, and no checkpoint says what row {row.Seq} follows.");

    private static AuditProblem? Tail(long last, AuditLink? link, AuditLink head, long? to)
    {
        var expected = Math.Min(head.Seq, to ?? long.MaxValue);
        if (last < expected) return new(last + 1, AuditFault.TailMissing, $"Rows {last + 1} to {expected} are missing: the head of the chain knows them.");
        return last == head.Seq && link is not null && !link.Hash.AsSpan().SequenceEqual(head.Hash)
            ? new(last, AuditFault.TailRewritten, $"Row {last} is not the one at the head of the chain.")
            : null;
    }
}
