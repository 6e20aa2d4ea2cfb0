using IdP.Grants;
using IdP.Issuers;
using IdP.Pages;
using IdP.Protocol;
using IdP.Rules;
using IdP.Rules.Authorize;
using IdP.Rules.Clients;
using IdP.Rules.Grants;
using IdP.Users;
using Microsoft.Extensions.Options;

namespace IdP.Endpoints.Authorize;

/// <summary>
/// How a synthetic person is signed in, as in ID-porten's TestID: without a password, on the page or at once. Test deployments only.
/// </summary>
public sealed class TestSignIn(BrowserSessions sessions, CodeIssuer codes, SignInPages pages, PushedRequests pushed, IdTokenHints hints, IUserDirectory directory, IOptions<IdPOptions> options, TimeProvider clock)
{
    /// <summary>Who is to be signed in without a page; null outside test deployments. A client that forbids sign-ins (<c>prompt=none</c>) asks for nobody.</summary>
    public NamedPerson? Named(AuthorizeRequest request) =>
        options.Value.TestDeployment && !request.Prompts.Contains("none") ? NamedPerson.Of(request, options.Value.TestUsers) : null;

    /// <summary>Signs in the person that <c>login_hint</c> names, with the level it names or the lowest that is enough.</summary>
    public async Task<IResult> SignInNamedAsync(ProtocolExchange exchange, AuthorizeRequest request, Client client, NamedPerson person) =>
        await SignInAsync(exchange, request, client, SignInAttempt.Of(person, await directory.FindAsync(person.UserId, exchange.Aborted), request, exchange));

    /// <summary>Starts a session for the person chosen and sends a code; or shows the page with what is wrong.</summary>
    public async Task<IResult> SignInAsync(ProtocolExchange exchange, AuthorizeRequest request, Client client, SignInAttempt attempt)
    {
        if (attempt.Errors.Count > 0) return pages.SignIn(exchange, request, client, attempt);

        var hinted = await hints.ReadAsync(request.IdTokenHint, exchange);
        if (exchange.Trace.Ask("OIDCC-3.1.2.2", IsWhoWasHinted(hinted, attempt.User!, exchange.Issuer, client)) is { } another) return pages.Refuse(exchange, request, client, another);

        if (await pushed.SpendAsync(exchange, request) is { } answered) return pages.Error(exchange, answered, ErrorKind.SignInExpired);

        var session = NewSession(exchange, request, attempt.User!.UserId, attempt.Acr!);
        exchange.SignedInWith = session.Acr;
        if (!client.SsoDisabled) await sessions.StartAsync(exchange, session); // SSO-isolated: such a sign-in is nobody else's either
        return AuthorizeResponse.Code(request, client, pages.Frame(exchange, request), await codes.IssueAsync(exchange.Issuer, client, request, session, exchange.Aborted));
    }

    // OIDCC-3.1.2.1: the client asked for one person, and must not be given another. A hint we cannot read names nobody.
    private Refusal? IsWhoWasHinted(string? hintedSubject, User user, Issuer issuer, Client client) =>
        string.IsNullOrEmpty(hintedSubject) || codes.SubjectOf(issuer, client, user.UserId) == hintedSubject
            ? null
            : new Refusal("login_required", "Somebody else signed in than id_token_hint names.", "id_token_hint names somebody else");

    /// <summary>The session of a person who has just been signed in. It is the caller's to start.</summary>
    public Session NewSession(ProtocolExchange exchange, AuthorizeRequest request, string userId, string acr)
    {
        var now = clock.GetUtcNow();
        return new Session
        {
            SessionId = Handles.NewId(),
            Issuer = exchange.Issuer.Name,
            UserId = userId,
            Acr = acr,
            Amr = ["TestID"],
            AuthTime = now,
            Locale = pages.Locale(exchange, request),
            Created = now,
            LastUsed = now,
        };
    }
}
