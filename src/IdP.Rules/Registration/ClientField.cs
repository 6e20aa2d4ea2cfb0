using System.Globalization;
using IdP.Rules.Clients;

namespace IdP.Rules.Registration;

/// <summary>One member of a registration as text, so that two registrations can be compared member by member.</summary>
/// <param name="Member">Its RFC 7591 or ID-porten name.</param>
/// <param name="IsList">True when the member is a set of values that come and go one by one.</param>
/// <param name="Read">What it says; empty when it says nothing.</param>
/// <param name="Write">The client with the member saying something else; null for what never changes (E-332).</param>
internal sealed record ClientField(string Member, bool IsList, Func<Client, IReadOnlyList<string>> Read, Func<Client, IReadOnlyList<string>, Client>? Write)
{
    /// <summary>Every member but the credentials, in the order of a document.</summary>
    public static IReadOnlyList<ClientField> All { get; } =
    [
        new("issuer", false, client => [client.Issuer], null),
        new("client_id", false, client => [client.ClientId], null),
        new("application_type", false, client => [MemberValues.NameOf(MemberValues.ApplicationTypes, client.ApplicationType)], null),
        new("client_name", false, client => [client.ClientName], (client, value) => client with { ClientName = value[0] }),
        new("token_endpoint_auth_method", false, client => [client.TokenEndpointAuthMethod], (client, value) => client with { TokenEndpointAuthMethod = value[0] }),
        new("grant_types", true, client => client.GrantTypes, (client, values) => client with { GrantTypes = values }),
        new("redirect_uris", true, client => client.RedirectUris, (client, values) => client with { RedirectUris = values }),
        new("post_logout_redirect_uris", true, client => client.PostLogoutRedirectUris, (client, values) => client with { PostLogoutRedirectUris = values }),
        new("scope", true, client => client.Scopes, (client, values) => client with { Scopes = values }),
        new("client_orgno", false, client => Text(client.OrganizationNumber), (client, value) => client with { OrganizationNumber = OneOrNone(value) }),
        Flag("active", client => client.Active, (client, value) => client with { Active = value }),
        Choice("code_challenge_method", MemberValues.CodeChallengeMethods, client => client.RequirePkce, (client, value) => client with { RequirePkce = value }),
        Choice("access_token_format", MemberValues.AccessTokenFormats, client => client.AccessTokenFormat, (client, value) => client with { AccessTokenFormat = value }),
        Seconds("access_token_lifetime", client => client.AccessTokenLifetime, (client, value) => client with { AccessTokenLifetime = value }),
        Seconds("refresh_token_lifetime", client => client.RefreshTokenLifetime, (client, value) => client with { RefreshTokenLifetime = value }),
        Seconds("authorization_lifetime", client => client.AuthorizationLifetime, (client, value) => client with { AuthorizationLifetime = value }),
        Choice("refresh_token_usage", MemberValues.RefreshTokenUsages, client => client.RefreshTokenUsage, (client, value) => client with { RefreshTokenUsage = value }),
        Flag("sso_disabled", client => client.SsoDisabled, (client, value) => client with { SsoDisabled = value }),
        new("frontchannel_logout_uri", false, client => Text(client.FrontchannelLogoutUri), (client, value) => client with { FrontchannelLogoutUri = OneOrNone(value) }),
        Flag("frontchannel_logout_session_required", client => client.FrontchannelLogoutSessionRequired, (client, value) => client with { FrontchannelLogoutSessionRequired = value }),
        new("backchannel_logout_uri", false, client => Text(client.BackchannelLogoutUri), (client, value) => client with { BackchannelLogoutUri = OneOrNone(value) }),
        Flag("backchannel_logout_session_required", client => client.BackchannelLogoutSessionRequired, (client, value) => client with { BackchannelLogoutSessionRequired = value }),
        new("jwks_uri", false, client => Text(client.JwksUri), (client, value) => client with { JwksUri = OneOrNone(value) }),
        Flag("require_pushed_authorization_requests", client => client.RequirePushedAuthorizationRequests, (client, value) => client with { RequirePushedAuthorizationRequests = value }),
        Flag("dpop_bound_access_tokens", client => client.DpopBoundAccessTokens, (client, value) => client with { DpopBoundAccessTokens = value }),
        Flag("require_signed_request_object", client => client.RequireSignedRequestObject, (client, value) => client with { RequireSignedRequestObject = value }),
        new("agency_id", false, client => Text(client.AgencyId), (client, value) => client with { AgencyId = OneOrNone(value) }),
        Level("ial", client => client.Ial, (client, value) => client with { Ial = value }),
        Level("default_aal", client => client.DefaultAal, (client, value) => client with { DefaultAal = value }),
        Flag("allow_prompt_login", client => client.AllowPromptLogin, (client, value) => client with { AllowPromptLogin = value }),
        new("onbehalfof", true, client => client.OnBehalfOf, (client, values) => client with { OnBehalfOf = values }),
    ];

    private static IReadOnlyList<string> Text(string? value) => value is null ? [] : [value];

    private static string? OneOrNone(IReadOnlyList<string> value) => value is [var one] ? one : null;

    private static ClientField Flag(string member, Func<Client, bool> read, Func<Client, bool, Client> write) =>
        new(member, false, client => [read(client) ? "true" : "false"], (client, value) => write(client, value[0] == "true"));

    private static ClientField Choice<T>(string member, (string Name, T Value)[] choices, Func<Client, T> read, Func<Client, T, Client> write) =>
        new(member, false, client => [MemberValues.NameOf(choices, read(client))], (client, value) => write(client, choices.First(choice => choice.Name == value[0]).Value));

    private static ClientField Level(string member, Func<Client, int?> read, Func<Client, int?, Client> write) =>
        new(member, false,
            client => read(client) is { } level ? [level.ToString(CultureInfo.InvariantCulture)] : [],
            (client, value) => write(client, value is [var level] ? int.Parse(level, CultureInfo.InvariantCulture) : null));

    private static ClientField Seconds(string member, Func<Client, TimeSpan?> read, Func<Client, TimeSpan?, Client> write) =>
        new(member, false,
            client => read(client) is { } span ? [span.TotalSeconds.ToString(CultureInfo.InvariantCulture)] : [],
            (client, value) => write(client, value is [var seconds] ? TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture)) : null));
}
