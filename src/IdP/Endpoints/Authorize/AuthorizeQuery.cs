using IdP.Rules.Authorize;

namespace IdP.Endpoints.Authorize;

/// <summary>Writes an authorization request as a query again.</summary>
internal static class AuthorizeQuery
{
    public static string Of(AuthorizeRequest request)
    {
        // RFC9101-5: what was signed is handed on as it was signed.
        (string Name, string? Value)[] parameters = request.SignedRequest is { } signed ? [("client_id", request.ClientId), ("request", signed)] :
        [
            ("client_id", request.ClientId), ("redirect_uri", request.RedirectUri), ("response_type", request.ResponseType),
            ("response_mode", request.ResponseMode), ("scope", request.Scope), ("state", request.State), ("nonce", request.Nonce),
            ("code_challenge", request.CodeChallenge), ("code_challenge_method", request.CodeChallengeMethod), ("prompt", request.Prompt),
            ("max_age", request.MaxAge), ("acr_values", request.AcrValues), ("ui_locales", request.UiLocales),
            ("login_hint", request.LoginHint), ("id_token_hint", request.IdTokenHint), ("dpop_jkt", request.DpopJkt),
        ];
        return AuthorizeResponse.WithQuery("", parameters.Where(parameter => parameter.Value is not null).Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value!)));
    }
}
