using System.Globalization;
using IdP.Rules.Clients;
using IdP.Rules.Dpop;
using IdP.Rules.Profiles;
using IdP.Rules.Token;

namespace IdP.Rules.Authorize;

/// <summary>
/// What an authorization request must look like, in order. The first chain decides whether there is anybody to answer:
/// what it refuses is shown to the person and never redirected. The second is answered to the verified redirect URI.
/// </summary>
public static class AuthorizeRules
{
    private const int LongestOpaqueValue = 2048;

    /// <summary>RFC6749-4.1.2.1: without a known client and a registered redirect URI there is nobody to redirect to.</summary>
    public static Refusal? CheckAddressee(RuleTrace trace, AuthorizeRequest request, Client? client) =>
        trace.Ask("RFC6749-4.1.1", ClientIsRegistered(request, client))
        ?? trace.Ask("E-279", RedirectUriIsRegistered(request, client!));

    public static Refusal? Check(RuleTrace trace, AuthorizeRequest request, Client client, Profile profile) =>
        trace.Ask("RFC6749-3.1", NothingIsRepeated(request))
        ?? trace.Ask("E-295", NoRequestObject(request))
        ?? trace.Ask("RFC9101-10.5", SignedWhenRequired(request, client))
        ?? trace.Ask("RFC9126-6", RequestIsPushed(request, client))
        ?? trace.Ask("E-278", ResponseTypeIsCode(request))
        ?? trace.Ask("RFC6749-4.1.2.1", ClientMayUseCode(client))
        ?? trace.Ask("OAUTH-MRTEP-2.1", ResponseModeIsOffered(request, profile))
        ?? trace.Ask("E-289", StateIsPrintable(request, profile))
        ?? trace.Ask("E-282", PublicClientSendsState(request, client))
        ?? trace.Ask("OIDCC-3.1.2.1", NonceIsPrintable(request, profile))
        ?? trace.Ask("E-296", ScopeIsRegistered(request, client))
        ?? trace.Ask("E-283", ChallengeIsPresent(request, client))
        ?? trace.Ask("E-285", ChallengeMethodIsS256(request))
        ?? trace.Ask("E-286", ChallengeIsWellFormed(request))
        ?? trace.Ask("RFC7638-3", ThumbprintIsWellFormed(request, profile))
        ?? trace.Ask("OIDCC-3.1.2.6", PromptIsOffered(request, profile))
        ?? trace.Ask("OIDCC-15.1", MaxAgeIsSeconds(request))
        ?? trace.Ask("RFC8707-2", ResourceRules.AreUris(request.Resources, profile.Resources))
        ?? trace.Ask("ID-onbehalfof", OnBehalfOfRules.CustomerIsRegistered(request, client, profile));

    /// <summary>
    /// The levels that answer the request: at least as high as one that it names and we know, in that one's scheme.
    /// Unknown names are ignored, and a request without a known one asks for the profile's default (D-21, E-239).
    /// </summary>
    public static IReadOnlyList<AcrValue> SatisfyingAcrs(AuthorizeRequest request, Profile profile)
    {
        var asked = profile.AcrValues.Where(acr => Scopes.Read(request.AcrValues).Contains(acr.Name)).ToList();
        if (asked.Count == 0) asked = [profile.AcrValues.First(acr => acr.Name == profile.DefaultAcr)];

        return [.. profile.AcrValues.Where(acr => acr.Advertised && asked.Any(wanted => acr.Scheme == wanted.Scheme && acr.Level >= wanted.Level))];
    }

    /// <summary>Whether the answer is a signed JWT (JARM-2.3): in the query, or posted by a form.</summary>
    public static bool IsSigned(string? responseMode) => responseMode is "jwt" or "query.jwt" or "form_post.jwt";

