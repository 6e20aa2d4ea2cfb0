using IdP.Endpoints.Authorize;
using IdP.Pages;
using IdP.Protocol;
using IdP.Rules;
using IdP.Rules.Authorize;
using IdP.Rules.Clients;
using IdP.Rules.LoginGov;
using IdP.Rules.Usage;
using IdP.Storage;

namespace IdP.Endpoints.LoginGov;

/// <summary>
/// Signs a person out when they say so (E-325): GET asks them, DELETE does it. A page cannot send DELETE, so its form posts
/// <c>_method=delete</c>; any other POST is the question again.
/// </summary>
public sealed class LoginGovLogoutEndpoint(ClientStore clients, BrowserSessions sessions, SignInTickets tickets, SignInPages pages, IdTokenHints hints, UsageRecorder usage)
{
    public async Task<IResult> HandleAsync(ProtocolExchange exchange)
    {
        var http = exchange.Http.Request;
        var posted = HttpMethods.IsPost(http.Method);
        var read = posted && http.HasFormContentType ? await ProtocolForm.ReadAsync(http, exchange.Trace, exchange.Aborted) : ProtocolForm.ReadQuery(http, exchange.Trace);
        if (read.Refused(out var unreadable, out var form)) return pages.Error(exchange, unreadable, ErrorKind.InvalidRequest);
        if (posted && form["_method"] == "delete") return await ConfirmedAsync(exchange, form);

        var request = new LogoutRequest { ClientId = form["client_id"], IdTokenHint = form["id_token_hint"], PostLogoutRedirectUri = form["post_logout_redirect_uri"], State = form["state"] };
        if (posted) return new SeeOther(AuthorizeResponse.WithQuery(exchange.Issuer.UrlOf(exchange.Issuer.Profile.Paths.EndSession), Parameters(request)));

        var hinted = await hints.ClientOfAsync(request.IdTokenHint, exchange);
        var client = await AgreedAsync(exchange, request, hinted);
        if (LogoutRequestRules.Check(exchange.Trace, request, request.IdTokenHint is null || hinted is not null, client) is { } refusal) return pages.Error(exchange, refusal, ErrorKind.InvalidRequest, client);

        return HttpMethods.IsDelete(http.Method) ? await EndAsync(exchange, client!, request.PostLogoutRedirectUri!, request.State) : Ask(exchange, request, client!);
    }

    // What was asked comes back sealed, and from the browser it was asked in: no other site signs anybody out.
    private async Task<IResult> ConfirmedAsync(ProtocolExchange exchange, ProtocolForm form)
    {
        if (tickets.Open(exchange, form["request"]) is not { } asked) return pages.Error(exchange, exchange.Trace.Ask("D8", SignInTickets.Expired)!, ErrorKind.SignInExpired);

        var request = new LogoutRequest { ClientId = asked.ClientId, PostLogoutRedirectUri = asked.RedirectUri, State = asked.State };
        var client = await AgreedAsync(exchange, request, hinted: null);
        return LogoutRequestRules.Check(exchange.Trace, request, hintIsOurs: true, client) is { } refusal
            ? pages.Error(exchange, refusal, ErrorKind.InvalidRequest, client)
            : await EndAsync(exchange, client!, asked.RedirectUri!, asked.State);
    }

    private PageResult Ask(ProtocolExchange exchange, LogoutRequest request, Client client) => PageResult.SignOut(
        new SignOutModel
        {
            Frame = pages.Frame(exchange),
            ClientName = AuthorizeResponse.Name(client),
            ActionUrl = exchange.Issuer.UrlOf(exchange.Issuer.Profile.Paths.EndSession),
            SealedRequest = tickets.Seal(exchange, new AuthorizeRequest { ClientId = client.ClientId, RedirectUri = request.PostLogoutRedirectUri, State = request.State }),
        },
        request.PostLogoutRedirectUri!);

    private async Task<IResult> EndAsync(ProtocolExchange exchange, Client client, string returnUri, string? state)
    {
        await sessions.EndAsync(exchange);
        usage.Granted(client, RequestShape.OfLogout(returnUri, client));
        return new SeeOther(state is null ? returnUri : AuthorizeResponse.WithQuery(returnUri, [new("state", state)]));
    }

    // A hint and a client_id that name two name none.
    private async ValueTask<Client?> AgreedAsync(ProtocolExchange exchange, LogoutRequest request, string? hinted)
    {
        if (request.ClientId is { } named && hinted is not null && named != hinted) return null;
        var client = (hinted ?? request.ClientId) is { } id ? await clients.FindAsync(exchange.Issuer.Name, id, exchange.Aborted) : null;
        exchange.ClientId = client?.ClientId;
        return client is { Active: true } ? client : null;
    }

    private static IEnumerable<KeyValuePair<string, string>> Parameters(LogoutRequest request)
    {
        (string Name, string? Value)[] parameters =
            [("client_id", request.ClientId), ("id_token_hint", request.IdTokenHint), ("post_logout_redirect_uri", request.PostLogoutRedirectUri), ("state", request.State)];
        return parameters.Where(parameter => parameter.Value is not null).Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value!));
    }
}
