using IdP.Protocol;
using IdP.Rules;
using IdP.Rules.Authorize;
using IdP.Rules.Token;

namespace IdP.Endpoints.Authorize;

/// <summary>Reads an authorization request from the query or, by POST, from a form (OIDCC-3.1.2.1).</summary>
public static class AuthorizeForm
{
    public static async ValueTask<Result<AuthorizeRequest>> ReadAsync(ProtocolExchange exchange)
    {
        var http = exchange.Http.Request;
        var read = HttpMethods.IsPost(http.Method) ? await ProtocolForm.ReadAsync(http, exchange.Trace, exchange.Aborted) : ProtocolForm.ReadQuery(http, exchange.Trace);
        if (read.Refused(out var refusal, out var form)) return refusal;

        return Of(form);
    }

    public static AuthorizeRequest Of(ProtocolForm form) => Read(name => form[name]) with { Resources = form.Resources, HasRepeatedParameter = form.HasRepeatedParameter };

    /// <summary>The request that has these parameters.</summary>
    /// <param name="form">The value of a parameter; null when it is absent.</param>
    public static AuthorizeRequest Read(Func<string, string?> form) => new()
    {
        ClientId = form("client_id"),
        RedirectUri = form("redirect_uri"),
        ResponseType = form("response_type"),
        ResponseMode = form("response_mode"),
        Scope = form("scope"),
        Resources = ResourceRules.Read(form("resource")),
        State = form("state"),
        Nonce = form("nonce"),
        CodeChallenge = form("code_challenge"),
        CodeChallengeMethod = form("code_challenge_method"),
        Prompt = form("prompt"),
        MaxAge = form("max_age"),
        AcrValues = form("acr_values"),
        UiLocales = form("ui_locales"),
        LoginHint = form("login_hint"),
        IdTokenHint = form("id_token_hint"),
        Request = form("request"),
        RequestUri = form("request_uri"),
        DpopJkt = form("dpop_jkt"),
        OnBehalfOf = form("onbehalfof"),
    };
}
