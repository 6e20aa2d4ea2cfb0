using System.Globalization;
using System.Text.Json;
using IdP.Rules;
using IdP.Rules.Clients;

namespace IdP.Admin.Import.Formats;

/// <summary>A client as Keycloak's documentation represents it.</summary>
internal static class KeycloakExport
{
    /// <summary>What every realm has by itself.</summary>
    private static readonly string[] OfKeycloakItself = ["account", "account-console", "admin-cli", "broker", "realm-management", "security-admin-console"];

    public static void Map(ClientMapping client)
    {
        foreach (var member in client.Members)
        {
            switch (member.Name)
            {
                case var _ when member.Value.ValueKind == JsonValueKind.Null: break;
                case "clientId" when OfKeycloakItself.Contains(ClientMapping.TextOf(member.Value)): client.Take(member, "client_id"); client.Block(member.Name, "keycloak_itself"); break;
                case "clientId": client.Take(member, "client_id"); break;
                case "name" when !string.IsNullOrEmpty(ClientMapping.TextOf(member.Value)): client.Take(member, "client_name"); break;
                case "description" when ClientMapping.TextOf(member.Value) == "": break;
                case "description": client.Take(member); break;
                case "enabled": client.Take(member, "active"); break;
                case "secret" or "registrationAccessToken": client.LeaveSecret(member.Name); break;
                case "protocol" when ClientMapping.TextOf(member.Value) == "saml": client.Block(member.Name, "saml"); break;
                case "bearerOnly" when ClientMapping.IsTrue(member.Value): client.Block(member.Name, "bearer_only"); break;
                case "publicClient": Kind(client); break;
                case "clientAuthenticatorType": Method(client, ClientMapping.TextOf(member.Value)); break;
                case "redirectUris": client.Addresses(member.Name, "redirect_uris", ClientMapping.TextsOf(member.Value), client.Text("rootUrl")); break;
                case "implicitFlowEnabled" when ClientMapping.IsTrue(member.Value): client.Cannot(member.Name, "implicit"); break;
                case "directAccessGrantsEnabled" when ClientMapping.IsTrue(member.Value): client.Cannot(member.Name, "password_grant"); break;
                case "standardFlowEnabled": Grants(client); break;
                case "webOrigins": client.Leave(member.Name, "cors"); break;
                case "defaultClientScopes": ScopesOf(client); break;
                case "attributes" when member.Value.ValueKind == JsonValueKind.Object: Attributes(client, member.Value); break;
                case "consentRequired" when ClientMapping.IsTrue(member.Value): client.Leave(member.Name, "consent"); break;
                case "protocolMappers" when member.Value.ValueKind == JsonValueKind.Array && member.Value.GetArrayLength() > 0: client.Cannot(member.Name, "mappers"); break;
                case "rootUrl" or "serviceAccountsEnabled" or "optionalClientScopes": break; // read with the members that they belong to
                default: client.Leave(member.Name, "keycloak"); break;
            }
        }

        if (!client.Has("grant_types")) Grants(client);
        if (!client.Has("token_endpoint_auth_method") && !client.Has("application_type")) Kind(client);
        if (!client.Has("scope")) client.Note("defaultClientScopes", MemberFate.Changed, "scope_default", "scope");
        if (!client.Has("code_challenge_method") && client.Flag("standardFlowEnabled")) client.Note("attributes.pkce.code.challenge.method", MemberFate.Changed, "pkce_default", "code_challenge_method");
    }

    private static bool HasOwnProgram(ClientMapping client) => client.Texts("redirectUris").Any(uri =>
        uri.StartsWith("http://127.0.0.1", StringComparison.Ordinal) || uri.StartsWith("http://[::1]", StringComparison.Ordinal)
        || (uri.Contains(':', StringComparison.Ordinal) && !uri.StartsWith("http:", StringComparison.OrdinalIgnoreCase) && !uri.StartsWith("https:", StringComparison.OrdinalIgnoreCase)));

    private static void Kind(ClientMapping client)
    {
        if (client.Flag("publicClient"))
        {
            client.Take("publicClient", "token_endpoint_auth_method", AuthenticationMethods.None);
            client.Change("publicClient", "application_type", HasOwnProgram(client) ? "native" : "browser", "public");
            return;
        }

        client.Take("publicClient", "application_type", "web");
        if (client.Text("clientAuthenticatorType") is null) Method(client, null);
    }

    private static void Method(ClientMapping client, string? type)
    {
        const string Member = "clientAuthenticatorType";
        if (client.Flag("publicClient")) client.Leave(Member, "keycloak");
        else if (type is null or "client-secret") client.Change(Member, "token_endpoint_auth_method", AuthenticationMethods.ClientSecretBasic, "client_secret");
        else if (type == "client-jwt") client.Take(Member, "token_endpoint_auth_method", AuthenticationMethods.PrivateKeyJwt);
        else client.Block(Member, "authenticator", type);
    }

