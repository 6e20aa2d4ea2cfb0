namespace IdP.Storage.Audit;

/// <summary>The checkpoints, followed along the chain.</summary>
internal sealed class SignedRows : IDisposable
{
    private readonly CheckpointFile? file;
    private readonly IEnumerator<(int Line, AuditCheckpoint? Checkpoint)> lines;
    private readonly long to;
    private AuditCheckpoint? next;
    private AuditProblem? invalid;

    /// <param name="file">Null when there are no checkpoints.</param>
    /// <param name="to">Checkpoints of later rows are not looked at.</param>
    public SignedRows(CheckpointFile? file, long to)
    {
        (this.file, this.to) = (file, to);
        lines = (file?.Read() ?? []).GetEnumerator();
        Advance();
    }

    /// <summary>How many agreed with their row.</summary>
    public int Agreed { get; private set; }

    /// <summary>The last row that one agreed with.</summary>
    public long SignedTo { get; private set; }

    /// <summary>Rows that retention has removed end at a checkpoint: what the first row that is left hangs on.</summary>
    /// <returns>Null when no checkpoint speaks of the row before this one.</returns>
    public AuditLink? Before(AuditRow row)
    {
        while (next is { } early && early.Seq < row.Seq - 1) Advance();
        return next is { } before && before.Seq == row.Seq - 1 ? AuditLink.Of(before) : null;
    }

    /// <returns>Null when no checkpoint contradicts the row.</returns>
    public AuditProblem? Check(AuditLink row)
    {
        while (next is { } early && early.Seq < row.Seq) Advance();
        while (next is { } signed && signed.Seq == row.Seq)
        {
            if (signed.Hash != Convert.ToHexStringLower(row.Hash))
            {
                return new(SignedTo + 1, AuditFault.TailRewritten,
                    $"Rows {SignedTo + 1} to {row.Seq} hold together, but row {row.Seq} is not the one that was signed at {AuditRow.Instant(signed.Time)}: one of them or all were written anew.");
            }
            (Agreed, SignedTo) = (Agreed + 1, row.Seq);
            Advance();
        }
        return invalid;
    }

    /// <returns>Null when no checkpoint knows of a row after the last.</returns>
    public AuditProblem? CheckRest(long last)
    {
        while (next is { } early && early.Seq <= last) Advance();
        return next is { } later
            ? new(last + 1, AuditFault.TailMissing, $"Rows {last + 1} to {later.Seq} are missing: row {later.Seq} was signed at {AuditRow.Instant(later.Time)}.")
            : invalid;
    }

    public void Dispose()
    {
        lines.Dispose();
        file?.Dispose();
    }

    private void Advance()
    {
        var known = next?.Seq ?? 0;
        next = null;
        if (invalid is not null || !lines.MoveNext()) return;

        var (line, checkpoint) = lines.Current;
        if (checkpoint is null) invalid = new(known + 1, AuditFault.CheckpointInvalid, $"Line {line} of {CheckpointFile.Name} was signed by no key beside it.");
        else if (checkpoint.Seq <= known) invalid = new(known + 1, AuditFault.CheckpointInvalid, $"Line {line} of {CheckpointFile.Name} is out of order.");
        else if (checkpoint.Seq <= to) next = checkpoint;
    }
}
