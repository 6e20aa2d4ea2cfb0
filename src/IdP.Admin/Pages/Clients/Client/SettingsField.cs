using IdP.Admin.Clients;

namespace IdP.Admin.Pages.Clients;

/// <summary>One field of the settings: how it is posted, carried from page to page, and compared.</summary>
/// <param name="Name">The name it is posted under, which is that of the registration document.</param>
/// <param name="IsList">True when its values come and go one by one, and their order means nothing.</param>
internal sealed record SettingsField(string Name, bool IsList, Func<ClientForm, IReadOnlyList<string>> Read, Action<ClientForm, IReadOnlyList<string>> Write)
{
    /// <summary>In the order of the page.</summary>
    public static readonly IReadOnlyList<SettingsField> All =
    [
        One("client_name", form => form.ClientName, (form, value) => form.ClientName = value),
        One("description", form => form.Description, (form, value) => form.Description = value),
        One("contacts", form => form.Contacts, (form, value) => form.Contacts = value),
        One("token_endpoint_auth_method", form => form.TokenEndpointAuthMethod, (form, value) => form.TokenEndpointAuthMethod = value),
        One("certificate_lock", form => form.CertificateLock, (form, value) => form.CertificateLock = value),
        Many("redirect_uris", form => form.RedirectUris, (form, values) => form.RedirectUris = values),
        Many("post_logout_redirect_uris", form => form.PostLogoutRedirectUris, (form, values) => form.PostLogoutRedirectUris = values),
        One("frontchannel_logout_uri", form => form.FrontchannelLogoutUri, (form, value) => form.FrontchannelLogoutUri = value),
        Flag("frontchannel_logout_session_required", form => form.FrontchannelLogoutSessionRequired, (form, value) => form.FrontchannelLogoutSessionRequired = value),
        One("backchannel_logout_uri", form => form.BackchannelLogoutUri, (form, value) => form.BackchannelLogoutUri = value),
        Flag("backchannel_logout_session_required", form => form.BackchannelLogoutSessionRequired, (form, value) => form.BackchannelLogoutSessionRequired = value),
        Many("grant_types", form => form.GrantTypes, (form, values) => form.GrantTypes = values),
        Many("scopes", form => form.Scopes, (form, values) => form.Scopes = values),
        new("onbehalfof", true, form => form.OnBehalfOf, (form, values) => form.OnBehalfOf = [.. values.SelectMany(Words)]),
        Flag("sso_disabled", form => form.SsoDisabled, (form, value) => form.SsoDisabled = value),
        One("access_token_lifetime", form => form.AccessTokenLifetime, (form, value) => form.AccessTokenLifetime = value),
        One("refresh_token_lifetime", form => form.RefreshTokenLifetime, (form, value) => form.RefreshTokenLifetime = value),
        One("authorization_lifetime", form => form.AuthorizationLifetime, (form, value) => form.AuthorizationLifetime = value),
        One("code_challenge_method", form => form.CodeChallengeMethod, (form, value) => form.CodeChallengeMethod = value),
        Flag("require_pushed_authorization_requests", form => form.RequirePushedAuthorizationRequests, (form, value) => form.RequirePushedAuthorizationRequests = value),
        Flag("require_signed_request_object", form => form.RequireSignedRequestObject, (form, value) => form.RequireSignedRequestObject = value),
        Flag("dpop_bound_access_tokens", form => form.DpopBoundAccessTokens, (form, value) => form.DpopBoundAccessTokens = value),
        One("access_token_format", form => form.AccessTokenFormat, (form, value) => form.AccessTokenFormat = value),
        One("refresh_token_usage", form => form.RefreshTokenUsage, (form, value) => form.RefreshTokenUsage = value),
        One("jwks_uri", form => form.JwksUri, (form, value) => form.JwksUri = value),
        One("agency_id", form => form.AgencyId, (form, value) => form.AgencyId = value),
        One("ial", form => form.Ial, (form, value) => form.Ial = value),
        One("default_aal", form => form.DefaultAal, (form, value) => form.DefaultAal = value),
        Flag("allow_prompt_login", form => form.AllowPromptLogin, (form, value) => form.AllowPromptLogin = value),
    ];

    /// <summary>Do two forms say the same? Spaces around a value, and the order of a list, say nothing.</summary>
    public bool IsSame(ClientForm one, ClientForm other) => Values(one).SetEquals(Values(other));

    /// <summary>The field as it is in one form is put into another.</summary>
    public void Copy(ClientForm from, ClientForm to) => Write(to, Read(from));

    private HashSet<string> Values(ClientForm form) => [.. Read(form).Select(value => value.Trim().ReplaceLineEndings("\n")).Where(value => value.Length > 0)];

    // One to a line, or one to a field: no name has a space in it.
    private static string[] Words(string value) => value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static SettingsField One(string name, Func<ClientForm, string> read, Action<ClientForm, string> write) =>
        new(name, false, form => [read(form)], (form, values) => write(form, values is [var value, ..] ? value : ""));

    private static SettingsField Many(string name, Func<ClientForm, List<string>> read, Action<ClientForm, List<string>> write) =>
        new(name, true, read, (form, values) => write(form, [.. values]));

    private static SettingsField Flag(string name, Func<ClientForm, bool> read, Action<ClientForm, bool> write) =>
        new(name, false, form => read(form) ? ["true"] : [], (form, values) => write(form, values.Contains("true")));
}
