using IdP.Rules.Authorize;

namespace IdP.Endpoints.Authorize;

/// <summary>Writes an authorization request as a query again.</summary>
internal static class AuthorizeQuery
{
    /// <summary>A pushed request is only named: nothing of it is shown to the browser (RFC9126-4). What was signed is handed on as it was signed (RFC9101-5).</summary>
    public static string Of(AuthorizeRequest request)
    {
        var written = request switch
        {
            { RequestUri: { } uri } => new() { ClientId = request.ClientId, RequestUri = uri },
            { SignedRequest: { } signed } => new() { ClientId = request.ClientId, Request = signed },
            _ => request,
        };
        return AuthorizeResponse.WithQuery("", Parameters(written).Concat(written.Resources.Select(resource => KeyValuePair.Create("resource", resource))));
    }

    /// <summary>The parameters that are there, by name; but <c>resource</c>, which may be there more than once.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Parameters(AuthorizeRequest request)
    {
        (string Name, string? Value)[] parameters =
        [
            ("client_id", request.ClientId), ("redirect_uri", request.RedirectUri), ("response_type", request.ResponseType),
            ("response_mode", request.ResponseMode), ("scope", request.Scope), ("state", request.State), ("nonce", request.Nonce),
            ("code_challenge", request.CodeChallenge), ("code_challenge_method", request.CodeChallengeMethod), ("prompt", request.Prompt),
            ("max_age", request.MaxAge), ("acr_values", request.AcrValues), ("ui_locales", request.UiLocales),
            ("login_hint", request.LoginHint), ("id_token_hint", request.IdTokenHint), ("dpop_jkt", request.DpopJkt),
            ("request", request.Request), ("request_uri", request.RequestUri), ("onbehalfof", request.OnBehalfOf),
        ];
        return parameters.Where(parameter => parameter.Value is not null).Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value!));
    }
}
