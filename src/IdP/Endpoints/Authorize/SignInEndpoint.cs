using IdP.Grants;
using IdP.Issuers;
using IdP.Pages;
using IdP.Protocol;
using IdP.Rules;
using IdP.Rules.Authorize;
using IdP.Rules.Clients;
using IdP.Rules.Grants;
using IdP.Storage;
using IdP.Users;

namespace IdP.Endpoints.Authorize;

/// <summary>
/// The test sign-in's form, as in ID-porten's TestID: a synthetic person and a level, no password. Test deployments only:
/// elsewhere the route does not exist.
/// </summary>
public sealed class SignInEndpoint(ClientStore clients, BrowserSessions sessions, SignInTickets tickets, CodeIssuer codes, SignInPages pages, IdTokenHints hints, IUserDirectory directory, TimeProvider clock)
{
    public async Task<IResult> HandleAsync(ProtocolExchange exchange)
    {
        if ((await ProtocolForm.ReadAsync(exchange.Http.Request, exchange.Trace, exchange.Aborted)).Refused(out var refusal, out var form)) return pages.Error(exchange, refusal, ErrorKind.InvalidRequest);
        if (tickets.Open(exchange, form["request"]) is not { } request) return pages.Error(exchange, exchange.Trace.Ask("D8", Expired)!, ErrorKind.SignInExpired);
        exchange.ClientId = request.ClientId;

        // The client may have changed while the form lay open.
        var client = await clients.FindAsync(exchange.Issuer.Name, request.ClientId!, exchange.Aborted);
        if (AuthorizeRules.CheckAddressee(exchange.Trace, request, client) is { } nobody) return pages.Error(exchange, nobody, client, request);
        if (AuthorizeRules.Check(exchange.Trace, request, client!, exchange.Issuer.Profile) is { } notAllowed) return pages.Refuse(exchange, request, client!, notAllowed);
        if (form["action"] == "cancel") return pages.Refuse(exchange, request, client!, exchange.Trace.Ask("E-297", Cancelled)!);

        var attempt = await SignInAttempt.ReadAsync(form, request, exchange, directory);
        if (attempt.Errors.Count > 0) return pages.SignIn(exchange, request, client!, attempt);

        var hinted = await hints.ReadAsync(request.IdTokenHint, exchange);
        if (exchange.Trace.Ask("OIDCC-3.1.2.2", IsWhoWasHinted(hinted, attempt.User!, exchange.Issuer, client!)) is { } another) return pages.Refuse(exchange, request, client!, another);

        var session = SessionOf(exchange.Issuer, attempt, pages.Locale(exchange, request));
        if (!client!.SsoDisabled) await sessions.StartAsync(exchange, session); // SSO-isolated: such a sign-in is nobody else's either
        return AuthorizeResponse.Code(request, client!, pages.Frame(exchange, request), await codes.IssueAsync(exchange.Issuer, client!, request, session));
    }

    private static readonly Refusal Expired = Refusal.InvalidRequest("The sign-in form has expired or belongs to another browser.");

    private static readonly Refusal Cancelled = new("access_denied", "The person cancelled the sign-in.", "cancelled");

    // OIDCC-3.1.2.1: the client asked for one person, and must not be given another. A hint we cannot read names nobody.
    private Refusal? IsWhoWasHinted(string? hintedSubject, User user, Issuer issuer, Client client) =>
        string.IsNullOrEmpty(hintedSubject) || codes.SubjectOf(issuer, client, user.UserId) == hintedSubject
            ? null
            : new Refusal("login_required", "Somebody else signed in than id_token_hint names.", "id_token_hint names somebody else");

    private Session SessionOf(Issuer issuer, SignInAttempt attempt, string locale)
    {
        var now = clock.GetUtcNow();
        return new Session
        {
            SessionId = Handles.NewId(),
            Issuer = issuer.Name,
            UserId = attempt.User!.UserId,
            Acr = attempt.Acr!,
            Amr = ["TestID"],
            AuthTime = now,
            Locale = locale,
            Created = now,
            LastUsed = now,
        };
    }
}
