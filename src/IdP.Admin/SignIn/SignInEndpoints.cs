using System.Globalization;
using IdP.Admin.Access;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace IdP.Admin.SignIn;

/// <summary>The way in and the way out. The flow between them is <see cref="ProviderSignIn"/>'s.</summary>
public static class SignInEndpoints
{
    public const string SignIn = "/signin";
    public const string SignOut = "/signout";

    /// <summary>Uses the session and nothing else: what a page asks for whose reader wants to stay.</summary>
    public const string Extend = "/session/extend";

    /// <summary>Where a link of the host leads (<see cref="SignIn.BreakGlass"/>).</summary>
    public const string BreakGlassPath = "/session/break-glass";

    public const string ReturnTo = "return";

    private const string AnewParameter = "anew";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(SignIn, BeginAsync).WithMetadata(new OpenToAttribute(Audience.Anybody));
        routes.MapPost(SignOut, EndAsync).WithMetadata(new OpenToAttribute(Audience.Anybody));
        routes.MapPost(Extend, ExtendAsync).WithMetadata(new OpenToAttribute(Audience.SignedIn));
    }

    /// <summary>Where a sign-in begins that comes back to a page.</summary>
    public static string Begin(string returnTo) => QueryHelpers.AddQueryString(SignIn, ReturnTo, returnTo);

    /// <summary>Where somebody proves anew who they are before they come back to a page.</summary>
    public static string Anew(string returnTo) => QueryHelpers.AddQueryString(Begin(returnTo), AnewParameter, "true");

    /// <summary>Where somebody reads why they have to prove it.</summary>
    public static string Confirm(string returnTo) => QueryHelpers.AddQueryString("/session/confirm", ReturnTo, returnTo);

    /// <summary>Where somebody reads that their session has ended, and what was kept.</summary>
    public static string Ended(string returnTo) => QueryHelpers.AddQueryString("/session/ended", ReturnTo, returnTo);

    /// <summary>Where somebody reads that signing in did not work.</summary>
    public static string Failed(string returnTo) => QueryHelpers.AddQueryString("/session/failed", ReturnTo, returnTo);

    /// <summary>Is this a request that ends with a new session, whatever session it came with?</summary>
    public static bool BeginsSession(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Path == ConsoleClient.Callback || (request.Path == BreakGlassPath && HttpMethods.IsPost(request.Method));
    }

    /// <summary>Only a path of our own: neither another host (//host, /\host) nor a scheme.</summary>
    internal static string Local(string? path) =>
        path is ['/', ..] && (path.Length == 1 || path[1] is not ('/' or '\\')) && !path.Any(char.IsControl) ? path : "/";

    /// <summary>What is asked of the provider when somebody has to prove anew who they are.</summary>
    internal static void AskAnew(AuthenticationProperties properties, SignInPurpose purpose)
    {
        properties.SetPurpose(purpose);
        properties.SetParameter(ProviderSignIn.MaxAge, ((int)StepUp.Freshness.TotalSeconds).ToString(CultureInfo.InvariantCulture));
    }

    private static async Task<IResult> BeginAsync(HttpContext context, string? person, bool? anew, ProviderMetadata metadata, IOptions<IdPOptions> options)
    {
        await metadata.GetAsync(context.RequestAborted); // a provider that is away is told here, not on the way to it
        var properties = new AuthenticationProperties { RedirectUri = Local(context.Request.Query[ReturnTo]) };
        if (anew is true) AskAnew(properties, context.User.Identity?.IsAuthenticated is true ? SignInPurpose.StepUp : SignInPurpose.Ordinary);
        if (person is not null && options.Value.TestDeployment)
        {
            properties.SetParameter(ProviderSignIn.LoginHint, person);
            properties.SetParameter(ProviderSignIn.Prompt, "login");
        }

        return Results.Challenge(properties, [ProviderSignIn.Name]);
    }

    /// <summary>Ends the session here, and then at the provider, so that the next person at this browser has to sign in.</summary>
    private static async Task<IResult> EndAsync(HttpContext context, IAntiforgery antiforgery, ProviderAddress provider, IOptions<ConsoleOptions> options, AccessTrail trail)
    {
        if (context.User.Identity?.IsAuthenticated is not true) return Results.Redirect("/"); // the session had ended by itself
        if (!await antiforgery.IsOursAsync(context)) return Results.BadRequest();
        await trail.SignedOutAsync(context, context.User);
        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);

        // By client_id and not by an id_token: an address is no place for what an id_token says (OIDCRIL-2 allows both).
        return Results.Redirect(QueryHelpers.AddQueryString(provider.Issuer.UrlOf(provider.Issuer.Profile.Paths.EndSession), new Dictionary<string, string?>
        {
            ["client_id"] = ConsoleClient.Id,
            ["post_logout_redirect_uri"] = options.Value.PublicOrigin + "/",
        }));
    }

    /// <summary>Answers how many seconds the session now has: unless it is used, and at most.</summary>
    private static async Task<IResult> ExtendAsync(HttpContext context, IAntiforgery antiforgery, TimeProvider clock)
    {
        if (!await antiforgery.IsOursAsync(context)) return Results.BadRequest();
        var left = SessionTimes.Of(context, clock);
        return Results.Json(new { idle = left.Idle, left = left.Longest });
    }
}
