using System.Buffers.Text;
using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using IdP.Admin.Access;
using IdP.Storage.Audit;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;

namespace IdP.Admin.SignIn;

/// <summary>The way in when the provider is away or shuts everybody out: a link that the host's user makes for an operator, good once and not for long.</summary>
public sealed class BreakGlass(ConsoleStore store)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    /// <summary>The level of a sign-in that no provider vouches for.</summary>
    public const string Acr = "break-glass";

    private const string Purpose = "break-glass";

    /// <summary>Makes a token for somebody, in place of one that is out.</summary>
    /// <param name="subject">Whom it signs in.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The token; null when that is no operator.</returns>
    public Task<string?> IssueAsync(string subject, CancellationToken ct) => store.WriteAsync(
        async write =>
        {
            if (!await write.Rows.Set<PlatformMember>().AnyAsync(member => member.Subject == subject && member.Role == PlatformRole.Operator, ct)) return null;

            await write.Rows.Set<HostTicket>().Where(open => open.Purpose == Purpose).ExecuteDeleteAsync(ct);
            var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
            write.Rows.Add(new HostTicket { Purpose = Purpose, TokenHash = HashOf(token), Subject = subject, Expires = write.Now + Lifetime });
            await write.AuditAsync(new() { Action = AuditActions.BreakGlassUsed, Actor = AuditActor.Host(), Target = AccessTrail.Operator(subject), Source = new(AuditChannels.Cli) });
            return token;
        },
        ct);

    /// <summary>Signs the operator in whom the token is for. It is good once.</summary>
    /// <returns>False for a token that is not good.</returns>
    public async Task<bool> SignInAsync(HttpContext http, string token)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (await RedeemAsync(token, http.RequestAborted) is not { } subject) return false;

        var now = store.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var identity = new ClaimsIdentity([new(ConsoleClaims.Subject, subject), new(ConsoleClaims.AuthTime, now), new(ConsoleClaims.Acr, Acr)], Acr);
        var properties = new AuthenticationProperties();
        properties.SetPurpose(SignInPurpose.BreakGlass);
        await http.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, new ClaimsPrincipal(identity), properties);
        return true;
    }

    private Task<string?> RedeemAsync(string token, CancellationToken ct) => store.WriteAsync(
        async write =>
        {
            var hash = HashOf(token);
            var ticket = await write.Rows.Set<HostTicket>().SingleOrDefaultAsync(open => open.Purpose == Purpose, ct);
            if (ticket is null || ticket.Expires <= write.Now || !CryptographicOperations.FixedTimeEquals(ticket.TokenHash, hash)) return null;
            write.Rows.Remove(ticket);
            return await write.Rows.Set<PlatformMember>().AnyAsync(member => member.Subject == ticket.Subject && member.Role == PlatformRole.Operator, ct) ? ticket.Subject : null;
        },
        ct);

    private static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
