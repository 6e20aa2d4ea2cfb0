using IdP.Endpoints.Authorize;
using IdP.Pages;
using IdP.Protocol;
using IdP.Rules;
using IdP.Rules.Authorize;
using IdP.Rules.Usage;
using IdP.Storage;

namespace IdP.Endpoints.EndSession;

/// <summary>Ends the single sign-on session, and sends the browser back where the client registered. OIDC RP-Initiated Logout 1.0.</summary>
public sealed class EndSessionEndpoint(ClientStore clients, GrantStore grants, BrowserSessions sessions, SignInPages pages, IdTokenHints hints, UsageRecorder usage, TimeProvider clock)
{
    // E-269: tokens that open nothing but the sign-in die with it; others live on.
    private static readonly string[] SignInScopes = [Scopes.OpenId, Scopes.Profile];

    public async Task<IResult> HandleAsync(ProtocolExchange exchange)
    {
        if ((await ReadAsync(exchange)).Refused(out var refusal, out var form)) return pages.Error(exchange, refusal, ErrorKind.InvalidRequest);

        // The session ends whatever else the request says: whoever asks to be signed out is.
        var session = await sessions.FindAsync(exchange);
        await sessions.EndAsync(exchange);
        if (session is not null) await grants.RevokeGrantsOfSessionAsync(session.SessionId, clock.GetUtcNow(), SignInScopes);

        var hinted = await hints.ClientOfAsync(form["id_token_hint"], exchange);
        var clientId = Agreed(hinted, form);
        var client = clientId is null ? null : await clients.FindAsync(exchange.Issuer.Name, clientId, exchange.Aborted);
        exchange.ClientId = client?.ClientId;

        var returnUri = form["post_logout_redirect_uri"];
        var stays = EndSessionRules.Check(exchange.Trace, client, returnUri, form["state"]);
        if (stays is null)
        {
            // E-321.
            usage.Granted(client!, RequestShape.OfLogout(returnUri!, client!));
            return new SeeOther(form["state"] is { } state ? AuthorizeResponse.WithQuery(returnUri!, [new("state", state)]) : returnUri!);
        }

        // E-322, E-323: signed out, but there is nowhere to go. Only a client that asked for an address is told why not.
        if (returnUri is not null) exchange.NoteRefusal(stays);
        return PageResult.SignedOut(new SignedOutModel { Frame = pages.Frame(exchange), WasSignedIn = session is not null });
    }

    // A hint that is none of ours, or that contradicts client_id, names nobody (OIDCRIL-2).
    private static string? Agreed(string? hinted, ProtocolForm form) =>
        form["id_token_hint"] is null ? form["client_id"]
        : form["client_id"] is { } named && named != hinted ? null
        : hinted;

    private static async ValueTask<Result<ProtocolForm>> ReadAsync(ProtocolExchange exchange)
    {
        var http = exchange.Http.Request;
        return HttpMethods.IsPost(http.Method) && http.HasFormContentType
            ? await ProtocolForm.ReadAsync(http, exchange.Trace, exchange.Aborted)
            : ProtocolForm.ReadQuery(http, exchange.Trace);
    }
}
