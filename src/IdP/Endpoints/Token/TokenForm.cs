using IdP.Protocol;
using IdP.Rules;
using IdP.Rules.Token;

namespace IdP.Endpoints.Token;

/// <summary>A token request as it came: the form, for client authentication, and what the grants read of it.</summary>
public sealed record TokenForm(ProtocolForm Form, TokenRequest Request)
{
    private static readonly string[] Parameters =
        ["grant_type", "code", "redirect_uri", "code_verifier", "refresh_token", "scope", "client_id", "client_secret", "client_assertion", "client_assertion_type"];

    public static async ValueTask<Result<TokenForm>> ReadAsync(ProtocolExchange exchange)
    {
        var http = exchange.Http.Request;
        if (exchange.Trace.Ask("E-009", NothingIsInTheQuery(http)) is { } query) return query;
        if ((await ProtocolForm.ReadAsync(http, exchange.Trace, exchange.Aborted)).Refused(out var refusal, out var form)) return refusal;

        exchange.GrantType = form["grant_type"];
        return new TokenForm(form, new TokenRequest
        {
            GrantType = exchange.GrantType,
            Code = form["code"],
            RedirectUri = form["redirect_uri"],
            CodeVerifier = form["code_verifier"],
            RefreshToken = form["refresh_token"],
            Scope = form["scope"],
            Resources = form.Resources,
        });
    }

    // E-009, E-010: RFC6749-2.3.1. What is in the query is in logs and histories; it is not read, and it is not overlooked.
    private static Refusal? NothingIsInTheQuery(HttpRequest http)
    {
        if (!http.QueryString.HasValue) return null;
        foreach (var parameter in Parameters)
        {
            if (http.Query.ContainsKey(parameter)) return Refusal.InvalidRequest("Send the parameters in the body, not in the query.").Because("no token request parameter in the query", parameter);
        }

        return null;
    }
}
