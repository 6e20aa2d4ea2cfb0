using IdP.Admin.Access;
using IdP.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;

namespace IdP.Admin.SignIn;

/// <summary>What the console does when somebody comes back from the provider.</summary>
public sealed class SignInEvents(Bootstrap bootstrap, AccessTrail trail, Database database) : OAuthEvents
{
    /// <summary>Where the proof of the setup token lies in a sign-in.</summary>
    public const string SetupProof = "setup";

    public override async Task TicketReceived(TicketReceivedContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Properties?.Items.Remove(SetupProof, out var proof) is true) await bootstrap.CompleteAsync(context.HttpContext, context.Principal!, proof!);
        await base.TicketReceived(context);
    }

    public override Task AccessDenied(AccessDeniedContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return FailAsync(context, context.Properties, "cancelled");
    }

    /// <summary>A provider or a database that is away is no failure of the sign-in: the framework lets it through, and a page says so.</summary>
    public override Task RemoteFailure(RemoteFailureContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        for (var cause = context.Failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is ProviderAwayException || database.IsAway(cause)) return Task.CompletedTask;
        }

        return FailAsync(context, context.Properties, "refused");
    }

    private async Task FailAsync(HandleRequestContext<RemoteAuthenticationOptions> context, AuthenticationProperties? properties, string reason)
    {
        await trail.SignInFailedAsync(context.HttpContext, reason);
        context.HandleResponse();
        context.Response.Redirect(SignInEndpoints.Failed(properties?.RedirectUri ?? "/"));
    }
}
