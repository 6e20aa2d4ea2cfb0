using IdP.Issuers;
using IdP.Rules.Clients;
using IdP.Storage;

namespace IdP.Tests;

/// <summary>What a test puts into the database itself, because no request makes it just so.</summary>
internal static class Planted
{
    public static Issuer IssuerOf(this Provider provider, Client client) => provider.Get<IssuerDirectory>().All.Single(issuer => issuer.Name == client.Issuer);

    /// <summary>A code with these very characters, as if the client had been sent it.</summary>
    public static async Task PlantCodeAsync(this Provider provider, Client client, string code, Func<Rules.Authorize.AuthorizeRequest, Rules.Authorize.AuthorizeRequest>? change = null)
    {
        var grants = provider.Get<GrantStore>();
        var issued = (await grants.FindCodeAsync(await provider.CodeAsync(client, change)))!;
        await grants.AddCodeAsync(code, issued with { Grant = issued.Grant with { GrantId = Guid.NewGuid().ToString("N") } });
    }
}
