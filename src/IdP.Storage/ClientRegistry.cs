using IdP.Rules.Clients;
using IdP.Rules.Registration;
using IdP.Storage.Audit;
using IdP.Storage.Columns;

namespace IdP.Storage;

/// <summary>
/// Writes clients. In the same transaction every change takes the next registry version, by which the caches of all nodes learn
/// of it, and adds its row to the audit trail.
/// </summary>
internal static class ClientRegistry
{
    public static readonly Statement Version = new("SELECT version FROM registry_version");

    public static readonly Statement WasRemoved = new("SELECT 1 FROM clients WHERE issuer = @issuer AND client_id = @client_id AND removed IS NOT NULL");

    private static readonly Statement VersionOf = new("SELECT version FROM clients WHERE issuer = @issuer AND client_id = @client_id AND removed IS NULL");
    private static readonly Statement NextVersion = new("UPDATE registry_version SET version = version + 1");
    private static readonly Statement Remove = new(
        "UPDATE clients SET removed = @now, active = @active, version = @version WHERE issuer = @issuer AND client_id = @client_id AND removed IS NULL");

    private static readonly Statement Update = new(
        """
        UPDATE clients SET client_name = @client_name, application_type = @application_type, token_endpoint_auth_method = @token_endpoint_auth_method,
        grant_types = @grant_types, scope = @scope, client_orgno = @client_orgno, active = @active, require_pkce = @require_pkce,
        access_token_format = @access_token_format, refresh_token_usage = @refresh_token_usage, access_token_lifetime = @access_token_lifetime,
        refresh_token_lifetime = @refresh_token_lifetime, authorization_lifetime = @authorization_lifetime, sso_disabled = @sso_disabled,
        frontchannel_logout_uri = @frontchannel_logout_uri, frontchannel_logout_session_required = @frontchannel_logout_session_required,
        backchannel_logout_uri = @backchannel_logout_uri, backchannel_logout_session_required = @backchannel_logout_session_required, jwks_uri = @jwks_uri,
        require_pushed_authorization_requests = @require_pushed_authorization_requests, dpop_bound_access_tokens = @dpop_bound_access_tokens,
        require_signed_request_object = @require_signed_request_object, agency_id = @agency_id, ial = @ial, default_aal = @default_aal, allow_prompt_login = @allow_prompt_login,
        on_behalf_of = @on_behalf_of,
        sort_name = @sort_name, search_text = @search_text, version = @version
        WHERE issuer = @issuer AND client_id = @client_id
        """);

    private static readonly Statement Insert = new(
        """
        INSERT INTO clients (client_name, application_type, token_endpoint_auth_method, grant_types, scope, client_orgno, active, require_pkce,
        access_token_format, refresh_token_usage, access_token_lifetime, refresh_token_lifetime, authorization_lifetime, sso_disabled,
        frontchannel_logout_uri, frontchannel_logout_session_required, backchannel_logout_uri, backchannel_logout_session_required, jwks_uri,
        require_pushed_authorization_requests, dpop_bound_access_tokens, require_signed_request_object, agency_id, ial, default_aal, allow_prompt_login,
        on_behalf_of, sort_name, search_text, version, issuer, client_id)
        VALUES (@client_name, @application_type, @token_endpoint_auth_method, @grant_types, @scope, @client_orgno, @active, @require_pkce,
        @access_token_format, @refresh_token_usage, @access_token_lifetime, @refresh_token_lifetime, @authorization_lifetime, @sso_disabled,
        @frontchannel_logout_uri, @frontchannel_logout_session_required, @backchannel_logout_uri, @backchannel_logout_session_required, @jwks_uri,
        @require_pushed_authorization_requests, @dpop_bound_access_tokens, @require_signed_request_object, @agency_id, @ial, @default_aal, @allow_prompt_login,
        @on_behalf_of, @sort_name, @search_text, @version, @issuer, @client_id)
        """);

