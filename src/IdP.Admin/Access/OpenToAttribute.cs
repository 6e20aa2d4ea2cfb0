using Microsoft.AspNetCore.Authorization;

namespace IdP.Admin.Access;

/// <summary>A page that needs no role.</summary>
/// <param name="audience">Who may see it.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class OpenToAttribute(Audience audience) : Attribute, IAuthorizationRequirement, IAuthorizationRequirementData, IAuthorizeData
{
    public Audience Audience { get; } = audience;

    public string? Policy { get; set; }

    public string? Roles { get; set; }

    public string? AuthenticationSchemes { get; set; }

    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];
}