    private static void Grants(ClientMapping client)
    {
        var grants = new List<string>();
        if (client.Flag("standardFlowEnabled")) grants.Add(GrantTypes.AuthorizationCode);
        if (client.Flag("serviceAccountsEnabled")) grants.Add(GrantTypes.ClientCredentials);
        client.Grants("standardFlowEnabled", grants);

        // Keycloak gives a refresh token with every sign-in, unless it is told not to.
        if (client.Flag("standardFlowEnabled") && !client.Flag("publicClient") && Attribute(client, "use.refresh.tokens") != "false" && client.Target.Profile.GrantTypes.Contains(GrantTypes.RefreshToken))
        {
            grants.RemoveAll(grant => !client.Target.Profile.GrantTypes.Contains(grant));
            client.Change("attributes.use.refresh.tokens", "grant_types", ClientMapping.Array([.. grants, GrantTypes.RefreshToken]), "refresh");
        }
    }

    private static void ScopesOf(ClientMapping client)
    {
        var listed = client.Texts("defaultClientScopes").Concat(client.Texts("optionalClientScopes")).Distinct().ToList();
        var known = listed.Where(scope => scope != Scopes.OpenId && client.Target.Profile.ScopesSupported.Contains(scope)).ToList();
        var rest = listed.Except(known).Where(scope => scope != Scopes.OpenId).ToList();
        var scopes = client.Flag("standardFlowEnabled") ? [Scopes.OpenId, .. known] : known;
        if (rest.Count > 0) client.Change("defaultClientScopes", "scope", Scopes.Write(scopes), "scopes_dropped", string.Join(' ', rest));
        else client.Take("defaultClientScopes", "scope", Scopes.Write(scopes));
    }

    private static string? Attribute(ClientMapping client, string name) =>
        client.Members.FirstOrDefault(member => member.Name == "attributes") is { Value.ValueKind: JsonValueKind.Object } attributes && attributes.Value.TryGetProperty(name, out var value) ? ClientMapping.TextOf(value) : null;

    private static void Attributes(ClientMapping client, JsonElement attributes)
    {
        foreach (var attribute in attributes.EnumerateObject())
        {
            var (member, value) = ($"attributes.{attribute.Name}", ClientMapping.TextOf(attribute.Value) ?? "");
            switch (attribute.Name)
            {
                case var name when name.Contains("secret", StringComparison.OrdinalIgnoreCase) || name.Contains("private", StringComparison.OrdinalIgnoreCase): client.LeaveSecret(member); break;
                case var _ when value.Length == 0: break;
                case "post.logout.redirect.uris": LogoutAddresses(client, member, value); break;
                case "pkce.code.challenge.method" when value == "S256": client.Take(member, "code_challenge_method", "S256"); break;
                case "pkce.code.challenge.method": client.Change(member, "code_challenge_method", "S256", "pkce_plain", value); break;
                case "access.token.lifespan" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds): client.Take(member, "access_token_lifetime", seconds); break;
                case "jwks.string": KeySet(client, member, value); break;
                case "jwks.url": client.Offer(member, "jwks_uri", value, "jwks_uri"); break;
                case "jwt.credential.certificate" or "jwt.credential.public.key": client.Keys(member, [value]); break;
                case "frontchannel.logout.url": client.Take(member, "frontchannel_logout_uri", value); break;
                case "frontchannel.logout.session.required": client.Take(member, "frontchannel_logout_session_required", value == "true"); break;
                case "backchannel.logout.url": client.Offer(member, "backchannel_logout_uri", value, "backchannel"); break;
                case "backchannel.logout.session.required": if (Attribute(client, "backchannel.logout.url") is { Length: > 0 }) client.Offer(member, "backchannel_logout_session_required", value == "true", "backchannel"); break;
                case "require.pushed.authorization.requests": client.Offer(member, "require_pushed_authorization_requests", value == "true", "not_offered"); break;
                case "dpop.bound.access.tokens": client.Offer(member, "dpop_bound_access_tokens", value == "true", "not_offered"); break;
                case "tls.client.certificate.bound.access.tokens" when value == "true": client.Cannot(member, "bound_tokens"); break;
                case "oauth2.device.authorization.grant.enabled" when value == "true": client.Cannot(member, "grant", "urn:ietf:params:oauth:grant-type:device_code"); break;
                case "use.refresh.tokens": break; // with the grant types
                default: client.Leave(member, "keycloak"); break;
            }
        }
    }

    private static void LogoutAddresses(ClientMapping client, string member, string value)
    {
        var written = value.Split("##", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToList();
        if (written.Contains("+"))
        {
            client.Note(member, MemberFate.Changed, "same_as_redirect", "post_logout_redirect_uris");
            written = [.. written.Where(uri => uri != "+"), .. client.Texts("redirectUris")];
        }

        client.Addresses(member, "post_logout_redirect_uris", written.Where(uri => uri != "-"), client.Text("rootUrl"));
    }

    private static void KeySet(ClientMapping client, string member, string value)
    {
        try
        {
            using var keys = JsonDocument.Parse(value, new() { AllowDuplicateProperties = false, MaxDepth = 8 });
            client.Keys(member, keys.RootElement);
        }
        catch (JsonException)
        {
            client.Cannot(member, "key_unreadable");
        }
    }
}
