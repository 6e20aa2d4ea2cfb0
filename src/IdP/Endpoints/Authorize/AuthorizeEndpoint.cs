using IdP.Pages;
using IdP.Protocol;
using IdP.Rules;
using IdP.Rules.Authorize;
using IdP.Rules.Clients;
using IdP.Storage;

namespace IdP.Endpoints.Authorize;

/// <summary>Where a sign-in begins. RFC6749-3.1, OIDCC-3.1.2.</summary>
public sealed class AuthorizeEndpoint(
    ClientStore clients,
    PushedRequests pushed,
    RequestObjects requestObjects,
    BrowserSessions sessions,
    CodeIssuer codes,
    SignInPages pages,
    TestSignIn signIn,
    IdTokenHints hints,
    TestFaults faults,
    TimeProvider clock)
{
    public async Task<IResult> HandleAsync(ProtocolExchange exchange)
    {
        // 1. What is asked, and is there anybody to answer? Until that is known, nothing is redirected.
        if ((await AuthorizeForm.ReadAsync(exchange)).Refused(out var refusal, out var request)) return pages.Error(exchange, refusal, ErrorKind.InvalidRequest);
        if (PushedRequestRules.IsPushed(request, exchange.Issuer.Profile))
        {
            if (HttpMethods.IsPost(exchange.Http.Request.Method)) return AsNavigation(exchange, request);
            if ((await pushed.TakeUpAsync(exchange, request)).Refused(out refusal, out request)) return pages.Error(exchange, refusal, ErrorKind.SignInExpired);
        }

        var client = request.ClientId is { } id ? await clients.FindAsync(exchange.Issuer.Name, id, exchange.Aborted) : null;
        exchange.ClientId = client?.ClientId;
        if ((await requestObjects.OpenAsync(exchange, request, client)).Refused(out refusal, out request)) return pages.Error(exchange, refusal, ErrorKind.InvalidRequest);
        if (AuthorizeRules.CheckAddressee(exchange.Trace, request, client) is { } nobody) return pages.Error(exchange, nobody, client, request);

        if (await faults.StrikeAsync(exchange, client!) is { } fault) return pages.Refuse(exchange, request, client!, fault);

        // 2. May it be asked like this?
        if (AuthorizeRules.Check(exchange.Trace, request, client!, exchange.Issuer.Profile) is { } notAllowed) return pages.Refuse(exchange, request, client!, notAllowed);

        if (HttpMethods.IsPost(exchange.Http.Request.Method)) return AsNavigation(exchange, request);

        // 3. Who is in front of the browser?
        var hinted = await hints.ReadAsync(request.IdTokenHint, exchange);
        var session = await sessions.FindAsync(exchange);
        var signInNeeded = SingleSignOn.Check(exchange.Trace, session, request, client!, exchange.Issuer.Profile, HintedUser(hinted, session, exchange, client!), clock.GetUtcNow());

        // 4. Nobody new is needed: here is the code.
        var named = signIn.Named(request);
        if (signInNeeded is null && (named is null || named.Is(session!)))
        {
            if (await pushed.SpendAsync(exchange, request) is { } answered) return pages.Error(exchange, answered, ErrorKind.SignInExpired);
            await sessions.TouchAsync(exchange);
            return AuthorizeResponse.Code(request, client!, pages.Frame(exchange, request), await codes.IssueAsync(exchange.Issuer, client!, request, session!, exchange.Aborted));
        }

        // 5. Otherwise somebody signs in, unless the client forbade to ask (E-293).
        if (named is not null) return await signIn.SignInNamedAsync(exchange, request, client!, named);
        return request.Prompts.Contains("none") ? pages.Refuse(exchange, request, client!, signInNeeded!) : pages.SignIn(exchange, request, client!, session);
    }

    // A form posted from another site brings no cookie of ours; the same request as a navigation does.
    private static SeeOther AsNavigation(ProtocolExchange exchange, AuthorizeRequest request) => new(exchange.Issuer.UrlOf(exchange.Issuer.Profile.Paths.Authorize) + AuthorizeQuery.Of(request));

    // A hint that names nobody we can recognise names somebody else.
    private string? HintedUser(string? hintedSubject, Rules.Grants.Session? session, ProtocolExchange exchange, Client client) =>
        hintedSubject is null ? null
        : session is not null && codes.SubjectOf(exchange.Issuer, client, session.UserId) == hintedSubject ? session.UserId
        : "";
}
