using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using IdP.Rules.Clients;

namespace IdP.Rules.Registration;

/// <summary>Writes a registered client as the document it could have come from.</summary>
internal static class ClientDocumentWriter
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Client client)
    {
        ArgumentNullException.ThrowIfNull(client);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Indented)) WriteClient(json, client);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void WriteClient(Utf8JsonWriter json, Client client)
    {
        json.WriteStartObject();
        json.WriteString("issuer", client.Issuer);
        json.WriteString("client_id", client.ClientId);
        json.WriteString("client_name", client.ClientName);
        json.WriteString("application_type", MemberValues.NameOf(MemberValues.ApplicationTypes, client.ApplicationType));
        json.WriteString("token_endpoint_auth_method", client.TokenEndpointAuthMethod);
        WriteTexts(json, "grant_types", client.GrantTypes);
        WriteTexts(json, "redirect_uris", client.RedirectUris);
        WriteTexts(json, "post_logout_redirect_uris", client.PostLogoutRedirectUris);
        json.WriteString("scope", Scopes.Write(client.Scopes));
        if (client.OrganizationNumber is { } organization) json.WriteString("client_orgno", organization);
        json.WriteBoolean("active", client.Active);
        json.WriteString("code_challenge_method", MemberValues.NameOf(MemberValues.CodeChallengeMethods, client.RequirePkce));
        json.WriteString("access_token_format", MemberValues.NameOf(MemberValues.AccessTokenFormats, client.AccessTokenFormat));
        WriteSeconds(json, "access_token_lifetime", client.AccessTokenLifetime);
        WriteSeconds(json, "refresh_token_lifetime", client.RefreshTokenLifetime);
        WriteSeconds(json, "authorization_lifetime", client.AuthorizationLifetime);
        json.WriteString("refresh_token_usage", MemberValues.NameOf(MemberValues.RefreshTokenUsages, client.RefreshTokenUsage));
        json.WriteBoolean("sso_disabled", client.SsoDisabled);
        if (client.FrontchannelLogoutUri is { } logout) json.WriteString("frontchannel_logout_uri", logout);
        json.WriteBoolean("frontchannel_logout_session_required", client.FrontchannelLogoutSessionRequired);
        if (client.BackchannelLogoutUri is { } backchannel) json.WriteString("backchannel_logout_uri", backchannel);
        WriteIfTrue(json, "backchannel_logout_session_required", client.BackchannelLogoutSessionRequired);
        WriteIfTrue(json, "require_pushed_authorization_requests", client.RequirePushedAuthorizationRequests);
        WriteIfTrue(json, "dpop_bound_access_tokens", client.DpopBoundAccessTokens);
        WriteIfTrue(json, "require_signed_request_object", client.RequireSignedRequestObject);
        if (client.AgencyId is { } agency) json.WriteString("agency_id", agency);
        if (client.Ial is { } ial) json.WriteNumber("ial", ial);
        if (client.DefaultAal is { } aal) json.WriteNumber("default_aal", aal);
        WriteIfTrue(json, "allow_prompt_login", client.AllowPromptLogin);
        if (client.OnBehalfOf.Count > 0) WriteTexts(json, "onbehalfof", client.OnBehalfOf);
        foreach (var thumbprint in CredentialRules.Of(client, SecretTypes.CertificateLock)) json.WriteString("certificate_lock", thumbprint.Value);
        if (client.JwksUri is { } jwksUri) json.WriteString("jwks_uri", jwksUri);
        WriteKeys(json, CredentialRules.Of(client, SecretTypes.JsonWebKey));
        json.WriteEndObject();
    }

    private static void WriteKeys(Utf8JsonWriter json, List<Secret> keys)
    {
        if (keys.Count == 0) return;
        json.WriteStartObject("jwks");
        json.WriteStartArray("keys");
        foreach (var key in keys)
        {
            using var members = JsonDocument.Parse(key.Value);
            members.WriteTo(json);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    // What few clients have is written for those that have it.
    private static void WriteIfTrue(Utf8JsonWriter json, string member, bool value)
    {
        if (value) json.WriteBoolean(member, true);
    }

    private static void WriteTexts(Utf8JsonWriter json, string member, IReadOnlyList<string> values)
    {
        json.WriteStartArray(member);
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static void WriteSeconds(Utf8JsonWriter json, string member, TimeSpan? span)
    {
        if (span is { } value) json.WriteNumber(member, (long)value.TotalSeconds);
    }
}
