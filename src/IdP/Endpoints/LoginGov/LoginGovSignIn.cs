using IdP.Endpoints.Authorize;
using IdP.Pages;
using IdP.Protocol;
using IdP.Rules.Authorize;
using IdP.Rules.Clients;
using IdP.Rules.Grants;
using IdP.Rules.LoginGov;
using IdP.Users;

namespace IdP.Endpoints.LoginGov;

/// <summary>
/// How somebody is chosen and signed in: without a password, in test deployments only. The page always asks, as
/// <c>prompt=select_account</c> does; how well the person is known decides the level, so the page does not ask for one.
/// </summary>
public sealed class LoginGovSignIn(BrowserSessions sessions, LoginGovCodes codes, SignInPages pages, TestSignIn testSignIn, IUserDirectory directory, TimeProvider clock)
{
    public async Task<IResult> BeginAsync(ProtocolExchange exchange, AuthorizeRequest request, Client client) =>
        testSignIn.Named(request) is { } named
            ? await SignInAsync(exchange, request, client, named.UserId)
            : pages.SignIn(exchange, request, client, await AliveAsync(exchange), Adapt);

    /// <summary>Signs the person in and sends a code; or shows the page with what is wrong.</summary>
    public async Task<IResult> SignInAsync(ProtocolExchange exchange, AuthorizeRequest request, Client client, string? userId)
    {
        var asked = Assurance.Understood(request.AcrValues);
        var person = userId is null ? null : await directory.FindAsync(userId, exchange.Aborted);
        if (person is not { Active: true }) return Ask(SignInError.NobodyChosen);
        if (!Assurance.IsEnough(asked, Proofing.IsVerified(person), Proofing.HasFacialMatch(person))) return Ask(SignInError.NotVerified);

        var session = await SessionOfAsync(exchange, request, client, person);
        exchange.SignedInWith = session.Acr;
        return LoginGovRedirect.Code(request, await codes.IssueAsync(exchange.Issuer, client, request, session, person, exchange.Aborted));

        IResult Ask(SignInError error) => pages.SignIn(exchange, request, client, SignInAttempt.Failed(userId, error), Adapt);
    }

    // Whoever goes on as the person the browser is signed in as goes on with that session; tokens of it live on.
    private async Task<Session> SessionOfAsync(ProtocolExchange exchange, AuthorizeRequest request, Client client, User person)
    {
        if (request.Prompt != "login" && !client.SsoDisabled && await AliveAsync(exchange) is { } alive && alive.UserId == person.UserId)
        {
            await sessions.TouchAsync(exchange);
            return alive;
        }

        var session = testSignIn.NewSession(exchange, request, person.UserId, exchange.Issuer.Profile.DefaultAcr);
        await sessions.StartAsync(exchange, session);
        return session;
    }

    private async ValueTask<Session?> AliveAsync(ProtocolExchange exchange) =>
        await sessions.FindAsync(exchange) is { } session && clock.GetUtcNow() < exchange.Issuer.Profile.Lifetimes.SessionEnd(session) ? session : null;

    private static SignInModel Adapt(SignInModel model) => model with { AcceptsPid = false, Levels = [] };
}
