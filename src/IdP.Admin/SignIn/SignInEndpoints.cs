using System.Globalization;
using IdP.Admin.Access;
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
    public const string ReturnTo = "return";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(SignIn, Begin).WithMetadata(new OpenToAttribute(Audience.Anybody));
        routes.MapPost(SignOut, EndAsync).WithMetadata(new OpenToAttribute(Audience.Anybody));
    }

    /// <summary>Where somebody proves anew who they are before they come back to the page they were on.</summary>
    public static string Anew(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return QueryHelpers.AddQueryString(SignIn, new Dictionary<string, string?> { [ReturnTo] = request.Path + request.QueryString, ["anew"] = "true" });
    }

    private static IResult Begin(HttpRequest request, string? person, bool? anew, IOptions<IdPOptions> options)
    {
        var properties = new AuthenticationProperties { RedirectUri = Local(request.Query[ReturnTo]) };
        if (anew is true) properties.SetParameter(ProviderSignIn.MaxAge, ((int)StepUp.Freshness.TotalSeconds).ToString(CultureInfo.InvariantCulture));
        if (person is not null && options.Value.TestDeployment)
        {
            properties.SetParameter(ProviderSignIn.LoginHint, person);
            properties.SetParameter(ProviderSignIn.Prompt, "login");
        }

        return Results.Challenge(properties, [ProviderSignIn.Name]);
    }

    /// <summary>Ends the session here, and then at the provider, so that the next person at this browser has to sign in.</summary>
    private static async Task<IResult> EndAsync(HttpContext context, Microsoft.AspNetCore.Antiforgery.IAntiforgery antiforgery, ProviderAddress provider, IOptions<ConsoleOptions> options)
    {
        if (!await antiforgery.IsRequestValidAsync(context)) return Results.BadRequest();
        var session = await context.AuthenticateAsync();
        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return session.Properties?.Items.TryGetValue(ProviderSignIn.IdToken, out var idToken) is true && idToken is not null
            ? Results.Redirect(QueryHelpers.AddQueryString(provider.Issuer.Url + provider.Issuer.Profile.Paths.EndSession, new Dictionary<string, string?>
            {
                ["id_token_hint"] = idToken,
                ["post_logout_redirect_uri"] = options.Value.PublicOrigin + "/",
            }))
            : Results.Redirect("/");
    }

    /// <summary>Only a path of our own: neither another host (//host, /\host) nor a scheme.</summary>
    internal static string Local(string? path) =>
        path is ['/', ..] && (path.Length == 1 || path[1] is not ('/' or '\\')) && !path.Any(char.IsControl) ? path : "/";
}