    /// <summary>max_age in seconds, or null.</summary>
    public static TimeSpan? MaxAge(AuthorizeRequest request) =>
        int.TryParse(request.MaxAge, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : null;

    private static Refusal? ClientIsRegistered(AuthorizeRequest request, Client? client) =>
        client is { Active: true }
            ? null
            : Refusal.InvalidRequest("The client is not registered here.").Because("a registered client_id", Printable.Shorten(request.ClientId));

    // E-279, D1: exact comparison; the nearest registered one is for the explain record.
    private static Refusal? RedirectUriIsRegistered(AuthorizeRequest request, Client client) =>
        request.RedirectUri is { } uri && RedirectUris.Registered(client.RedirectUris, uri)
            ? null
            : Refusal.InvalidRequest("redirect_uri is not registered for this client.").Because(string.Join(" or ", client.RedirectUris), Printable.Shorten(request.RedirectUri));

    private static Refusal? NothingIsRepeated(AuthorizeRequest request) =>
        request.HasRepeatedParameter ? Refusal.InvalidRequest("A parameter was sent more than once.") : null;

    private static Refusal? NoRequestObject(AuthorizeRequest request) => request switch
    {
        { Request: not null } => new Refusal("request_not_supported", "Request objects are not supported.", "request was sent"),
        { RequestUri: not null, Pushed: false } => new Refusal("request_uri_not_supported", "request_uri is not supported.", "request_uri was sent"),
        _ => null,
    };

    private static Refusal? SignedWhenRequired(AuthorizeRequest request, Client client) =>
        client.RequireSignedRequestObject && request.SignedRequest is null
            ? Refusal.InvalidRequest("request is missing: the client is registered for signed authorization requests.").Because("a signed request object", null)
            : null;

    private static Refusal? RequestIsPushed(AuthorizeRequest request, Client client) =>
        client.RequirePushedAuthorizationRequests && !request.Pushed
            ? Refusal.InvalidRequest("This client pushes its authorization requests: send client_id and the request_uri of a pushed one.")
            : null;

    private static Refusal? ResponseTypeIsCode(AuthorizeRequest request) => request.ResponseType switch
    {
        "code" => null,
        null => Refusal.InvalidRequest("response_type is missing: send code."),
        _ => new Refusal("unsupported_response_type", "Only response_type code is supported.", "another response_type").Because("code", Printable.Shorten(request.ResponseType)),
    };

    private static Refusal? ClientMayUseCode(Client client) =>
        client.GrantTypes.Contains(GrantTypes.AuthorizationCode)
            ? null
            : new Refusal("unauthorized_client", "The client is not registered for the authorization code grant.", "the client has no authorization_code grant");

    private static Refusal? ResponseModeIsOffered(AuthorizeRequest request, Profile profile) =>
        request.ResponseMode is null || profile.ResponseModes.Contains(request.ResponseMode)
            ? null
            : Refusal.InvalidRequest($"response_mode is not supported. Supported: {string.Join(", ", profile.ResponseModes)}.");

    // E-289: ^[\x20-\x7E]+$
    private static Refusal? StateIsPrintable(AuthorizeRequest request, Profile profile) =>
        request.State is { } state && !IsOpaqueValue(state, profile)
            ? Refusal.InvalidRequest($"state must be at most {LongestOpaqueValue} printable ASCII characters.")
            : null;

    private static Refusal? NonceIsPrintable(AuthorizeRequest request, Profile profile) =>
        request.Nonce is { } nonce && !IsOpaqueValue(nonce, profile)
            ? Refusal.InvalidRequest($"nonce must be at most {LongestOpaqueValue} printable ASCII characters.")
            : null;

    private static bool IsOpaqueValue(string value, Profile profile) =>
        value.Length <= LongestOpaqueValue && (!profile.StateIsPrintableAscii || value.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0);

    private static Refusal? PublicClientSendsState(AuthorizeRequest request, Client client) =>
        client.IsPublic && request.State is null
            ? Refusal.InvalidRequest("state is missing: a client without authentication must send it.")
            : null;

    // E-212, E-296: what is issued was both asked for and registered.
    private static Refusal? ScopeIsRegistered(AuthorizeRequest request, Client client)
    {
        var asked = Scopes.Read(request.Scope);
        if (asked.Count == 0) return Refusal.InvalidScope("scope is missing.").Because(Scopes.Write(client.Scopes), null);
        return asked.All(client.Scopes.Contains)
            ? null
            : Refusal.InvalidScope("scope asks for more than the client is registered for.").Because(Scopes.Write(client.Scopes), Printable.Shorten(request.Scope));
    }

    // E-162, E-283, E-284: only a confidential client can be registered without PKCE.
    private static Refusal? ChallengeIsPresent(AuthorizeRequest request, Client client) =>
        request.CodeChallenge is null && (client.IsPublic || client.RequirePkce)
            ? Refusal.InvalidRequest("code_challenge is missing: PKCE is required.")
            : null;

    // E-285: RFC7636-4.3 reads an absent method as plain, and plain protects nothing.
    private static Refusal? ChallengeMethodIsS256(AuthorizeRequest request) =>
        request.CodeChallenge is null || request.CodeChallengeMethod == "S256"
            ? null
            : Refusal.InvalidRequest("code_challenge_method must be S256.").Because("S256", Printable.Shorten(request.CodeChallengeMethod));

    private static Refusal? ChallengeIsWellFormed(AuthorizeRequest request) =>
        request.CodeChallenge is { } challenge && !Pkce.ChallengeIsWellFormed(challenge)
            ? Refusal.InvalidRequest("code_challenge must be a SHA-256 in base64url without padding: 43 characters.").Because("43 base64url characters", $"{challenge.Length} characters")
            : null;

    private static Refusal? ThumbprintIsWellFormed(AuthorizeRequest request, Profile profile) =>
        profile.Dpop is not null && request.DpopJkt is { } thumbprint && !DpopRules.IsThumbprint(thumbprint)
            ? Refusal.InvalidRequest("dpop_jkt must be the SHA-256 thumbprint of a key in base64url without padding: 43 characters.").Because("43 base64url characters", $"{thumbprint.Length} characters")
            : null;

    private static Refusal? PromptIsOffered(AuthorizeRequest request, Profile profile)
    {
        var prompts = request.Prompts;
        if (prompts.FirstOrDefault(prompt => !profile.PromptValues.Contains(prompt)) is not null)
        {
            return Refusal.InvalidRequest($"prompt is not supported. Supported: {string.Join(", ", profile.PromptValues)}.");
        }

        return prompts.Contains("none") && prompts.Count > 1 ? Refusal.InvalidRequest("prompt none stands alone.") : null;
    }

    private static Refusal? MaxAgeIsSeconds(AuthorizeRequest request) =>
        request.MaxAge is not null && MaxAge(request) is null ? Refusal.InvalidRequest("max_age must be a whole number of seconds.") : null;
}
