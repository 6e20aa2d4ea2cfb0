using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using IdP.Rules.Clients;
using IdP.Rules.Registration;
using IdP.Storage.Console;

namespace IdP.Admin.Clients;

/// <summary>
/// What somebody types about a client: every field as text, kept as typed while it is wrong. Its names are those of the
/// registration document, so that a problem with a member is a problem with a field. Never a secret.
/// </summary>
public sealed class ClientForm
{
    public string Issuer { get; set; } = "";

    public string ClientId { get; set; } = "";

    public string ClientName { get; set; } = "";

    /// <summary><c>web</c>, <c>browser</c> or <c>native</c>.</summary>
    public string ApplicationType { get; set; } = "";

    public string TokenEndpointAuthMethod { get; set; } = "";

    public List<string> GrantTypes { get; set; } = [];

    public List<string> RedirectUris { get; set; } = [];

    public List<string> PostLogoutRedirectUris { get; set; } = [];

    public List<string> Scopes { get; set; } = [];

    /// <summary><c>S256</c>, or <c>none</c> where the client authenticates and need not use PKCE.</summary>
    public string CodeChallengeMethod { get; set; } = "S256";

    public string AccessTokenFormat { get; set; } = "jwt";

    /// <summary><c>ONETIME</c> or <c>REUSE</c>.</summary>
    public string RefreshTokenUsage { get; set; } = "ONETIME";

    /// <summary>Seconds; empty for the profile's default. So are the two after it.</summary>
    public string AccessTokenLifetime { get; set; } = "";

    public string RefreshTokenLifetime { get; set; } = "";

    public string AuthorizationLifetime { get; set; } = "";

    public bool SsoDisabled { get; set; }

    public string FrontchannelLogoutUri { get; set; } = "";

    public bool FrontchannelLogoutSessionRequired { get; set; }

    public string BackchannelLogoutUri { get; set; } = "";

    public bool BackchannelLogoutSessionRequired { get; set; }

    public string JwksUri { get; set; } = "";

    public bool RequirePushedAuthorizationRequests { get; set; }

    public bool DpopBoundAccessTokens { get; set; }

    public bool RequireSignedRequestObject { get; set; }

    public string AgencyId { get; set; } = "";

    /// <summary>1 or 2; empty for 1.</summary>
    public string Ial { get; set; } = "";

    /// <summary>1 to 3; empty for 1 with a second factor.</summary>
    public string DefaultAal { get; set; } = "";

    public bool AllowPromptLogin { get; set; }

    /// <summary>Customers of a supplier.</summary>
    public List<string> OnBehalfOf { get; set; } = [];

    /// <summary>The SHA-256 of the one business certificate it may use; empty for every one of its organisation.</summary>
    public string CertificateLock { get; set; } = "";

    /// <summary>Public keys, as a JWK Set. Null leaves the registered ones as they are; kept out of a form that is shown again.</summary>
    public string? Jwks { get; set; }

    /// <summary>For colleagues.</summary>
    public string Description { get; set; } = "";

    /// <summary>E-mail addresses, one to a line.</summary>
    public string Contacts { get; set; } = "";

