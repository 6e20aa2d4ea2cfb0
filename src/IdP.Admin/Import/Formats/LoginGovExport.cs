using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using IdP.Rules;
using IdP.Rules.Clients;

namespace IdP.Admin.Import.Formats;

/// <summary>A service provider as Login.gov's portal writes it out.</summary>
internal static class LoginGovExport
{
    /// <summary>Which of our scopes brings an attribute of theirs.</summary>
    private static readonly Dictionary<string, string> ScopeOf = new(StringComparer.Ordinal)
    {
        ["email"] = "email",
        ["first_name"] = Scopes.Profile,
        ["last_name"] = Scopes.Profile,
        ["dob"] = Scopes.Profile,
        ["birthdate"] = Scopes.Profile,
        ["given_name"] = Scopes.Profile,
        ["family_name"] = Scopes.Profile,
        ["locale"] = Scopes.Profile,
        ["profile"] = Scopes.Profile,
        ["openid"] = Scopes.OpenId,
    };

    public static void Map(ClientMapping client)
    {
        foreach (var member in client.Members)
        {
            switch (member.Name)
            {
                case "identity_protocol": Protocol(client, ClientMapping.TextOf(member.Value)); break;
                case var _ when member.Value.ValueKind == JsonValueKind.Null || ClientMapping.TextOf(member.Value) == "": client.Leave(member.Name, "empty"); break;
                case "issuer": client.Take(member, "client_id"); break;
                case "friendly_name": client.Take(member, "client_name"); break;
                case "description": client.Take(member); break;
                case "app_name" when string.IsNullOrEmpty(client.Text("description")): client.Take(member, "description"); break;
                case "active": client.Take(member); break;
                case "redirect_uris" when member.Value.ValueKind == JsonValueKind.Array: client.Addresses(member.Name, member.Name, ClientMapping.TextsOf(member.Value)); break;
                case "certs" when ClientMapping.TextsOf(member.Value) is { Count: > 0 } certificates: client.Keys(member.Name, certificates); break;
                case "certs": client.Leave(member.Name, "empty"); break;
                case "attribute_bundle": Attributes(client, member); break;
                case "ial" or "default_aal" when client.Target.Profile.ClientMembers.Contains(member.Name): client.Take(member.Name, member.Name, Level(member.Value)); break;
                case "ial" when Number(member.Value) is "2": client.Cannot(member.Name, "proofing"); break;
                case "ial" or "default_aal": client.Leave(member.Name, "acr", Number(member.Value)); break;
                case "agency_id" when client.Target.Profile.ClientMembers.Contains(member.Name): client.Take(member.Name, member.Name, Number(member.Value)); break;
                case "allow_prompt_login" when client.Target.Profile.ClientMembers.Contains(member.Name): client.Take(member); break;
                case "push_notification_url": client.Cannot(member.Name, "push"); break;
                case "failure_to_proof_url" or "post_idv_follow_up_url": client.Cannot(member.Name, "proofing"); break;
                case "agency_id" or "agency" or "team_uuid" or "team_id" or "group_id" or "user_id": client.Leave(member.Name, "their_owner"); break;
                case "logo" or "remote_logo_key" or "help_text" or "allow_prompt_login" or "app_name": client.Leave(member.Name, "not_shown"); break;
                case "id" or "created_at" or "updated_at" or "status" or "prod_config": client.Leave(member.Name, "registry"); break;
                case "return_to_sp_url" or "acs_url" or "assertion_consumer_logout_service_url" or "sp_initiated_login_url" or "block_encryption" or "signed_response_message_requested" or "email_nameid_format_allowed":
                    client.Leave(member.Name, "saml_only");
                    break;
                default: client.Leave(member.Name, "unknown"); break;
            }
        }

        if (client.Members.All(member => member.Name != "identity_protocol")) Protocol(client, null);
        client.Take("identity_protocol", "grant_types", ClientMapping.Array([GrantTypes.AuthorizationCode]));
        if (!client.Has("scope")) client.Note("attribute_bundle", MemberFate.Changed, "scope_default", "scope");
    }

    private static void Protocol(ClientMapping client, string? protocol)
    {
        const string Member = "identity_protocol";
        switch (protocol)
        {
            case "openid_connect_private_key_jwt" or "private_key_jwt":
                client.Take(Member, "token_endpoint_auth_method", AuthenticationMethods.PrivateKeyJwt);
                client.Take(Member, "application_type", "web");
                break;
            case "openid_connect_pkce":
                client.Change(Member, "token_endpoint_auth_method", AuthenticationMethods.None, "pkce");
                client.Change(Member, "application_type", HasOwnScheme(client) ? "native" : "browser", "public");
                break;
            case "saml": client.Block(Member, "saml"); break;
            default: client.Block(Member, "protocol_unknown", protocol); break;
        }
    }

    private static bool HasOwnScheme(ClientMapping client) =>
        client.Texts("redirect_uris").Any(uri => !uri.StartsWith("https:", StringComparison.OrdinalIgnoreCase) && !uri.StartsWith("http:", StringComparison.OrdinalIgnoreCase));

    private static void Attributes(ClientMapping client, JsonProperty member)
    {
        var scopes = new List<string> { Scopes.OpenId };
        foreach (var attribute in ClientMapping.TextsOf(member.Value))
        {
            if (ScopeOf.GetValueOrDefault(attribute) is { } scope && client.Target.Profile.ScopesSupported.Contains(scope)) scopes.Add(scope);
            else client.Cannot(member.Name, "attribute", attribute);
        }

        client.Change(member.Name, "scope", Scopes.Write(scopes.Distinct().ToList()), "attributes", string.Join(' ', scopes.Distinct()));
    }

    // What is no number goes on as it was written, for the rules to refuse.
    private static JsonNode? Level(JsonElement value) => int.TryParse(Number(value), NumberStyles.None, CultureInfo.InvariantCulture, out var level) ? JsonValue.Create(level) : JsonNode.Parse(value.GetRawText());

    // Written as a number by some and as a text by others.
    private static string? Number(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetRawText() : ClientMapping.TextOf(value);
}
