using IdP.Rules.Authorize;
using IdP.Rules.Clients;

namespace IdP.Rules.LoginGov;

/// <summary>What an authorization request must look like, in order. All of it is asked, and everything that fails is told.</summary>
public static class AuthorizationRequestRules
{
    private const int ShortestOpaqueValue = 22;

    private const string Fill = "Please fill in this field.", NotIncluded = "is not included in the list";

    /// <param name="request">An empty <c>prompt</c> is one, and no absent one.</param>
    /// <param name="client">The active client that the request names; null when there is none.</param>
    /// <returns>What failed.</returns>
    public static IReadOnlyList<Refusal> Check(RuleTrace trace, AuthorizeRequest request, Client? client)
    {
        var asked = Assurance.Understood(request.AcrValues);
        Refusal?[] answers =
        [
            trace.Ask("E-279", RedirectUriIsRegistered(request, client)),
            trace.Ask("E-291", Present("Acr values", asked.Count > 0)),
            trace.Ask("RFC6749-4.1.1", Present("Client", request.ClientId is not null)),
            trace.Ask("E-279", Present("Redirect uri", request.RedirectUri is not null)),
            trace.Ask("OIDCC-5.4", Present("Scope", request.Scope is not null)),
            trace.Ask("E-290", Present("State", request.State is not null)),
            trace.Ask("E-290", LongEnough("State", request.State)),
            trace.Ask("E-290", Present("Nonce", request.Nonce is not null)),
            trace.Ask("E-290", LongEnough("Nonce", request.Nonce)),
            trace.Ask("E-278", Included("Response type", request.ResponseType, "code")),
            trace.Ask("E-292", Present("Prompt", request.Prompt is not "")),
            trace.Ask("E-292", request.Prompt is null ? null : Included("Prompt", request.Prompt, "create", "login", "select_account")),
            trace.Ask("E-285", request.CodeChallenge is null ? null : Included("Code challenge method", request.CodeChallengeMethod, "S256")),
            trace.Ask("E-291", IdentityLevelIsAsked(asked, request.AcrValues)),
            trace.Ask("RFC6749-4.1.1", ClientIsKnown(client, request.ClientId)),
            trace.Ask("OIDCC-5.4", ScopeIsKnown(request.Scope)),
            trace.Ask("E-291", LevelIsTheClients(asked, client)),
            trace.Ask("E-292", PromptIsTheClients(request.Prompt, client)),
        ];
        return [.. answers.OfType<Refusal>()];
    }

    /// <summary>True when there is a verified address to answer to. Otherwise what failed is shown to the person and never redirected.</summary>
    public static bool HasAddressee(AuthorizeRequest request, Client? client) => client is not null && RedirectUriIsRegistered(request, client) is null;

    // RFC6749-3.1.2.3: character for character, stricter than the parsed comparison of Login.gov. An unknown client has no addresses to compare with.
    private static Refusal? RedirectUriIsRegistered(AuthorizeRequest request, Client? client)
    {
        if (client is null) return null;
        if (!Uri.TryCreate(request.RedirectUri, UriKind.Absolute, out _)) return Failure("Redirect uri redirect_uri is invalid.", "redirect_uri is missing or no URI", "oidc-invalid-redirect").Because(string.Join(" or ", client.RedirectUris), Printable.Shorten(request.RedirectUri));
        return RedirectUris.Registered(client.RedirectUris, request.RedirectUri)
            ? null
            : Failure("Redirect uri redirect_uri does not match registered redirect_uri.", "redirect_uri is not registered for this client", "oidc-redirect-match").Because(string.Join(" or ", client.RedirectUris), Printable.Shorten(request.RedirectUri));
    }

    private static Refusal? Present(string attribute, bool present) =>
        present ? null : Failure($"{attribute} {Fill}", $"{attribute} is missing or says nothing that is known");

    private static Refusal? LongEnough(string attribute, string? value) =>
        value is { Length: >= ShortestOpaqueValue }
            ? null
            : Failure($"{attribute} is too short (minimum is {ShortestOpaqueValue} characters)", $"{attribute} is too short").Because($"{ShortestOpaqueValue} characters", $"{value?.Length ?? 0}");

    private static Refusal? Included(string attribute, string? value, params string[] list) =>
        list.Contains(value) ? null : Failure($"{attribute} {NotIncluded}", $"{attribute} has another value").Because(string.Join(" or ", list), Printable.Shorten(value));

    // E-241: unknown values beside a known one are overlooked.
    private static Refusal? IdentityLevelIsAsked(IReadOnlyList<string> asked, string? acrValues) =>
        asked.Count == 0 ? Failure("Acr values No acceptable acr_values found.", "no acr_value is known", "oidc-no-acr-values").Because("a value of acr_values_supported", Printable.Shorten(acrValues))
        : Assurance.NamesIdentityLevel(asked) ? null
        : Failure("Acr values Missing a valid IAL level.", "only authenticator levels were asked for", "oidc-missing-ial").Because("an identity assurance level", Printable.Shorten(acrValues));

    private static Refusal? ClientIsKnown(Client? client, string? clientId) =>
        client is not null ? null : Failure("Client Bad client_id.", "no such client at this issuer", "bad-client-id").Because("a registered client_id", Printable.Shorten(clientId));

    private static Refusal? ScopeIsKnown(string? scope) =>
        AttributeScopes.Understood(scope).Count > 0 ? null : Failure("Scope No valid scope values found.", "no scope is known", "oidc-no-scope").Because("a value of scopes_supported", Printable.Shorten(scope));

    // A client of identity level 2 may ask for everything, the highest there is included.
    private static Refusal? LevelIsTheClients(IReadOnlyList<string> asked, Client? client) =>
        client is null or { Ial: >= 2 } || !Assurance.TakesProofing(asked)
            ? null
            : Failure("Acr values The acr_values are not authorized.", "the client is registered for identity level 1", "oidc-missing-acr-values").Because("ial 2 in the registration", $"ial {client.Ial ?? 1}");

    // Nobody is on the list of those who may send people to make an account (create).
    private static Refusal? PromptIsTheClients(string? prompt, Client? client) => prompt switch
    {
        null or "select_account" => null,
        "login" when client is { AllowPromptLogin: true } => null,
        _ => Failure("Prompt No valid prompt values found.", "the client may not ask for this prompt", "oidc-no-prompt").Because("select_account, or login with allow_prompt_login in the registration", Printable.Shorten(prompt)),
    };

    private static Refusal Failure(string text, string reason, string? anchor = null) => Prose.Failure("invalid_request", text, reason, anchor);
}
