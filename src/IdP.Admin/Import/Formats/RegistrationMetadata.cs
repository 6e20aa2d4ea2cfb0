using System.Text.Json;
using IdP.Admin.Api.Registration;
using IdP.Rules.Clients;
using IdP.Rules.Registration;

namespace IdP.Admin.Import.Formats;

/// <summary>Client metadata of RFC 7591, as it is sent and as it is answered.</summary>
internal static class RegistrationMetadata
{
    public static void Map(ClientMapping client)
    {
        foreach (var member in client.Members)
        {
            switch (member.Name)
            {
                case var _ when member.Value.ValueKind == JsonValueKind.Null: client.Leave(member.Name, "empty"); break;
                case "client_secret" or "registration_access_token": client.LeaveSecret(member.Name); break;
                case "client_id": client.Take(member); break;
                case "client_id_issued_at" or "client_secret_expires_at" or "registration_client_uri": client.Leave(member.Name, "registry"); break;
                case "response_types": ResponseTypes(client, member); break;
                case "grant_types": client.Grants(member.Name, ClientMapping.TextsOf(member.Value)); break;
                case "redirect_uris" or "post_logout_redirect_uris" when member.Value.ValueKind == JsonValueKind.Array: client.Addresses(member.Name, member.Name, ClientMapping.TextsOf(member.Value)); break;
                case "application_type" when KeepsNothing(client) && ClientMapping.TextOf(member.Value) == "web": break; // said below
                case "client_orgno": client.Organization(member); break;
                case "jwks": client.Keys(member.Name, member.Value); break;
                case "backchannel_logout_uri" or "backchannel_logout_session_required": client.Offer(member, "backchannel"); break;
                case "jwks_uri": client.Offer(member, "jwks_uri"); break;
                case "require_pushed_authorization_requests" or "dpop_bound_access_tokens" or "require_signed_request_object": client.Offer(member, "not_offered"); break;
                case var known when ClientMetadata.Understood.Contains(known) || ClientDocument.Members.Contains(known): client.Take(member); break;
                case "client_uri" or "logo_uri" or "policy_uri" or "tos_uri": client.Leave(member.Name, "not_shown"); break;
                default: client.Leave(member.Name, "unknown"); break;
            }
        }

        // OIDCR-2 has web and native; what runs in a browser and keeps nothing has a name of its own here.
        if (KeepsNothing(client) && !client.Has("application_type")) client.Change("application_type", "application_type", "browser", "public");
        if (client.Text("scope") is null) client.Note("scope", MemberFate.Changed, "scope_default", "scope");
    }

    private static bool KeepsNothing(ClientMapping client) => client.Text("token_endpoint_auth_method") == AuthenticationMethods.None;

    private static void ResponseTypes(ClientMapping client, JsonProperty member)
    {
        var others = ClientMapping.TextsOf(member.Value).Where(type => type != "code").ToList();
        foreach (var other in others) client.Cannot(member.Name, "response_type", other);
        if (others.Count == 0) client.Leave(member.Name, "response_type_code");
    }
}
