using IdP.Admin.Access;
using IdP.Admin.Demo;

namespace IdP.Admin.Pages;

/// <summary>The first page: the way in, or the organisations one belongs to.</summary>
[OpenTo(Audience.Anybody)]
public sealed class IndexModel(IHostEnvironment environment) : ConsolePage
{
    /// <summary>Empty outside Development.</summary>
    public IReadOnlyList<DemoAdministrator> DemoAdministrators { get; } = environment.IsDevelopment() ? DemoOrganization.Administrators : [];
}
