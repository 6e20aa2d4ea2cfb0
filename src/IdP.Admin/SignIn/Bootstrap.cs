using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using IdP.Admin.Access;
using IdP.Storage.Audit;
using IdP.Storage.Console;
using Microsoft.EntityFrameworkCore;

namespace IdP.Admin.SignIn;

/// <summary>
/// The first operator: whoever holds the token that only the host's user can read, and then signs in. Nobody has a password,
/// and once there is an operator there is no way in here.
/// </summary>
public sealed partial class Bootstrap(ConsoleStore store, SetupTokenFile file, AccessTrail trail, ILogger<Bootstrap> logger)
{
    /// <summary>How long a setup token opens anything.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(60);

    private const string Setup = "setup";

    /// <summary>At start: without any operator there is a token, and its path is logged; with one there is none.</summary>
    public async Task PrepareAsync(CancellationToken ct)
    {
        var ends = await store.WriteAsync(write => OpenAsync(write, ct), ct);
        if (ends is null) return;
        if (File.Exists(file.Path)) Waiting(logger, file.Path, Minutes(ends.Value));
        else WaitingElsewhere(logger, Minutes(ends.Value));
    }

    /// <summary>True while there is no operator.</summary>
    public async Task<bool> IsPendingAsync(CancellationToken ct)
    {
        await using var rows = store.Read();
        return !await HasOperatorAsync(rows, ct);
    }

    /// <returns>What proves in the sign-in that follows that the token was known; null when it is not the token, or too old.</returns>
    public async Task<string?> ProveAsync(string token, CancellationToken ct)
    {
        await using var rows = store.Read();
        var ticket = await rows.Set<HostTicket>().SingleOrDefaultAsync(open => open.Purpose == Setup, ct);
        var hash = HashOf(token);
        return ticket is not null && ticket.Expires > store.Now && CryptographicOperations.FixedTimeEquals(ticket.TokenHash, hash) ? Convert.ToHexString(hash) : null;
    }

    /// <summary>Makes the person the operator, unless somebody else was faster.</summary>
    /// <param name="http">The request that came back from the provider.</param>
    /// <param name="who">Who signed in.</param>
    /// <param name="proof">Of <see cref="ProveAsync"/>.</param>
    public async Task<bool> CompleteAsync(HttpContext http, ClaimsPrincipal who, string proof)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(who);
        var subject = who.FindFirstValue(ConsoleClaims.Subject)!;
        var first = await store.WriteAsync(
            async write =>
            {
                var ticket = await write.Rows.Set<HostTicket>().SingleOrDefaultAsync(open => open.Purpose == Setup, http.RequestAborted);
                if (ticket is null || ticket.Expires <= write.Now || Convert.ToHexString(ticket.TokenHash) != proof || await HasOperatorAsync(write.Rows, http.RequestAborted)) return false;
                await MakeOperatorAsync(write, subject, http.RequestAborted);
                await write.AuditAsync(trail.BootstrapCompleted(http, who));
                return true;
            },
            http.RequestAborted);
        if (first) file.Erase();
        return first;
    }

    /// <summary>Gives somebody the role; a setup token opens nothing from then on.</summary>
    internal static async Task MakeOperatorAsync(ConsoleWrite write, string subject, CancellationToken ct)
    {
        await write.Rows.Set<HostTicket>().Where(open => open.Purpose == Setup).ExecuteDeleteAsync(ct);
        var member = await write.Rows.Set<PlatformMember>().SingleOrDefaultAsync(known => known.Subject == subject, ct);
        if (member is null) write.Rows.Add(new PlatformMember { Subject = subject, Role = PlatformRole.Operator, Added = write.Now });
        else member.Role = PlatformRole.Operator;
    }

    // A token that is out stays good when the console starts again, and when another node starts.
    private async Task<DateTimeOffset?> OpenAsync(ConsoleWrite write, CancellationToken ct)
    {
        var tickets = write.Rows.Set<HostTicket>().Where(open => open.Purpose == Setup);
        if (await HasOperatorAsync(write.Rows, ct))
        {
            await tickets.ExecuteDeleteAsync(ct);
            return null;
        }

        var open = await tickets.AsNoTracking().SingleOrDefaultAsync(ct);
        if (open is not null && open.Expires > write.Now && !file.IsGiven) return open.Expires;

        await tickets.ExecuteDeleteAsync(ct);
        var made = new HostTicket { Purpose = Setup, TokenHash = HashOf(file.ReadOrMake()), Expires = write.Now + Lifetime };
        write.Rows.Add(made);
        await write.AuditAsync(new() { Action = AuditActions.BootstrapStarted, Actor = AuditActor.Host(), Source = new(AuditChannels.Job) });
        return made.Expires;
    }

    private static Task<bool> HasOperatorAsync(DbContext rows, CancellationToken ct) => rows.Set<PlatformMember>().AnyAsync(member => member.Role == PlatformRole.Operator, ct);

    private static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    private string Minutes(DateTimeOffset ends) => Math.Ceiling((ends - store.Now).TotalMinutes).ToString(CultureInfo.InvariantCulture);

    [LoggerMessage(Level = LogLevel.Warning, Message = "There is no operator yet. The token that makes the first one is in {Path}: within {Minutes} minutes, write it at /setup and sign in")]
    private static partial void Waiting(ILogger logger, string path, string minutes);

    [LoggerMessage(Level = LogLevel.Warning, Message = "There is no operator yet. The token that makes the first one lies with another node, or its file was removed; in {Minutes} minutes a start makes a new one. `operator add` needs none")]
    private static partial void WaitingElsewhere(ILogger logger, string minutes);
}
