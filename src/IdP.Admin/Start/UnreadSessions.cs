using System.Runtime.ExceptionServices;
using IdP.Admin.SignIn;
using Microsoft.AspNetCore.Diagnostics;

namespace IdP.Admin.Start;

/// <summary>Nobody is taken for signed out because the database is away: the request fails as one that needed it. The page that then says so is shown to nobody in particular.</summary>
public sealed class UnreadSessions(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Features.Get<UnreadSession>() is { } unread && context.Features.Get<IExceptionHandlerFeature>() is null)
            ExceptionDispatchInfo.Throw(unread.Failure);
        return next(context);
    }
}
