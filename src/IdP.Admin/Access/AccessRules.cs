using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace IdP.Admin.Access;

/// <summary>Judges <see cref="NeedsAttribute"/> and <see cref="OpenToAttribute"/>. Both sit on the endpoint, so that forgetting a check in a page is not possible.</summary>
public sealed class AccessRules(Actors actors, TimeProvider clock) : IAuthorizationHandler
{
    public async Task HandleAsync(AuthorizationHandlerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Resource is not HttpContext http) return;

        var actor = await actors.OfAsync(http);
        foreach (var requirement in context.PendingRequirements.ToList())
        {
            switch (requirement)
            {
                case OpenToAttribute { Audience: Audience.Anybody }:
                case OpenToAttribute { Audience: Audience.SignedIn } when actor is not null:
                    context.Succeed(requirement);
                    break;
                case NeedsAttribute needs when actor is not null && Verdict(needs, actor, http) is AccessVerdict.Allowed:
                    context.Succeed(requirement);
                    break;
            }
        }
    }

    internal AccessVerdict Verdict(NeedsAttribute needs, Actor actor, HttpContext http)
    {
        var organization = http.GetRouteValue(NeedsAttribute.RouteOrganization) as string;
        if (actor.BelongsNowhere) return AccessVerdict.Forbidden; // whatever is asked for, so that nothing can be told from it
        if (organization is not null && !actor.Knows(organization)) return AccessVerdict.NotFound;
        if (!actor.May(needs.For(http.Request), organization)) return AccessVerdict.Forbidden;
        return needs.FreshSignIn && actor.IsPerson && actor.AuthTime + StepUp.Freshness < clock.GetUtcNow() ? AccessVerdict.SignInAnew : AccessVerdict.Allowed;
    }
}
