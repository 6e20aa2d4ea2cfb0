using IdP.Admin.SignIn;
using IdP.Demo;
using IdP.Storage.Console;
using IdP.Users;
using Microsoft.EntityFrameworkCore;

namespace IdP.Admin.Demo;

/// <summary>Development only: an organisation that owns the demo clients, another one beside it, and somebody of every role.</summary>
public sealed class DemoOrganization(ConsoleStore store, ProviderAddress provider, SubjectIdentifiers subjects)
{
    public const string Another = "974760673";

    public static readonly IReadOnlyList<DemoAdministrator> Administrators =
    [
        new("kari-console", "Kari Console", DemoClients.Organization, Role.Owner),
        new("maja-maintainer", "Maja Maintainer", DemoClients.Organization, Role.Maintainer),
        new("dev-dolly", "Dolly Developer", DemoClients.Organization, Role.Developer),
        new("rolf-reader", "Rolf Reader", DemoClients.Organization, Role.Reader),
        new("arne-approver", "Arne Approver", DemoClients.Organization, Role.Reader, Approver: true),
        new("owner-of-another", "Oda Owner", Another, Role.Owner),
        new("olga-operator", "Olga Operator", null, null, Platform: PlatformRole.Operator),
        new("aud-auditor", "Aud Auditor", null, null, Platform: PlatformRole.Auditor),
    ];

    public async Task PrepareAsync() => await store.WriteAsync(async write =>
    {
        if (await write.Rows.Set<Organization>().AnyAsync()) return false;
        write.Rows.Add(new Organization { OrganizationNumber = DemoClients.Organization, Name = "Demo organisation", Created = write.Now });
        write.Rows.Add(new Organization { OrganizationNumber = Another, Name = "Another organisation", Created = write.Now });
        foreach (var administrator in Administrators) Add(write, administrator);
        return true;
    });

    private void Add(ConsoleWrite write, DemoAdministrator administrator)
    {
        var subject = subjects.For(provider.Issuer, new() { ClientId = ConsoleClient.Id, Issuer = provider.Issuer.Name }, administrator.UserId);
        write.Rows.Add(new Person { Subject = subject, Name = administrator.Name });
        if (administrator is { Organization: { } organization, Role: { } role })
            write.Rows.Add(new Member { OrganizationNumber = organization, Subject = subject, Role = role, Approver = administrator.Approver, Added = write.Now });
        if (administrator.Platform is { } platform)
            write.Rows.Add(new PlatformMember { Subject = subject, Role = platform, Added = write.Now });
    }
}