    private static readonly Statement Unnamed = new("SELECT issuer, client_id FROM clients WHERE sort_name = '' AND removed IS NULL");
    private static readonly Statement Name = new("UPDATE clients SET sort_name = @sort_name, search_text = @search_text WHERE issuer = @issuer AND client_id = @client_id");

    private static readonly Statement DeleteUris = new("DELETE FROM client_redirect_uris WHERE issuer = @issuer AND client_id = @client_id");
    private static readonly Statement InsertUri = new(
        "INSERT INTO client_redirect_uris (issuer, client_id, kind, position, uri) VALUES (@issuer, @client_id, @kind, @position, @uri)");

    private static readonly Statement FindSecrets = new("SELECT id, type, value FROM client_secrets WHERE issuer = @issuer AND client_id = @client_id");
    private static readonly Statement DeleteSecret = new("DELETE FROM client_secrets WHERE id = @id");
    private static readonly Statement DeleteSecrets = new("DELETE FROM client_secrets WHERE issuer = @issuer AND client_id = @client_id");
    private static readonly Statement UpdateSecret = new("UPDATE client_secrets SET description = @description, expires = @expires WHERE id = @id");
    private static readonly Statement InsertSecret = new(
        """
        INSERT INTO client_secrets (issuer, client_id, type, value, description, created, expires)
        VALUES (@issuer, @client_id, @type, @value, @description, @created, @expires)
        """);

    /// <returns>The client and the registry's version when it last changed; null when the issuer has no such client.</returns>
    public static async ValueTask<(Client Client, long Version)?> FindAsync(Commands read, string issuer, string clientId) =>
        await read.ScalarAsync(VersionOf, issuer, clientId) is long version
            ? ((await ClientRows.OfClient.ReadAsync(read, issuer, clientId)).Single(), version)
            : null;

    /// <summary>Inserts or replaces a client with everything it has.</summary>
    /// <exception cref="InvalidOperationException">The identifier belonged to a removed client.</exception>
    public static async ValueTask<long> SaveAsync(Commands write, Client client, AuditEvent what, DateTimeOffset now)
    {
        var version = await NextVersionAsync(write);
        var before = await FindAsync(write, client.Issuer, client.ClientId);
        if (await write.ScalarAsync(WasRemoved, client.Issuer, client.ClientId) is not null)
            throw new InvalidOperationException($"The client {client.ClientId} was removed; an identifier is never used again.");

        object?[] values =
        [
            client.ClientName, LowerCaseName<ApplicationType>.Write(client.ApplicationType), client.TokenEndpointAuthMethod,
            string.Join(' ', client.GrantTypes), string.Join(' ', client.Scopes), client.OrganizationNumber, client.Active, client.RequirePkce,
            LowerCaseName<AccessTokenFormat>.Write(client.AccessTokenFormat), LowerCaseName<RefreshTokenUsage>.Write(client.RefreshTokenUsage),
            Seconds(client.AccessTokenLifetime), Seconds(client.RefreshTokenLifetime), Seconds(client.AuthorizationLifetime), client.SsoDisabled,
            client.FrontchannelLogoutUri, client.FrontchannelLogoutSessionRequired, client.BackchannelLogoutUri, client.BackchannelLogoutSessionRequired,
            client.JwksUri, client.RequirePushedAuthorizationRequests, client.DpopBoundAccessTokens, client.RequireSignedRequestObject,
            client.AgencyId, client.Ial, client.DefaultAal, client.AllowPromptLogin, string.Join(' ', client.OnBehalfOf),
            SearchedClient.SortName(client), SearchedClient.SearchText(client), version, client.Issuer, client.ClientId,
        ];
        if (await write.ExecuteAsync(Update, values) == 0) await write.ExecuteAsync(Insert, values);

        await write.ExecuteAsync(DeleteUris, client.Issuer, client.ClientId);
        await InsertUrisAsync(write, client, RedirectKinds.Redirect, client.RedirectUris);
        await InsertUrisAsync(write, client, RedirectKinds.PostLogout, client.PostLogoutRedirectUris);
        await SaveSecretsAsync(write, client, now);
        await AuditTrail.AppendAsync(write, Told(what, before, client, version), now);
        return version;
    }

