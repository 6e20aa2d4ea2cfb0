using IdP.Admin.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace IdP.Admin.Access;

/// <summary>Answers a request that is not allowed: to sign-in, to signing in anew, 403, or 404 where the organisation is somebody else's. What was typed is kept.</summary>
public sealed class AccessAnswers(Actors actors, AccessRules rules, KeptForms forms, AccessTrail trail) : IAuthorizationMiddlewareResultHandler
{
    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        ArgumentNullException.ThrowIfNull(next);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(authorizeResult);
        if (authorizeResult.Succeeded || context.GetEndpoint() is not RouteEndpoint endpoint) // nobody's address, or not with this method: 404, 405
        {
            await next(context);
        }
        else if (await actors.OfAsync(context) is not { } actor)
        {
            await SendToSignInAsync(context);
        }
        else if (endpoint.Metadata.GetMetadata<NeedsAttribute>() is not { } needs)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        }
        else if (rules.Verdict(needs, actor, context) is AccessVerdict.SignInAnew)
        {
            Send(context, SignInEndpoints.Confirm(await forms.ReturnAddressAsync(context, actor.Subject)));
        }
        else
        {
            await RefuseAsync(context, actor, rules.Verdict(needs, actor, context));
        }
    }

    private async Task SendToSignInAsync(HttpContext context)
    {
        if (context.Features.Get<EndedSession>() is { } ended) Send(context, SignInEndpoints.Ended(await forms.ReturnAddressAsync(context, ended.Subject)));
        else Send(context, SignInEndpoints.Begin(await forms.ReturnAddressAsync(context, subject: null)));
    }

    private async Task RefuseAsync(HttpContext context, Actor actor, AccessVerdict verdict)
    {
        await trail.DeniedAsync(context, actor, verdict);
        context.Response.StatusCode = verdict is AccessVerdict.NotFound ? StatusCodes.Status404NotFound : StatusCodes.Status403Forbidden;
    }

    // A script is told where to take the whole page, a browser goes. Programs never come here: the API has a door of its own.
    private static void Send(HttpContext context, string address)
    {
        if (context.Request.Headers.ContainsKey("HX-Request"))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers["HX-Redirect"] = address;
        }
        else
        {
            context.Response.Redirect(address);
        }
    }
}
