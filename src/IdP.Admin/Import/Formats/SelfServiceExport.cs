using System.Text.Json;
using IdP.Admin.Api;
using IdP.Admin.Api.SelfService;
using IdP.Rules.Registration;

namespace IdP.Admin.Import.Formats;

/// <summary>A client as ID-porten's self-service answers it, and as scripts keep it.</summary>
internal static class SelfServiceExport
{
    /// <summary>How some write a grant type in short.</summary>
    private static readonly Dictionary<string, string> ShortGrants = new(StringComparer.Ordinal)
    {
        ["code"] = "authorization_code",
        ["refresh"] = "refresh_token",
        ["jwt_bearer_token"] = "urn:ietf:params:oauth:grant-type:jwt-bearer",
    };

    private static readonly string[] Lifetimes = ["access_token_lifetime", "refresh_token_lifetime", "authorization_lifetime"];

    public static void Map(ClientMapping client)
    {
        foreach (var member in client.Members)
        {
            switch (member.Name)
            {
                case var _ when member.Value.ValueKind == JsonValueKind.Null || ClientMapping.TextOf(member.Value) == "": client.Leave(member.Name, "empty"); break;
                case "client_secret": client.LeaveSecret(member.Name); break;
                case "client_orgno": client.Organization(member); break;
                case "supplier_orgno": client.Leave(member.Name, "supplier"); break;
                case "display_name" when client.Text("client_name") is null: client.Take(member, "client_name"); break;
                case SelfServiceClient.IntegrationType: Kind(client, member); break;
                case SelfServiceClient.TokenReference: Format(client, member); break;
                case "grant_types": Grants(client, member); break;
                case "redirect_uris" or "post_logout_redirect_uris" when member.Value.ValueKind == JsonValueKind.Array: client.Addresses(member.Name, member.Name, ClientMapping.TextsOf(member.Value)); break;
                case "jwks": client.Keys(member.Name, member.Value); break;
                case var lifetime when Lifetimes.Contains(lifetime) && member.Value.ValueKind == JsonValueKind.Number && member.Value.TryGetInt32(out var seconds) && seconds == 0: client.Leave(lifetime, "lifetime_zero"); break;
                case "backchannel_logout_uri" or "backchannel_logout_session_required": client.Offer(member, "backchannel"); break;
                case "jwks_uri": client.Offer(member, "jwks_uri"); break;
                case "require_pushed_authorization_requests" or "dpop_bound_access_tokens" or "require_signed_request_object": client.Offer(member, "not_offered"); break;
                case "onbehalfof" when member.Value is { ValueKind: JsonValueKind.Array } customers && customers.GetArrayLength() == 0: client.Leave(member.Name, "empty"); break;
                case "onbehalfof": client.Offer(member, "not_offered"); break;
                case var known when ClientDocument.Members.Contains(known) || known == ClientBody.Description: client.Take(member); break;
                case "logo": client.Leave(member.Name, "not_shown"); break;
                case var theirs when SelfServiceClient.NotKept.Contains(theirs): client.Leave(theirs, "registry"); break;
                default: client.Leave(member.Name, "unknown"); break;
            }
        }
    }

    private static void Kind(ClientMapping client, JsonProperty member)
    {
        if (ClientMapping.TextOf(member.Value) is { } kind && SelfServiceClient.IntegrationTypes.Contains(kind)) client.Leave(member.Name, "integration_type", kind);
        else client.Block(member.Name, "another_product", ClientMapping.TextOf(member.Value));
    }

    private static void Format(ClientMapping client, JsonProperty member)
    {
        if (SelfServiceClient.Formats.FirstOrDefault(format => format.Theirs == ClientMapping.TextOf(member.Value)).Ours is { } ours) client.Take(member.Name, "access_token_format", ours);
        else client.Cannot(member.Name, "token_reference", ClientMapping.TextOf(member.Value));
    }

    private static void Grants(ClientMapping client, JsonProperty member)
    {
        var grants = ClientMapping.TextsOf(member.Value);
        foreach (var grant in grants.Where(ShortGrants.ContainsKey)) client.Note(member.Name, MemberFate.Changed, "grant_short", "grant_types", $"{grant} → {ShortGrants[grant]}");
        client.Grants(member.Name, grants.Select(grant => ShortGrants.GetValueOrDefault(grant, grant)));
    }
}
