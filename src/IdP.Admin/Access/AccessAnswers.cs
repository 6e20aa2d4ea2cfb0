using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace IdP.Admin.Access;

/// <summary>Answers a request that is not allowed: to sign-in, to signing in anew, 403, or 404 where the organisation is somebody else's.</summary>
public sealed class AccessAnswers(Actors actors, AccessRules rules) : IAuthorizationMiddlewareResultHandler
{
    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        ArgumentNullException.ThrowIfNull(next);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(authorizeResult);
        if (authorizeResult.Succeeded)
        {
            await next(context);
        }
        else if (await actors.OfAsync(context) is not { } actor)
        {
            await context.ChallengeAsync();
        }
        else if (context.GetEndpoint()?.Metadata.GetMetadata<NeedsAttribute>() is { } needs && rules.Verdict(needs, actor, context) is AccessVerdict.SignInAnew)
        {
            context.Response.Redirect(SignIn.SignInEndpoints.Anew(context.Request));
        }
        else
        {
            context.Response.StatusCode = context.GetEndpoint()?.Metadata.GetMetadata<NeedsAttribute>() is { } asked && rules.Verdict(asked, actor, context) is AccessVerdict.NotFound
                ? StatusCodes.Status404NotFound
                : StatusCodes.Status403Forbidden;
        }
    }
}
