using System.Text.Json;

namespace IdP.Rules.Authorize;

/// <summary>An authorization request as a signed object (RFC9101-4): read strictly, and not yet believed; <see cref="RequestObjectRules"/> judges it.</summary>
public sealed class RequestObject
{
    private const int LongestJwt = 32 * 1024;

    private static readonly Refusal Malformed = RequestObjectRules.Invalid("request is not a signed JWT");

    private RequestObject(CompactJws jws) => Jws = jws;

    public CompactJws Jws { get; }

    /// <summary>Everything that a request may say and we read.</summary>
    public static IReadOnlyList<string> Parameters { get; } =
    [
        "client_id", "redirect_uri", "response_type", "response_mode", "scope", "state", "nonce", "code_challenge", "code_challenge_method",
        "prompt", "max_age", "acr_values", "ui_locales", "login_hint", "id_token_hint", "dpop_jkt", "resource", "onbehalfof",
    ];

    /// <summary>A parameter of the request; null when it is absent or empty. OIDCC-6.1 writes max_age as a number.</summary>
    public string? this[string parameter] =>
        parameter == "max_age" && Jws.Claims.TryGetProperty(parameter, out var value) && value.ValueKind == JsonValueKind.Number
            ? value.GetRawText()
            : Jws[parameter] is { Length: > 0 } text ? text : null;

    /// <summary>The parameter is there, and is not what <see cref="this"/> can read: an array, say.</summary>
    public bool IsUnreadable(string parameter) => Jws[parameter] is null && this[parameter] is null && Jws.Has(parameter);

    /// <summary>RFC9101-6.1: an encrypted object is refused here, since nothing is encrypted to us.</summary>
    public static Result<RequestObject> Read(string jwt) =>
        CompactJws.Read(jwt, LongestJwt, Malformed).Refused(out var malformed, out var jws) ? malformed : new RequestObject(jws);

    /// <summary>The request that was signed. Nothing of it comes from beside the object (RFC9101-6.3).</summary>
    public AuthorizeRequest ToRequest() => new()
    {
        ClientId = this["client_id"],
        RedirectUri = this["redirect_uri"],
        ResponseType = this["response_type"],
        ResponseMode = this["response_mode"],
        Scope = this["scope"],
        State = this["state"],
        Nonce = this["nonce"],
        CodeChallenge = this["code_challenge"],
        CodeChallengeMethod = this["code_challenge_method"],
        Prompt = this["prompt"],
        MaxAge = this["max_age"],
        AcrValues = this["acr_values"],
        UiLocales = this["ui_locales"],
        LoginHint = this["login_hint"],
        IdTokenHint = this["id_token_hint"],
        DpopJkt = this["dpop_jkt"],
        OnBehalfOf = this["onbehalfof"],
        Resources = Token.ResourceRules.Read(this["resource"]),
        SignedRequest = Jws.Text,
    };
}
