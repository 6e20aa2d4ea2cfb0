using IdP.Endpoints.Authorize;
using IdP.Pages;
using IdP.Protocol;
using IdP.Rules;

namespace IdP.Endpoints.LoginGov;

/// <summary>The form of the test sign-in. Elsewhere the route does not exist.</summary>
public sealed class LoginGovSignInEndpoint(LoginGovAuthorizeEndpoint authorize, LoginGovSignIn signIn, SignInTickets tickets, SignInPages pages)
{
    private static readonly Refusal Cancelled = new("access_denied", "The person cancelled the sign-in.", "cancelled");

    public async Task<IResult> HandleAsync(ProtocolExchange exchange)
    {
        if ((await ProtocolForm.ReadAsync(exchange.Http.Request, exchange.Trace, exchange.Aborted)).Refused(out var unreadable, out var form)) return pages.Error(exchange, unreadable, ErrorKind.InvalidRequest);
        if (tickets.Open(exchange, form["request"]) is not { } request) return pages.Error(exchange, exchange.Trace.Ask("D8", SignInTickets.Expired)!, ErrorKind.SignInExpired);

        // The client may have changed while the form lay open.
        var client = await authorize.ClientOfAsync(exchange, request);
        if (authorize.RefuseUnlessAllowed(exchange, request, client) is { } refused) return refused;
        if (form["action"] != "cancel") return await signIn.SignInAsync(exchange, request, client!, form["person"]);

        exchange.NoteRefusal(exchange.Trace.Ask("E-297", Cancelled)!);
        return LoginGovRedirect.Cancelled(request);
    }
}
