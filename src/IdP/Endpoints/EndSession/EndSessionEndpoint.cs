using IdP.Endpoints.Authorize;
using IdP.Pages;
using IdP.Protocol;
using IdP.Rules;
using IdP.Rules.Authorize;
using IdP.Rules.Usage;
using IdP.Storage;

namespace IdP.Endpoints.EndSession;

/// <summary>Ends the single sign-on session, here and at the clients, and sends the browser back where the client registered. OIDC RP-Initiated Logout 1.0.</summary>
public sealed class EndSessionEndpoint(ClientStore clients, SessionEnd sessionEnd, SignInPages pages, IdTokenHints hints, UsageRecorder usage)
{
    public async Task<IResult> HandleAsync(ProtocolExchange exchange)
    {
        if ((await ReadAsync(exchange)).Refused(out var refusal, out var form)) return pages.Error(exchange, refusal, ErrorKind.InvalidRequest);

        // The session ends whatever else the request says: whoever asks to be signed out is.
        var frames = await sessionEnd.EndAsync(exchange);

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
            var back = form["state"] is { } state ? AuthorizeResponse.WithQuery(returnUri!, [new("state", state)]) : returnUri!;
            return frames is { Count: > 0 }
                ? PageResult.SignedOut(SignedOut(exchange, frames) with { ClientName = AuthorizeResponse.Name(client!), ReturnUrl = back })
                : new SeeOther(back);
        }

        // E-322, E-323: signed out, but there is nowhere to go. Only a client that asked for an address is told why not.
        if (returnUri is not null) exchange.NoteRefusal(stays);
        return PageResult.SignedOut(SignedOut(exchange, frames));
    }

    private SignedOutModel SignedOut(ProtocolExchange exchange, IReadOnlyList<string>? frames) =>
        new() { Frame = pages.Frame(exchange), WasSignedIn = frames is not null, Frames = frames ?? [] };

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
