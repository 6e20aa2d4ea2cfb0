using IdP.Endpoints.Authorize;
using IdP.Pages;
using IdP.Protocol;
using IdP.Rules;
using IdP.Rules.Authorize;
using IdP.Rules.Clients;
using IdP.Rules.LoginGov;
using IdP.Storage;

namespace IdP.Endpoints.LoginGov;

/// <summary>Where a sign-in at Login.gov begins. It is asked with GET.</summary>
public sealed class LoginGovAuthorizeEndpoint(ClientStore clients, LoginGovSignIn signIn, SignInPages pages, TestFaults faults)
{
    public async Task<IResult> HandleAsync(ProtocolExchange exchange)
    {
        if (Read(exchange).Refused(out var unreadable, out var request)) return pages.Error(exchange, unreadable, ErrorKind.InvalidRequest);

        var client = await ClientOfAsync(exchange, request);
        if (RefuseUnlessAllowed(exchange, request, client) is { } refused) return refused;
        return await faults.StrikeAsync(exchange, client!) is { } asked ? Tell(exchange, request, asked) : await signIn.BeginAsync(exchange, request, client!);
    }

    /// <returns>The client that the request names; null when it is unknown or disabled.</returns>
    public async ValueTask<Client?> ClientOfAsync(ProtocolExchange exchange, AuthorizeRequest request)
    {
        var client = request.ClientId is { } id ? await clients.FindAsync(exchange.Issuer.Name, id, exchange.Aborted) : null;
        exchange.ClientId = client?.ClientId;
        return client is { Active: true } ? client : null;
    }

    /// <summary>Everything that is wrong, told to the client, or shown to the person when there is nobody to tell.</summary>
    public IResult? RefuseUnlessAllowed(ProtocolExchange exchange, AuthorizeRequest request, Client? client)
    {
        if (Prose.Together(AuthorizationRequestRules.Check(exchange.Trace, request, client)) is not { } refusal) return null;
        return AuthorizationRequestRules.HasAddressee(request, client) ? Tell(exchange, request, refusal) : pages.Error(exchange, refusal, client, request);
    }

    private static IResult Tell(ProtocolExchange exchange, AuthorizeRequest request, Refusal refusal)
    {
        exchange.NoteRefusal(refusal);
        return LoginGovRedirect.Error(request, refusal);
    }

    private static Result<AuthorizeRequest> Read(ProtocolExchange exchange)
    {
        if (ProtocolForm.ReadQuery(exchange.Http.Request, exchange.Trace).Refused(out var undecodable, out var form)) return undecodable;
        if (form.HasRepeatedParameter) return exchange.Trace.Ask("RFC6749-3.1", Refusal.InvalidRequest("A parameter was sent more than once."))!;

        return new AuthorizeRequest
        {
            ClientId = form["client_id"],
            RedirectUri = form["redirect_uri"],
            ResponseType = form["response_type"],
            Scope = form["scope"],
            State = form["state"],
            Nonce = form["nonce"],
            CodeChallenge = form["code_challenge"],
            CodeChallengeMethod = form["code_challenge_method"],
            Prompt = form["prompt"] ?? (form.Has("prompt") ? "" : null), // E-292: an empty one is none of the list
            AcrValues = form["acr_values"],
            LoginHint = form["login_hint"],
        };
    }
}
