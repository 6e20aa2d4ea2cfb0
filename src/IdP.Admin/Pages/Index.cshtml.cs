using IdP.Admin.Access;
using IdP.Admin.Demo;
using IdP.Admin.Texts;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Mvc;

namespace IdP.Admin.Pages;

/// <summary>The first page: the way in, or the organisations one belongs to.</summary>
[OpenTo(Audience.Anybody)]
public sealed class IndexModel(IHostEnvironment environment) : ConsolePage
{
    /// <summary>Empty outside Development.</summary>
    public IReadOnlyList<DemoAdministrator> DemoAdministrators { get; } = environment.IsDevelopment() ? DemoOrganization.Administrators : [];

    /// <summary>Whoever has no access is told so, and nothing else; who belongs to one organisation is led there, and who looks after all of them to all of them.</summary>
    public IActionResult OnGet() => Visitor switch
    {
        { BelongsNowhere: true } => StatusCode(StatusCodes.Status403Forbidden),
        { Platform: null, Memberships: [var only] } => Redirect($"/o/{only.Organization.OrganizationNumber}"),
        { Platform: not null, Memberships: [] } => Redirect("/organizations"),
        _ => Page(),
    };

    /// <summary>What somebody of the demo may try out.</summary>
    public string RoleOf(DemoAdministrator administrator)
    {
        ArgumentNullException.ThrowIfNull(administrator);
        var role = administrator.Platform is { } platform ? AccessTexts.Of(platform) : AccessTexts.Of(administrator.Role ?? Role.Reader);
        var approver = administrator.Approver ? $", {T(AccessTexts.Approver)}" : "";
        return administrator.Organization is { } organization ? $"{T(role)}{approver} · {organization}" : T(role);
    }
}
