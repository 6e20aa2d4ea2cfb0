using Microsoft.AspNetCore.Authorization;

namespace IdP.Admin.Access;

/// <summary>
/// What a page or an endpoint needs its caller to be allowed, in the organisation that its address names. Every page and
/// endpoint has this or <see cref="OpenToAttribute"/>; one that has neither answers nobody, and a test finds it.
/// </summary>
/// <param name="right">For every method.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class NeedsAttribute(Right right) : Attribute, IAuthorizeData, IAuthorizationRequirement, IAuthorizationRequirementData
{
    public const string RouteOrganization = "organization";

    public Right Right { get; } = right;

    /// <summary>For a request that changes something, where that needs more than looking.</summary>
    public Right ToChange { get; init; } = right;

    /// <summary>
    /// True: whoever comes here has proven within <see cref="StepUp.Freshness"/> who they are. What is posted too late comes back
    /// into the form after signing in (<see cref="KeptForms"/>): into the properties with <c>[BindProperty]</c>, but for those
    /// with <see cref="NotKeptAttribute"/>.
    /// </summary>
    public bool FreshSignIn { get; init; }

    public string? Policy { get; set; }

    public string? Roles { get; set; }

    public string? AuthenticationSchemes { get; set; }

    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];

    /// <summary>What this request needs.</summary>
    public Right For(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) ? Right : ToChange;
    }
}
