using System.Text.Json;
using IdP.Admin.Api;
using IdP.Rules.Registration;

namespace IdP.Admin.Import.Formats;

/// <summary>Our own registration documents, with what administrators keep beside them, as an export has them.</summary>
internal static class OwnDocument
{
    private static readonly string[] Beside = [ClientBody.Description, ClientBody.Contacts, ClientBody.ManagedBy];

    public static void Map(ClientMapping client)
    {
        foreach (var member in client.Members)
        {
            switch (member.Name)
            {
                case "issuer" when ClientMapping.TextOf(member.Value) == client.Target.Issuer: client.Leave("issuer", "issuer_same"); break;
                case "issuer": client.Note("issuer", MemberFate.Changed, "issuer", "issuer", client.Target.Issuer); break;
                case "client_orgno": client.Organization(member); break;
                case "jwks": client.Keys("jwks", member.Value, asWritten: true); break;
                case "client_secret": client.LeaveSecret(member.Name); break;
                case ClientBody.Registry: client.Leave(member.Name, "registry"); break;
                case var known when ClientDocument.Members.Contains(known) || Beside.Contains(known): client.Take(member); break;
                default: client.Leave(member.Name, "unknown"); break;
            }
        }
    }
}
