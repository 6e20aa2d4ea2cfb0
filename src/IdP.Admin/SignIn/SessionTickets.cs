using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
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
public sealed class SessionTickets(ConsoleStore store, IDataProtectionProvider dataProtection) : ITicketStore
{
    /// <summary>The end of a session that is not used.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(15);

    /// <summary>The end of a session however much it is used.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(8);

    private readonly IDataProtector protector = dataProtection.CreateProtector("IdP.Admin.Sessions");

    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        await store.WriteAsync(async write =>
        {
            var subject = ticket.Principal.FindFirstValue(ConsoleClaims.Subject)!;
            write.Rows.Add(new ConsoleSession
            {
                KeyHash = HashOf(key),
                Subject = subject,
                ProviderSession = ticket.Principal.FindFirstValue(ConsoleClaims.ProviderSession),
                ProtectedTicket = protector.Protect(TicketSerializer.Default.Serialize(ticket)),
                Ends = write.Now + Longest,
                Expires = write.Now + Idle,
            });
            return await write.Rows.Set<ConsoleSession>().Where(session => session.Expires <= write.Now || session.Ends <= write.Now).ExecuteDeleteAsync();
        });
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

    /// <returns>Null when the session has ended.</returns>
    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        var hash = HashOf(key);
        await using var rows = store.Read();
        var session = await rows.Set<ConsoleSession>().SingleOrDefaultAsync(s => s.KeyHash == hash);
        return session is null || session.Ends <= store.Now ? null : TicketSerializer.Default.Deserialize(protector.Unprotect(session.ProtectedTicket));
    }

    public async Task RemoveAsync(string key)
    {
        var hash = HashOf(key);
        await store.WriteAsync(write => write.Rows.Set<ConsoleSession>().Where(session => session.KeyHash == hash).ExecuteDeleteAsync());
    }

    /// <summary>Ends every session of somebody.</summary>
    public Task<int> RemoveAllOfAsync(string subject) =>
        store.WriteAsync(write => write.Rows.Set<ConsoleSession>().Where(session => session.Subject == subject).ExecuteDeleteAsync());

    private static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
