using IdP.Storage.Audit;
using IdP.Tests.Stores;

namespace IdP.Tests.Audit;

/// <summary>A chain with its checkpoints, each in a place of its own.</summary>
internal sealed class Chain : IDisposable
{
    public Chain()
    {
        Store = new(Test.Database, Time);
        Folder = Path.Combine(Test.Folder, "checkpoints");
        KeyFile = Path.Combine(Test.Folder, "audit-key.pem");
        Checkpoints = new(Test.Database, Folder, KeyFile, Time);
    }

    public TestDatabase Test { get; } = new();

    public HandTime Time { get; } = new();

    public AuditStore Store { get; }

    public string Folder { get; }

    public string KeyFile { get; }

    public string File => Path.Combine(Folder, "checkpoints.jws");

    public AuditCheckpoints Checkpoints { get; }

    public Task AppendAsync(int rows) => Test.Database.WriteAsync(async write =>
    {
        for (var row = 0; row < rows; row++) await AuditTrail.AppendAsync(write, Happened.Update(), Time.GetUtcNow());
        return 0;
    });

    /// <summary>Rows, and an hour later a checkpoint of the last.</summary>
    public async Task AppendSignedAsync(int rows)
    {
        await AppendAsync(rows);
        Time.Advance(TimeSpan.FromHours(1));
        Assert.Null(await Checkpoints.KeepAsync());
    }

    public Task<AuditReport> VerifyAsync(long from = 1, long? to = null) => new AuditVerification(Test.Database, Folder).VerifyAsync(from, to);

    /// <summary>Computes every hash from this row on, and the head, as the program does: what an owner of the database can do.</summary>
    public async Task RehashAsync(long from)
    {
        var before = from == 1 ? new byte[32] : (await Store.FindAsync(from - 1))!.Hash;
        var last = 0L;
        await foreach (var row in Store.ReadAsync(from))
        {
            var hash = AuditRow.HashOf(before, row.CanonicalEvent());
            Tampering.Run(Test, $"UPDATE audit_events SET prev_hash = x'{Convert.ToHexString(before)}', hash = x'{Convert.ToHexString(hash)}' WHERE seq = {row.Seq}");
            (before, last) = (hash, row.Seq);
        }
        Tampering.Run(Test, $"UPDATE audit_head SET seq = {last}, hash = x'{Convert.ToHexString(before)}'");
    }

    public void Dispose() => Test.Dispose();
}
