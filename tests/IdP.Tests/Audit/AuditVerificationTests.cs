using IdP.Storage.Audit;
using IdP.Tests.Stores;

namespace IdP.Tests.Audit;

public sealed class AuditVerificationTests : IDisposable
{
    private readonly Chain chain = new();

    public void Dispose() => chain.Dispose();

    public static TheoryData<string> Columns => [.. AuditTrail.Columns.Split(',', StringSplitOptions.TrimEntries).Except(["seq"])];

    [Fact]
    public async Task What_nobody_touched_holds()
    {
        Assert.Equal(new(0, 0, 0, 0, null), await chain.VerifyAsync());

        await chain.AppendSignedAsync(3);
        await chain.AppendSignedAsync(700);
        await chain.AppendAsync(2);

        Assert.Equal(new(1, 705, 2, 703, null), await chain.VerifyAsync());
        Assert.Equal(new(600, 705, 1, 703, null), await chain.VerifyAsync(600));
        Assert.Equal(new(2, 4, 1, 3, null), await chain.VerifyAsync(2, 4));
        Assert.Equal(new(0, 0, 0, 0, null), await chain.VerifyAsync(800));
    }

    [Theory, MemberData(nameof(Columns))]
    public async Task A_change_of_any_column_is_found_in_its_row(string column)
    {
        await chain.AppendSignedAsync(9);
        Tampering.Run(chain.Test, $"""
            UPDATE audit_events SET {column} = CASE typeof({column})
              WHEN 'integer' THEN {column} + 1
              WHEN 'blob' THEN unhex('00' || substr(hex({column}), 3))
              ELSE substr({column}, 1, length({column}) - 1) || CASE WHEN substr({column}, -1) = 'x' THEN 'y' ELSE 'x' END
            END WHERE seq = 5
            """);

        await AssertBrokenAsync(5, AuditFault.ContentChanged);
    }

    [Theory, MemberData(nameof(Columns))]
    public async Task A_value_put_where_there_was_none_is_found(string column)
    {
        for (var row = 0; row < 3; row++) await chain.Store.AppendAsync(Happened.SignIn());
        if (Tampering.Run(chain.Test, $"UPDATE audit_events SET {column} = 0 WHERE seq = 2 AND {column} IS NULL") == 0) return;

        await AssertBrokenAsync(2, AuditFault.ContentChanged);
    }

    [Fact]
    public async Task Another_spelling_of_the_same_changes_is_found()
    {
        await chain.AppendAsync(3);
        Tampering.Run(chain.Test, "UPDATE audit_events SET changes = changes || ' ' WHERE seq = 2");

        await AssertBrokenAsync(2, AuditFault.ContentChanged);
    }

    [Fact]
    public async Task A_missing_row_is_found()
    {
        await chain.AppendSignedAsync(9);
        Tampering.Run(chain.Test, "DELETE FROM audit_events WHERE seq IN (5, 6)");

        await AssertBrokenAsync(5, AuditFault.RowMissing);
        Assert.Equal(5, (await chain.VerifyAsync(5)).Problem?.Seq);
        Assert.Equal(new AuditProblem(6, AuditFault.RowMissing, "Row 6 is missing, and no checkpoint says what row 7 follows."), (await chain.VerifyAsync(7)).Problem);
    }

    [Fact]
    public async Task A_missing_row_is_found_also_when_those_after_it_moved_up()
    {
        await chain.AppendSignedAsync(9);
        Tampering.Run(chain.Test, "DELETE FROM audit_events WHERE seq = 5; UPDATE audit_events SET seq = seq - 1 WHERE seq > 5; UPDATE audit_head SET seq = 8");

        await AssertBrokenAsync(5, AuditFault.OutOfOrder);
    }

    [Fact]
    public async Task The_first_rows_cannot_go_without_a_checkpoint_that_they_end_at()
    {
        await chain.AppendSignedAsync(5);
        await chain.AppendSignedAsync(5);
        Tampering.Run(chain.Test, "DELETE FROM audit_events WHERE seq <= 4");

        await AssertBrokenAsync(4, AuditFault.RowMissing);

        Tampering.Run(chain.Test, "DELETE FROM audit_events WHERE seq <= 5");
        Assert.Equal(new(6, 10, 1, 10, null), await chain.VerifyAsync());
    }

