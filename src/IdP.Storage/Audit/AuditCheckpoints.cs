namespace IdP.Storage.Audit;

/// <summary>
/// Signs from time to time where the chain stands, into a file outside the database. Without such a file whoever owns the
/// database could write the whole chain anew; so its folder should lie on storage that this machine cannot rewrite.
/// </summary>
/// <param name="database">Where the chain is.</param>
/// <param name="folder">Where the file of checkpoints and the public keys lie. Made when missing.</param>
/// <param name="keyFile">The private key. Made when missing.</param>
/// <param name="time">Says when an hour has passed.</param>
public sealed class AuditCheckpoints(Database database, string folder, string keyFile, TimeProvider time)
{
    /// <summary>A row is signed for no later than this, if anybody asks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>And no later than this many rows after it.</summary>
    public const int Rows = 1000;

    private readonly AuditStore audit = new(database, time);

    /// <summary>What <see cref="KeepAsync"/> last found, and left; null while it has not looked.</summary>
    public AuditStanding? Standing { get; private set; }

    /// <summary>
    /// Adds a checkpoint when one is due; to be called again and again, more often than either limit. Several processes may:
    /// while one is at it the others do nothing. What has been tampered with is not signed: the rows since the last checkpoint are verified first.
    /// </summary>
    /// <returns>Why nothing was signed although it was time: the chain is broken. Null when all is well.</returns>
    public async Task<AuditProblem?> KeepAsync(CancellationToken cancellation = default)
    {
        using var file = CheckpointFile.OpenToAdd(folder);
        if (file is null) return null;

        var (line, last) = file.Last();
        if (line is not null && last is null) return new(1, AuditFault.CheckpointInvalid, $"The last line of {CheckpointFile.Name} was signed by no key beside it.");

        var now = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
        var head = await audit.HeadAsync();
        Standing = new(head.Seq, last?.Seq ?? 0, last?.Time);
        if (last is not null && Contradiction(last, head) is { } contradiction) return contradiction;

        var unsigned = head.Seq - (last?.Seq ?? 0);
        if (unsigned == 0 || (unsigned < Rows && last is not null && now - last.Time < Interval)) return null;

        var link = last is null ? AuditLink.Beginning : AuditLink.Of(last);
        await foreach (var row in audit.ReadAsync(link.Seq + 1, head.Seq, cancellation: cancellation))
        {
            if (AuditChain.Break(link, row) is { } problem) return problem;
            link = AuditLink.Of(row);
        }
        if (link.Seq != head.Seq) return new(link.Seq + 1, AuditFault.TailMissing, $"Row {link.Seq} is the newest, and the head of the chain is at {head.Seq}.");
        if (!link.Hash.AsSpan().SequenceEqual(head.Hash)) return new(link.Seq, AuditFault.ContentChanged, $"Row {link.Seq} is not the one at the head of the chain.");

        using var key = AuditKey.OpenOrMake(keyFile);
        file.Add(new(link.Seq, Convert.ToHexStringLower(link.Hash), now, key.Id), key);
        Standing = new(head.Seq, link.Seq, now);
        return null;
    }

    private static AuditProblem? Contradiction(AuditCheckpoint last, AuditLink head) => head.Seq.CompareTo(last.Seq) switch
    {
        < 0 => new(head.Seq + 1, AuditFault.TailMissing, $"Row {last.Seq} was signed at {AuditRow.Instant(last.Time)}, and the head of the chain is at {head.Seq}."),
        0 when Convert.ToHexStringLower(head.Hash) != last.Hash => new(last.Seq, AuditFault.TailRewritten, $"Row {last.Seq} is not the one that was signed at {AuditRow.Instant(last.Time)}."),
        _ => null,
    };
}
