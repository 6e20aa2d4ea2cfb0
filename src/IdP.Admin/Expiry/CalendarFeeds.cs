using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using IdP.Admin.Access;
using IdP.Admin.Texts;
using IdP.Storage.Audit;
using IdP.Storage.Console;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace IdP.Admin.Expiry;

/// <summary>
/// Addresses under which calendars read an organisation's expiries without signing in. Whoever knows one reads it, so each has a token
/// of 256 bits, is shown once, and ends when it is revoked or its maker may not see the organisation's clients any more.
/// </summary>
public sealed class CalendarFeeds(ConsoleStore store, CredentialExpiry expiry, IOptions<ConsoleOptions> options)
{
    /// <summary>How many an organisation has at most.</summary>
    public const int Most = 20;

    /// <summary>The query in which the address says the language.</summary>
    public const string LanguageQuery = "language";

    private const int Size = 32;

    /// <summary>How long an expiry stays in the calendar when it is past.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/calendar/{token}.ics", [HttpMethods.Get, HttpMethods.Head], (string token, HttpContext http, CalendarFeeds feeds, CancellationToken ct) => feeds.AnswerAsync(token, http, ct))
            .WithMetadata(new OpenToAttribute(Audience.Anybody));

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<CalendarFeed>> OfAsync(string organization, CancellationToken ct)
    {
        await using var rows = store.Read();
        return await rows.Set<CalendarFeed>().Where(feed => feed.OrganizationNumber == organization).OrderByDescending(feed => feed.Created).ToListAsync(ct);
    }

    /// <returns>The address, for this once; null when there are too many.</returns>
    public async Task<string?> MakeAsync(Actor actor, string organization, Language language, AuditSource source, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Size));
        var made = await store.WriteAsync(
            async write =>
            {
                if (await write.Rows.Set<CalendarFeed>().CountAsync(feed => feed.OrganizationNumber == organization, ct) >= Most) return false;
                write.Rows.Add(new CalendarFeed { TokenHash = HashOf(token), OrganizationNumber = organization, Subject = actor.Subject, Created = write.Now });
                await write.AuditAsync(About(AuditActions.CalendarFeedMade, actor, HashOf(token), organization, source));
                return true;
            },
            ct);
        return made ? $"{options.Value.PublicOrigin}/calendar/{token}.ics?{LanguageQuery}={language.Tag()}" : null;
    }

    /// <param name="name">See <see cref="NameOf"/>.</param>
    /// <param name="mayRevokeAll">False: only those that the actor made.</param>
    /// <returns>False when there is none that the actor may revoke.</returns>
    public Task<bool> RevokeAsync(Actor actor, string organization, string name, bool mayRevokeAll, AuditSource source, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return store.WriteAsync(
            async write =>
            {
                var feeds = await write.Rows.Set<CalendarFeed>().Where(feed => feed.OrganizationNumber == organization).ToListAsync(ct);
                if (feeds.Find(feed => NameOf(feed.TokenHash) == name) is not { } found || !(mayRevokeAll || found.Subject == actor.Subject)) return false;
                write.Rows.Remove(found);
                await write.AuditAsync(About(AuditActions.CalendarFeedRevoked, actor, found.TokenHash, organization, source));
                return true;
            },
            ct);
    }

    /// <summary>What a feed is called on pages and in the audit trail; it does not lead to the token.</summary>
    public static string NameOf(byte[] tokenHash) => Convert.ToHexStringLower(tokenHash.AsSpan(0, 6));

    private async Task<IResult> AnswerAsync(string token, HttpContext http, CancellationToken ct)
    {
        if (await FindAsync(token, ct) is not { } feed) return Results.NotFound();

        var now = expiry.Now;
        var credentials = (await expiry.ReadAsync(feed.OrganizationNumber, until: null, ct)).Where(credential => credential.End > now - Kept);
        var language = Languages.Find(http.Request.Query[LanguageQuery]) ?? Language.English;
        var calendar = Encoding.UTF8.GetBytes(Calendar.Write(credentials, feed.Created, options.Value.PublicOrigin, language));
        return Results.Bytes(calendar, Calendar.ContentType, entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(calendar))}\""));
    }

    // The maker's role is looked up each time: who has left reads nothing more, also not from a calendar.
    private async Task<CalendarFeed?> FindAsync(string token, CancellationToken ct)
    {
        var hash = HashOf(token);
        await using var rows = store.Read();
        if (await rows.Set<CalendarFeed>().SingleOrDefaultAsync(feed => feed.TokenHash == hash, ct) is not { } found) return null;
        return await rows.Set<Member>().AnyAsync(member => member.OrganizationNumber == found.OrganizationNumber && member.Subject == found.Subject, ct)
            || await rows.Set<PlatformMember>().AnyAsync(member => member.Subject == found.Subject, ct)
            ? found
            : null;
    }

    private static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    private static AuditEvent About(string action, Actor actor, byte[] tokenHash, string organization, AuditSource source) => new()
    {
        Action = action,
        Actor = actor.ForAudit(organization),
        Target = new() { Type = "calendar_feed", Id = NameOf(tokenHash), Organization = organization },
        Source = source,
    };
}