    [Fact]
    public async Task Two_rows_that_changed_places_are_found()
    {
        await chain.AppendSignedAsync(9);
        Tampering.Run(chain.Test, "UPDATE audit_events SET seq = -1 WHERE seq = 5; UPDATE audit_events SET seq = 5 WHERE seq = 6; UPDATE audit_events SET seq = 6 WHERE seq = -1");

        await AssertBrokenAsync(5, AuditFault.OutOfOrder);
    }

    [Fact]
    public async Task A_missing_tail_is_found_by_the_head()
    {
        await chain.AppendAsync(9);
        Tampering.Run(chain.Test, "DELETE FROM audit_events WHERE seq > 7");

        await AssertBrokenAsync(8, AuditFault.TailMissing);
        Assert.Null((await chain.VerifyAsync(1, 7)).Problem);
    }

    [Fact]
    public async Task A_missing_tail_is_found_by_a_checkpoint_when_the_head_was_put_back()
    {
        await chain.AppendSignedAsync(9);
        Tampering.Run(chain.Test, "DELETE FROM audit_events WHERE seq > 7");
        await chain.RehashAsync(1);

        await AssertBrokenAsync(8, AuditFault.TailMissing);
        Assert.Equal(AuditFault.TailMissing, (await chain.Checkpoints.KeepAsync())?.Fault);
    }

    [Fact]
    public async Task A_chain_emptied_altogether_is_found()
    {
        await chain.AppendSignedAsync(9);
        Tampering.Run(chain.Test, "DELETE FROM audit_events; UPDATE audit_head SET seq = 0");

        await AssertBrokenAsync(1, AuditFault.TailMissing);
    }

    [Fact]
    public async Task A_tail_hashed_anew_is_found_by_the_next_checkpoint()
    {
        await chain.AppendSignedAsync(4);
        await chain.AppendSignedAsync(5);
        Tampering.Run(chain.Test, "UPDATE audit_events SET actor_reference = 'somebody-else' WHERE seq = 6");
        await chain.RehashAsync(6);

        await AssertBrokenAsync(5, AuditFault.TailRewritten);
    }

    [Fact]
    public async Task A_tail_hashed_anew_and_signed_by_another_key_is_found()
    {
        await chain.AppendSignedAsync(4);
        await chain.AppendSignedAsync(5);
        Tampering.Run(chain.Test, "UPDATE audit_events SET actor_reference = 'somebody-else' WHERE seq = 6");
        await chain.RehashAsync(6);
        using var key = AuditKey.OpenOrMake(Path.Combine(chain.Test.Folder, "forger.pem"));
        var forged = key.Sign(new(9, Convert.ToHexStringLower((await chain.Store.FindAsync(9))!.Hash), chain.Time.GetUtcNow(), key.Id));
        File.WriteAllLines(chain.File, [File.ReadLines(chain.File).First(), forged]);

        await AssertBrokenAsync(5, AuditFault.CheckpointInvalid);
    }

    [Fact]
    public async Task A_checkpoint_that_was_altered_is_found()
    {
        await chain.AppendSignedAsync(4);
        var parts = File.ReadAllText(chain.File).Split('.');
        var payload = System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.ASCII.GetBytes("""{"seq":3}"""));
        File.WriteAllText(chain.File, string.Join('.', parts[0], payload, parts[2]));

        await AssertBrokenAsync(1, AuditFault.CheckpointInvalid);
        Assert.Equal(AuditFault.CheckpointInvalid, (await chain.Checkpoints.KeepAsync())?.Fault);
    }

    private async Task AssertBrokenAsync(long seq, AuditFault fault)
    {
        var problem = (await chain.VerifyAsync()).Problem;
        Assert.Equal((seq, fault), (problem?.Seq, problem?.Fault));
    }
}
