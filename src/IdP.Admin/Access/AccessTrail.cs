using System.Globalization;
using System.Security.Claims;
using IdP.Admin.Api;
using IdP.Admin.SignIn;
using IdP.Storage.Audit;
using Microsoft.AspNetCore.Authentication;

namespace IdP.Admin.Access;

/// <summary>
/// What the audit trail is told of the way in: who came, who was turned away. What anybody can cause as often as they like is
/// told once a minute, so that a flood of it does not bury the rest.
/// </summary>
public sealed class AccessTrail(AuditStore audit, ProviderAddress provider, TimeProvider clock)
{
    private readonly OncePerMinute denials = new(clock);
    private readonly OncePerMinute failures = new(clock);

    /// <summary>For the transaction that begins the session.</summary>
    /// <param name="http">The request that does.</param>
    /// <param name="ticket">Who signed in, and what for.</param>
    /// <param name="session">What the trail calls the session.</param>
    public AuditEvent SignedIn(HttpContext http, AuthenticationTicket ticket, string session)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        var purpose = ticket.Properties.Purpose();
        return About(http, purpose is SignInPurpose.StepUp ? AuditActions.SignInStepUp : AuditActions.SignInSucceeded, Person(ticket.Principal, session)) with
        {
            ReasonCode = purpose is SignInPurpose.BreakGlass ? "break_glass" : null,
        };
    }

    /// <summary>For the transaction that makes somebody the first operator.</summary>
    public AuditEvent BootstrapCompleted(HttpContext http, ClaimsPrincipal who) =>
        About(http, AuditActions.BootstrapCompleted, Person(who, session: null)) with { Target = Operator(who.FindFirstValue(ConsoleClaims.Subject)!) };

    /// <summary>Somebody whose role is looked after, as what something is done to.</summary>
    public static AuditTarget Operator(string subject) => new() { Type = "platform_member", Id = subject };

    /// <param name="http">The request that came back from the provider.</param>
    /// <param name="reason">Why nobody is signed in, as a word.</param>
    public async Task SignInFailedAsync(HttpContext http, string reason)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (!failures.IsFirst($"{http.Connection.RemoteIpAddress} {reason}")) return;
        var nobody = new AuditActor { Type = AuditActorTypes.User, Reference = "unknown", Issuer = provider.Issuer.Url };
        await audit.AppendAsync(About(http, AuditActions.SignInFailed, nobody) with { Outcome = AuditOutcomes.Failed, ReasonCode = reason });
    }

    public async Task SignedOutAsync(HttpContext http, ClaimsPrincipal who)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(who);
        if (who.HasClaim(claim => claim.Type == ConsoleClaims.Subject)) await audit.AppendAsync(About(http, AuditActions.SignedOut, Person(who, http.Features.Get<RunningSession>()?.Hash)));
    }

    /// <summary>All sessions of somebody were ended by themselves.</summary>
    public async Task SignedOutEverywhereAsync(HttpContext http, Actor actor, int sessions)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await audit.AppendAsync(About(http, AuditActions.MemberSessionsEnded, actor.ForAudit(null)) with
        {
            Target = new() { Type = "member", Id = actor.Subject },
            Changes = Ended(sessions),
        });
    }

    /// <summary>The provider ended sessions (OpenID Connect Back-Channel Logout 1.0).</summary>
    public Task SignedOutByProviderAsync(HttpContext http, string? subject, int sessions) =>
        audit.AppendAsync(About(http, AuditActions.SignedOut, subject is null ? AuditActor.Job("provider") : new() { Type = AuditActorTypes.User, Reference = subject, Issuer = provider.Issuer.Url }) with
        {
            ReasonCode = "backchannel",
            Changes = Ended(sessions),
        });

    /// <summary>A request was not allowed. A row for each actor, route and minute.</summary>
    public async Task DeniedAsync(HttpContext http, Actor actor, AccessVerdict verdict)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(actor);
        var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "";
        if (!denials.IsFirst($"{actor.Subject} {http.Request.Method} {route}")) return;

        // What belongs to somebody else's organisation is not told to that one: whoever asks chooses its number.
        var organization = verdict is AccessVerdict.Forbidden ? http.GetRouteValue(NeedsAttribute.RouteOrganization) as string : null;
        await audit.AppendAsync(About(http, AuditActions.AccessDenied, actor.ForAudit(organization)) with
        {
            Outcome = AuditOutcomes.Denied,
            ReasonCode = verdict is AccessVerdict.NotFound ? "other_organization" : "role",
            Target = new() { Type = "page", Id = $"{http.Request.Method} /{route.TrimStart('/')}", Organization = organization },
        });
    }

    /// <summary>Somebody asked too often.</summary>
    public async Task TooManyAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (!failures.IsFirst($"{http.Connection.RemoteIpAddress} {http.Request.Path}")) return;
        var nobody = new AuditActor { Type = AuditActorTypes.User, Reference = "unknown" };
        await audit.AppendAsync(About(http, AuditActions.RateLimitHit, nobody) with { Outcome = AuditOutcomes.Denied, Target = new() { Type = "page", Id = http.Request.Path } });
    }

    private AuditActor Person(ClaimsPrincipal who, string? session) => new()
    {
        Type = AuditActorTypes.User,
        Reference = who.FindFirstValue(ConsoleClaims.Subject)!,
        Issuer = provider.Issuer.Url,
        AuthTime = ConsoleClaims.AuthTimeOf(who),
        SessionHash = session,
    };

    private static string Ended(int sessions) => string.Create(CultureInfo.InvariantCulture, $$"""[{"path":"sessions","before":{{sessions}},"after":0}]""");

    private static AuditEvent About(HttpContext http, string action, AuditActor actor) => new()
    {
        Action = action,
        Actor = actor,
        Source = new(ApiPaths.IsApi(http.Request.Path) ? AuditChannels.Api : AuditChannels.Ui, http.Connection.RemoteIpAddress?.ToString()),
        RequestId = http.TraceIdentifier,
    };
}
