using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using IdP.Admin.Access;
using IdP.Storage;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace IdP.Admin.SignIn;

/// <summary>
/// The sessions of administrators, in the database: the browser holds a random key and nothing else, so that a session can
/// be ended from here, by its owner, by an administrator or by the provider.
/// </summary>
public sealed class SessionTickets(ConsoleStore store, Database database, AccessTrail trail, IDataProtectionProvider dataProtection) : ITicketStore
{
    /// <summary>The end of a session that is not used.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(15);

    /// <summary>The end of a session however much it is used.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(8);

    /// <summary>How exactly use is noted: a session that is used at every second is written once in this time.</summary>
    public static readonly TimeSpan Noted = TimeSpan.FromMinutes(1);

    /// <summary>How long an ended session is remembered, for what was typed in it.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(12);

    private readonly IDataProtector protector = dataProtection.CreateProtector("IdP.Admin.Sessions");

    /// <summary>Begins a session: its row, the person's name and last sign-in, and the audit row, all or nothing.</summary>
    public async Task<string> StoreAsync(AuthenticationTicket ticket, HttpContext httpContext, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var hash = HashOf(key);
        var content = protector.Protect(TicketSerializer.Default.Serialize(ticket)); // before the transaction: the ring may have to write a key of its own first
        await store.WriteAsync(
            async write =>
            {
                var subject = ticket.Principal.FindFirstValue(ConsoleClaims.Subject)!;
                if (httpContext.Features.Get<ReplacedSession>() is { } replaced) await write.Rows.Set<ConsoleSession>().Where(session => session.KeyHash == replaced.KeyHash).ExecuteDeleteAsync(cancellationToken);
                write.Rows.Add(new ConsoleSession
                {
                    KeyHash = hash,
                    Subject = subject,
                    ProviderSession = ticket.Principal.FindFirstValue(ConsoleClaims.ProviderSession),
                    ProtectedTicket = content,
                    Ends = write.Now + Longest,
                    Expires = write.Now + Idle,
                });
                await PeopleWhoSignIn.NoteAsync(write, subject, ticket.Principal.FindFirstValue(ConsoleClaims.Name), cancellationToken);
                await write.AuditAsync(trail.SignedIn(httpContext, ticket, NameOf(hash)));

                var forgotten = write.Now - Remembered;
                return await write.Rows.Set<ConsoleSession>().Where(session => session.Expires <= forgotten || session.Ends <= forgotten).ExecuteDeleteAsync(cancellationToken);
            },
            cancellationToken);
        return key;
    }

    public async Task RenewAsync(string key, AuthenticationTicket ticket)
    {
        var hash = HashOf(key);
        var content = protector.Protect(TicketSerializer.Default.Serialize(ticket));
        await store.WriteAsync(write => write.Rows.Set<ConsoleSession>().Where(session => session.KeyHash == hash).ExecuteUpdateAsync(session => session
            .SetProperty(s => s.ProtectedTicket, content)
            .SetProperty(s => s.Expires, write.Now + Idle)));
    }

    /// <returns>Null when there is no such session, it has ended, or the database is away.</returns>
    public async Task<AuthenticationTicket?> RetrieveAsync(string key, HttpContext httpContext, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        try
        {
            // A sign-in gets a key of its own: the framework would go on with the one that the browser came with. That one ends
            // when the new session begins, and not before: a link to here from anywhere would sign people out.
            if (SignInEndpoints.BeginsSession(httpContext.Request))
            {
                httpContext.Features.Set(new ReplacedSession(HashOf(key)));
                return null;
            }

            return await FindAsync(HashOf(key), httpContext, cancellationToken);
        }
        catch (Exception failure) when (database.IsAway(failure))
        {
            httpContext.Features.Set(new UnreadSession(failure));
            return null;
        }
    }

    public async Task RemoveAsync(string key)
    {
        var hash = HashOf(key);
        await store.WriteAsync(write => write.Rows.Set<ConsoleSession>().Where(session => session.KeyHash == hash).ExecuteDeleteAsync());
    }

    // The framework asks with the request; without one nobody does.
    Task<string> ITicketStore.StoreAsync(AuthenticationTicket ticket) => throw new NotSupportedException("A session begins with a request.");

    Task<AuthenticationTicket?> ITicketStore.RetrieveAsync(string key) => throw new NotSupportedException("A session is looked for by a request.");

    private async Task<AuthenticationTicket?> FindAsync(byte[] hash, HttpContext http, CancellationToken ct)
    {
        await using var rows = store.Read();
        var session = await rows.Set<ConsoleSession>().SingleOrDefaultAsync(s => s.KeyHash == hash, ct);
        if (session is null) return null;
        if (session.Ends <= store.Now || session.Expires <= store.Now)
        {
            http.Features.Set(new EndedSession(session.Subject));
            return null;
        }

        http.Features.Set(new RunningSession(NameOf(hash), session.Ends));
        return TicketSerializer.Default.Deserialize(protector.Unprotect(session.ProtectedTicket));
    }

    private static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private static string NameOf(byte[] hash) => Convert.ToHexStringLower(hash.AsSpan(0, 8));

    /// <summary>The session that this request's new one takes the place of.</summary>
    private sealed record ReplacedSession(byte[] KeyHash);
}
