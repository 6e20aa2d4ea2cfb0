using IdP.Admin.Access;
using IdP.Rules.Clients;
using IdP.Storage.Console;
using Microsoft.EntityFrameworkCore;

namespace IdP.Admin.Pages.Organizations;

/// <summary>The organisations that use the console. Auditors read, operators add.</summary>
[Needs(Right.SeePlatform)]
public sealed class IndexModel(ConsoleStore store) : ConsolePage
{
    public IReadOnlyList<ListedOrganization> Organizations { get; private set; } = [];

    public async Task OnGetAsync()
    {
        await using var rows = store.Read();
        Organizations = await rows.Set<Organization>()
            .OrderBy(organization => organization.Name).ThenBy(organization => organization.OrganizationNumber)
            .Select(organization => new ListedOrganization(
                organization,
                rows.Set<Member>().Count(member => member.OrganizationNumber == organization.OrganizationNumber),
                rows.Set<Member>().Count(member => member.OrganizationNumber == organization.OrganizationNumber && member.Role == Role.Owner),
                rows.Set<Client>().Count(client => client.OrganizationNumber == organization.OrganizationNumber && EF.Property<DateTimeOffset?>(client, "Removed") == null)))
            .ToListAsync(HttpContext.RequestAborted);
    }

    /// <summary>An organisation with how many belong to it.</summary>
    public sealed record ListedOrganization(Organization Organization, int Members, int Owners, int Clients);
}
