using IdP.Pages;
using IdP.Protocol;
using IdP.Rules;
using IdP.Rules.Authorize;
using IdP.Storage;
using IdP.Users;

namespace IdP.Endpoints.Authorize;

/// <summary>
/// The test sign-in's form, as in ID-porten's TestID: a synthetic person and a level, no password. Test deployments only:
/// elsewhere the route does not exist.
/// </summary>
public sealed class SignInEndpoint(ClientStore clients, SignInTickets tickets, SignInPages pages, TestSignIn signIn, IUserDirectory directory)
{
    public async Task<IResult> HandleAsync(ProtocolExchange exchange)
    {
        if ((await ProtocolForm.ReadAsync(exchange.Http.Request, exchange.Trace, exchange.Aborted)).Refused(out var refusal, out var form)) return pages.Error(exchange, refusal, ErrorKind.InvalidRequest);
        if (tickets.Open(exchange, form["request"]) is not { } request) return pages.Error(exchange, exchange.Trace.Ask("D8", SignInTickets.Expired)!, ErrorKind.SignInExpired);
        exchange.ClientId = request.ClientId;

        // The client may have changed while the form lay open.
        var client = await clients.FindAsync(exchange.Issuer.Name, request.ClientId!, exchange.Aborted);
        if (AuthorizeRules.CheckAddressee(exchange.Trace, request, client) is { } nobody) return pages.Error(exchange, nobody, client, request);
        if (AuthorizeRules.Check(exchange.Trace, request, client!, exchange.Issuer.Profile) is { } notAllowed) return pages.Refuse(exchange, request, client!, notAllowed);
        if (form["action"] == "cancel") return pages.Refuse(exchange, request, client!, exchange.Trace.Ask("E-297", Cancelled)!);

        return await signIn.SignInAsync(exchange, request, client!, await SignInAttempt.ReadAsync(form, request, exchange, directory));
    }

    private static readonly Refusal Cancelled = new("access_denied", "The person cancelled the sign-in.", "cancelled");
}
