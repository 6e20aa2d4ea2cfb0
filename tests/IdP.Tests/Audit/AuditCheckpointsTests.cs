using IdP.Storage.Audit;
using IdP.Tests.Stores;

namespace IdP.Tests.Audit;

public sealed class AuditCheckpointsTests : IDisposable
{
    private readonly Chain chain = new();

    public void Dispose() => chain.Dispose();

    [Fact]
    public async Task A_checkpoint_is_due_for_the_first_rows_then_every_hour_and_every_thousand_rows()
    {
        Assert.Equal(0, await LinesAfterKeepingAsync()); // there is nothing to sign
        await chain.AppendAsync(1);
        Assert.Equal(1, await LinesAfterKeepingAsync());
        await chain.AppendAsync(999);
        Assert.Equal(1, await LinesAfterKeepingAsync());
        await chain.AppendAsync(1);
        Assert.Equal(2, await LinesAfterKeepingAsync());

        chain.Time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(2, await LinesAfterKeepingAsync()); // nothing happened
        await chain.AppendAsync(1);
        Assert.Equal(3, await LinesAfterKeepingAsync());
        chain.Time.Advance(TimeSpan.FromMinutes(59));
        await chain.AppendAsync(1);
        Assert.Equal(3, await LinesAfterKeepingAsync());
        chain.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(4, await LinesAfterKeepingAsync());
        Assert.Equal((4, 1003), ((await chain.VerifyAsync()).Checkpoints, (await chain.VerifyAsync()).SignedTo));
    }

    [Fact]
    public async Task A_checkpoint_is_a_JWS_that_other_software_verifies()
    {
        await chain.AppendSignedAsync(2);
        var row = (await chain.Store.FindAsync(2))!;

        using var key = System.Security.Cryptography.ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(Assert.Single(Directory.GetFiles(chain.Folder, "*.pem"))));
        var verified = await new Microsoft.IdentityModel.JsonWebTokens.JsonWebTokenHandler().ValidateTokenAsync(File.ReadAllText(chain.File).TrimEnd('\n'), new()
        {
            ValidateIssuer = false, ValidateAudience = false, ValidateLifetime = false, ValidAlgorithms = ["ES256"], TypeValidator = (type, _, _) => type,
            IssuerSigningKey = new Microsoft.IdentityModel.Tokens.ECDsaSecurityKey(key),
        });

        Assert.True(verified.IsValid, verified.Exception?.Message);
        Assert.Equal(2L, Convert.ToInt64(verified.Claims["seq"], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(Convert.ToHexStringLower(row.Hash), verified.Claims["hash"]);
        Assert.Equal(((Microsoft.IdentityModel.JsonWebTokens.JsonWebToken)verified.SecurityToken).Kid, verified.Claims["key_id"]);
    }

    [Fact]
    public async Task The_private_key_is_its_owners_alone_and_not_in_the_folder()
    {
        await chain.AppendSignedAsync(1);

        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(chain.KeyFile));
        Assert.All(Directory.GetFiles(chain.Folder), file => Assert.DoesNotContain("PRIVATE", File.ReadAllText(file), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Checkpoints_of_a_lost_key_still_hold_beside_those_of_the_next()
    {
        await chain.AppendSignedAsync(1);
        File.Delete(chain.KeyFile);
        await chain.AppendSignedAsync(1);

        Assert.Equal(2, Directory.GetFiles(chain.Folder, "*.pem").Length);
        Assert.Equal(new(1, 2, 2, 2, null), await chain.VerifyAsync());
    }

    [Fact]
    public async Task What_a_killed_process_left_of_a_line_is_written_over()
    {
        await chain.AppendSignedAsync(1);
        File.AppendAllText(chain.File, "eyJhbGciOiJFUzI1N");
        Assert.Equal(new(1, 1, 1, 1, null), await chain.VerifyAsync());

        await chain.AppendSignedAsync(1);

        Assert.Equal(2, File.ReadAllLines(chain.File).Length);
        Assert.Equal(new(1, 2, 2, 2, null), await chain.VerifyAsync());
    }

    [Fact]
    public async Task Rows_that_were_tampered_with_are_not_signed()
    {
        await chain.AppendSignedAsync(2);
        await chain.AppendAsync(3);
        Tampering.Run(chain.Test, "UPDATE audit_events SET action = 'client.created' WHERE seq = 4");
        chain.Time.Advance(TimeSpan.FromHours(1));

        var problem = await chain.Checkpoints.KeepAsync();

        Assert.Equal((4, AuditFault.ContentChanged), (problem?.Seq, problem?.Fault));
        Assert.Single(File.ReadAllLines(chain.File));
    }

    [Fact]
    public async Task Two_processes_that_keep_checkpoints_at_once_leave_one_consistent_file()
    {
        using var database = chain.Test.Open();
        AuditCheckpoints[] processes = [chain.Checkpoints, new(database, chain.Folder, chain.KeyFile, chain.Time)];
        for (var hour = 0; hour < 20; hour++)
        {
            await chain.AppendAsync(1);
            chain.Time.Advance(TimeSpan.FromHours(1));
            Assert.All(await Task.WhenAll(processes.Concat(processes).Select(process => Task.Run(() => process.KeepAsync()))), Assert.Null);
        }

        Assert.Equal(new(1, 20, 20, 20, null), await chain.VerifyAsync());
        Assert.Single(Directory.GetFiles(chain.Folder, "*.pem"));
    }

    private async Task<int> LinesAfterKeepingAsync()
    {
        Assert.Null(await chain.Checkpoints.KeepAsync());
        return File.ReadAllLines(chain.File).Length;
    }
}