    /// <summary>Makes clients findable that were stored before they could be searched for. Nothing about them changes.</summary>
    public static async ValueTask<int> NameAsync(Commands write)
    {
        var unnamed = await write.QueryAsync(Unnamed).ListAsync(row => (Issuer: row.GetString(0), ClientId: row.GetString(1)));
        foreach (var (issuer, clientId) in unnamed)
        {
            var client = (await ClientRows.OfClient.ReadAsync(write, issuer, clientId)).Single();
            await write.ExecuteAsync(Name, SearchedClient.SortName(client), SearchedClient.SearchText(client), issuer, clientId);
        }

        return unnamed.Count;
    }

    /// <returns>False when there is no such client.</returns>
    public static async ValueTask<bool> RemoveAsync(Commands write, string issuer, string clientId, AuditEvent what, DateTimeOffset now)
    {
        var version = await NextVersionAsync(write);
        if (await FindAsync(write, issuer, clientId) is not { } before) return false;
        await write.ExecuteAsync(Remove, now, false, version, issuer, clientId);
        await write.ExecuteAsync(DeleteUris, issuer, clientId);
        await write.ExecuteAsync(DeleteSecrets, issuer, clientId);
        await AuditTrail.AppendAsync(write, Told(what, before, null, null), now);
        return true;
    }

    /// <summary>The event with what only the transaction knows: the versions, and what changed unless the caller has said it.</summary>
    private static AuditEvent Told(AuditEvent what, (Client Client, long Version)? before, Client? after, long? version)
    {
        var client = after ?? before!.Value.Client;
        return what with
        {
            Target = new()
            {
                Type = AuditTarget.Client,
                Issuer = client.Issuer,
                Id = client.ClientId,
                Organization = what.Target?.Organization ?? client.OrganizationNumber,
                VersionBefore = before?.Version,
                VersionAfter = version,
            },
            Changes = what.Changes ?? ClientChanges.Between(before?.Client, after).ToJson(),
        };
    }

    /// <summary>Taken first in a transaction: it makes writers on all nodes wait for each other, so that versions become visible in order.</summary>
    private static async ValueTask<long> NextVersionAsync(Commands write)
    {
        await write.ExecuteAsync(NextVersion);
        return (long)(await write.ScalarAsync(Version))!;
    }

    private static async ValueTask InsertUrisAsync(Commands write, Client client, string kind, IReadOnlyList<string> uris)
    {
        for (var position = 0; position < uris.Count; position++)
            await write.ExecuteAsync(InsertUri, client.Issuer, client.ClientId, kind, position, uris[position]);
    }

    /// <summary>A secret that stays keeps its row, and so the instant at which it was registered.</summary>
    private static async ValueTask SaveSecretsAsync(Commands write, Client client, DateTimeOffset now)
    {
        var kept = new Dictionary<(string Type, string Value), long>();
        foreach (var (id, type, value) in await write.QueryAsync(FindSecrets, client.Issuer, client.ClientId)
            .ListAsync(row => (row.GetInt64(0), row.GetString(1), row.GetString(2))))
        {
            if (client.Secrets.Any(secret => secret.Type == type && secret.Value == value) && kept.TryAdd((type, value), id)) continue;
            await write.ExecuteAsync(DeleteSecret, id);
        }

        foreach (var secret in client.Secrets)
        {
            DateTimeOffset? expires = secret.Expiration is { } utc ? new DateTimeOffset(utc.Ticks, TimeSpan.Zero) : null;
            if (kept.TryGetValue((secret.Type, secret.Value), out var id))
                await write.ExecuteAsync(UpdateSecret, secret.Description, expires, id);
            else
                await write.ExecuteAsync(InsertSecret, client.Issuer, client.ClientId, secret.Type, secret.Value, secret.Description, now, expires);
        }
    }

    private static long? Seconds(TimeSpan? span) => span is { } value ? (long)value.TotalSeconds : null;
}