    public Notes Notes => new(Description.Trim(), [.. Contacts.Split(['\n', '\r', ',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]);

    /// <summary>The client as it is registered, to be changed.</summary>
    public static ClientForm Of(StoredClient stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        var document = JsonNode.Parse(ClientDocument.Write(stored.Client))!.AsObject();
        return new()
        {
            Issuer = stored.Client.Issuer,
            ClientId = stored.Client.ClientId,
            ClientName = stored.Client.ClientName,
            ApplicationType = Text(document, "application_type"),
            TokenEndpointAuthMethod = stored.Client.TokenEndpointAuthMethod,
            GrantTypes = [.. stored.Client.GrantTypes],
            RedirectUris = [.. stored.Client.RedirectUris],
            PostLogoutRedirectUris = [.. stored.Client.PostLogoutRedirectUris],
            Scopes = [.. stored.Client.Scopes],
            CodeChallengeMethod = Text(document, "code_challenge_method"),
            AccessTokenFormat = Text(document, "access_token_format"),
            RefreshTokenUsage = Text(document, "refresh_token_usage"),
            AccessTokenLifetime = Text(document, "access_token_lifetime"),
            RefreshTokenLifetime = Text(document, "refresh_token_lifetime"),
            AuthorizationLifetime = Text(document, "authorization_lifetime"),
            SsoDisabled = stored.Client.SsoDisabled,
            FrontchannelLogoutUri = stored.Client.FrontchannelLogoutUri ?? "",
            FrontchannelLogoutSessionRequired = stored.Client.FrontchannelLogoutSessionRequired,
            BackchannelLogoutUri = stored.Client.BackchannelLogoutUri ?? "",
            BackchannelLogoutSessionRequired = stored.Client.BackchannelLogoutSessionRequired,
            JwksUri = stored.Client.JwksUri ?? "",
            RequirePushedAuthorizationRequests = stored.Client.RequirePushedAuthorizationRequests,
            DpopBoundAccessTokens = stored.Client.DpopBoundAccessTokens,
            RequireSignedRequestObject = stored.Client.RequireSignedRequestObject,
            AgencyId = stored.Client.AgencyId ?? "",
            Ial = Text(document, "ial"),
            DefaultAal = Text(document, "default_aal"),
            AllowPromptLogin = stored.Client.AllowPromptLogin,
            OnBehalfOf = [.. stored.Client.OnBehalfOf],
            CertificateLock = Text(document, "certificate_lock"),
            Description = stored.Record?.Description ?? "",
            Contacts = string.Join('\n', stored.Record?.Contacts ?? []),
        };
    }

    /// <summary>The registration document that this form asks for. What is not a number where one belongs goes in as it was typed, for the rules to refuse.</summary>
    /// <param name="organization">The number of the organisation that owns the client.</param>
    public string ToDocument(string organization)
    {
        var document = new JsonObject
        {
            ["issuer"] = Issuer,
            ["client_id"] = ClientId.Trim(),
            ["client_name"] = ClientName.Trim(),
            ["application_type"] = ApplicationType,
            ["token_endpoint_auth_method"] = TokenEndpointAuthMethod,
            ["grant_types"] = List(GrantTypes),
            ["redirect_uris"] = List(RedirectUris),
            ["post_logout_redirect_uris"] = List(PostLogoutRedirectUris),
            ["scopes"] = List(Scopes),
            ["client_orgno"] = organization,
            ["code_challenge_method"] = CodeChallengeMethod,
            ["access_token_format"] = AccessTokenFormat,
            ["refresh_token_usage"] = RefreshTokenUsage,
            ["sso_disabled"] = SsoDisabled,
            ["frontchannel_logout_session_required"] = FrontchannelLogoutSessionRequired,
        };
        Add(document, "access_token_lifetime", Number(AccessTokenLifetime));
        Add(document, "refresh_token_lifetime", Number(RefreshTokenLifetime));
        Add(document, "authorization_lifetime", Number(AuthorizationLifetime));
        Add(document, "frontchannel_logout_uri", Typed(FrontchannelLogoutUri));
        Add(document, "backchannel_logout_uri", Typed(BackchannelLogoutUri));
        Add(document, "backchannel_logout_session_required", OnlyTrue(BackchannelLogoutSessionRequired));
        Add(document, "require_pushed_authorization_requests", OnlyTrue(RequirePushedAuthorizationRequests));
        Add(document, "dpop_bound_access_tokens", OnlyTrue(DpopBoundAccessTokens));
        Add(document, "require_signed_request_object", OnlyTrue(RequireSignedRequestObject));
        Add(document, "agency_id", Typed(AgencyId));
        Add(document, "ial", Number(Ial));
        Add(document, "default_aal", Number(DefaultAal));
        Add(document, "allow_prompt_login", OnlyTrue(AllowPromptLogin));
        Add(document, "onbehalfof", OnBehalfOf.Count > 0 ? List(OnBehalfOf) : null);
        Add(document, "jwks_uri", Typed(JwksUri));
        Add(document, "certificate_lock", Typed(CertificateLock));
        if (Jwks is { Length: > 0 } jwks) document["jwks"] = JsonNode.Parse(jwks);
        return document.ToJsonString();
    }

    // An empty line of a repeated field is one that was not filled in. Anything else is only trimmed, never rewritten.
    private static JsonArray List(IEnumerable<string> values) => [.. values.Select(value => value?.Trim()).Where(value => !string.IsNullOrEmpty(value)).Select(value => JsonValue.Create(value))];

    private static JsonValue? Typed(string text) => text.Trim() is { Length: > 0 } typed ? JsonValue.Create(typed) : null;

    private static JsonValue? OnlyTrue(bool value) => value ? JsonValue.Create(true) : null;

    private static JsonValue? Number(string text) => long.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? JsonValue.Create(seconds) : Typed(text);

    private static void Add(JsonObject document, string member, JsonNode? value)
    {
        if (value is not null) document[member] = value;
    }

    private static string Text(JsonObject document, string member) => document[member]?.ToString() ?? "";
}
