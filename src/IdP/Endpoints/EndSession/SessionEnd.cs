using IdP.Endpoints.Authorize;
using IdP.Grants;
using IdP.Protocol;
using IdP.Rules;
using IdP.Rules.Clients;
using IdP.Rules.Grants;
using IdP.Storage;

namespace IdP.Endpoints.EndSession;

/// <summary>Ends a session everywhere: here at once, and at every client that took part in it and asked to be told.</summary>
public sealed class SessionEnd(ClientStore clients, LogoutStore logouts, BrowserSessions sessions, BackchannelLogout backchannel, TimeProvider clock)
{
    // E-269: tokens that open nothing but the sign-in die with it; others live on.
    private static readonly string[] SignInScopes = [Scopes.OpenId, Scopes.Profile];

    private static readonly TimeSpan NoticeRetention = TimeSpan.FromDays(7);

    /// <summary>Ends the session of the browser that asks.</summary>
    /// <returns>The addresses to load in frames, so that clients end theirs (OIDCFC-2); null when there was no session.</returns>
    public async Task<IReadOnlyList<string>?> EndAsync(ProtocolExchange exchange)
    {
        var session = await sessions.FindAsync(exchange);
        sessions.Forget(exchange);
        if (session is null) return null;

        var told = new List<(Client Client, string Subject)>();
        foreach (var (clientId, subject) in await logouts.ParticipantsAsync(session.SessionId, exchange.Aborted))
        {
            if (await clients.FindAsync(exchange.Issuer.Name, clientId, exchange.Aborted) is { Active: true } client) told.Add((client, subject));
        }

        var now = clock.GetUtcNow();
        var notices = told.Where(one => one.Client.BackchannelLogoutUri is not null).Select(one => Notice(one.Client, one.Subject, session, now)).ToList();
        await logouts.EndSessionAsync(session.SessionId, SignInScopes, notices, now);
        if (notices.Count > 0) backchannel.Wake();

        return [.. told.Where(one => one.Client.FrontchannelLogoutUri is not null).Select(one => FrameOf(one.Client, session, exchange.Issuer.Url))];
    }

    // E-324: each client, the one that asked for the logout among them, is told by whom and which session.
    private static string FrameOf(Client client, Session session, string issuer) =>
        AuthorizeResponse.WithQuery(client.FrontchannelLogoutUri!, [new("iss", issuer), new("sid", session.SessionId)]);

    private static LogoutNotice Notice(Client client, string subject, Session session, DateTimeOffset now) => new()
    {
        NoticeId = Handles.NewId(),
        Issuer = client.Issuer,
        ClientId = client.ClientId,
        Uri = client.BackchannelLogoutUri!,
        Subject = subject,
        SessionId = session.SessionId,
        Created = now,
        NextAttempt = now,
        Expires = now + NoticeRetention,
    };
}
