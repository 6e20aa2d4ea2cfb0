using System.Data.Common;
using IdP.Rules.Clients;
using IdP.Storage.Columns;

namespace IdP.Storage;

/// <summary>Reads clients with their redirect URIs and secrets: three queries over the same condition.</summary>
internal sealed class ClientRows(string condition)
{
    /// <summary>Asked with issuer and client_id.</summary>
    public static readonly ClientRows OfClient = new("issuer = @issuer AND client_id = @client_id");

    /// <summary>Asked with issuer.</summary>
    public static readonly ClientRows OfIssuer = new("issuer = @issuer");

    private readonly Statement clients = new(
        $"""
        SELECT issuer, client_id, client_name, application_type, token_endpoint_auth_method, grant_types, scope, client_orgno, active,
        require_pkce, access_token_format, refresh_token_usage, access_token_lifetime, refresh_token_lifetime, authorization_lifetime,
        sso_disabled, frontchannel_logout_uri, frontchannel_logout_session_required, backchannel_logout_uri, backchannel_logout_session_required,
        jwks_uri, require_pushed_authorization_requests, dpop_bound_access_tokens, require_signed_request_object, agency_id, ial, default_aal,
        allow_prompt_login, on_behalf_of
        FROM clients WHERE removed IS NULL AND {condition} ORDER BY client_id
        """);

    private readonly Statement redirectUris = new(
        $"SELECT client_id, uri, kind FROM client_redirect_uris WHERE {condition} ORDER BY client_id, kind, position");

    private readonly Statement secrets = new(
        $"SELECT client_id, type, value, description, expires FROM client_secrets WHERE {condition} ORDER BY id");

    public async ValueTask<List<Client>> ReadAsync(Commands read, params object?[] values)
    {
        var uris = (await read.QueryAsync(redirectUris, values).ListAsync(row => (Client: row.GetString(0), Uri: row.GetString(1), Kind: row.GetString(2))))
            .ToLookup(row => (row.Client, row.Kind), row => row.Uri);
        var proofs = (await read.QueryAsync(secrets, values).ListAsync(row => (Client: row.GetString(0), Secret: ReadSecret(row))))
            .ToLookup(row => row.Client, row => row.Secret);
        return await read.QueryAsync(clients, values).ListAsync(row => ReadClient(row) with
        {
            RedirectUris = [.. uris[(row.GetString(1), RedirectKinds.Redirect)]],
            PostLogoutRedirectUris = [.. uris[(row.GetString(1), RedirectKinds.PostLogout)]],
            Secrets = [.. proofs[row.GetString(1)]],
        });
    }

    private static Client ReadClient(DbDataReader row) => new()
    {
        Issuer = row.GetString(0),
        ClientId = row.GetString(1),
        ClientName = row.GetString(2),
        ApplicationType = LowerCaseName<ApplicationType>.Read(row.GetString(3)),
        TokenEndpointAuthMethod = row.GetString(4),
        GrantTypes = SeparatedList.Read(row.GetString(5), ' '),
        Scopes = SeparatedList.Read(row.GetString(6), ' '),
        OrganizationNumber = row.TextOrNull(7),
        Active = row.GetBoolean(8),
        RequirePkce = row.GetBoolean(9),
        AccessTokenFormat = LowerCaseName<AccessTokenFormat>.Read(row.GetString(10)),
        RefreshTokenUsage = LowerCaseName<RefreshTokenUsage>.Read(row.GetString(11)),
        AccessTokenLifetime = row.SpanOrNull(12),
        RefreshTokenLifetime = row.SpanOrNull(13),
        AuthorizationLifetime = row.SpanOrNull(14),
        SsoDisabled = row.GetBoolean(15),
        FrontchannelLogoutUri = row.TextOrNull(16),
        FrontchannelLogoutSessionRequired = row.GetBoolean(17),
        BackchannelLogoutUri = row.TextOrNull(18),
        BackchannelLogoutSessionRequired = row.GetBoolean(19),
        JwksUri = row.TextOrNull(20),
        RequirePushedAuthorizationRequests = row.GetBoolean(21),
        DpopBoundAccessTokens = row.GetBoolean(22),
        RequireSignedRequestObject = row.GetBoolean(23),
        AgencyId = row.TextOrNull(24),
        Ial = row.NumberOrNull(25),
        DefaultAal = row.NumberOrNull(26),
        AllowPromptLogin = row.GetBoolean(27),
        OnBehalfOf = SeparatedList.Read(row.GetString(28), ' '),
    };

    private static Secret ReadSecret(DbDataReader row) => new()
    {
        Type = row.GetString(1),
        Value = row.GetString(2),
        Description = row.TextOrNull(3),
        Expiration = row.InstantOrNull(4)?.UtcDateTime,
    };
}
