using IdP.Admin.Access;
using IdP.Admin.SignIn;
using IdP.Admin.Start;
using IdP.Admin.Texts;
using Microsoft.AspNetCore.Antiforgery;

namespace IdP.Admin.Ui;

/// <summary>What a visitor has chosen for themselves: language, theme, and whether single keys are shortcuts. Kept in cookies that only the server reads.</summary>
public static class Preferences
{
    public const string Path = "/preferences";

    private const string ThemeCookie = "idpadmin-theme";
    private const string ShortcutsCookie = "idpadmin-shortcuts";
    private const string Off = "off";

    private static readonly TimeSpan Kept = TimeSpan.FromDays(400); // browsers keep no cookie for longer

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost(Path, ChooseAsync).WithMetadata(new OpenToAttribute(Audience.Anybody));

    public static Theme ThemeOf(HttpRequest request) => Chosen(request, ThemeCookie) switch
    {
        "light" => Theme.Light,
        "dark" => Theme.Dark,
        _ => Theme.System,
    };

    public static bool ShortcutsOf(HttpRequest request) => Chosen(request, ShortcutsCookie) is not Off;

    public static string? Chosen(HttpRequest request, string cookie)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Cookies[ConsoleServices.Named(cookie, request.IsHttps)];
    }

    private static async Task<IResult> ChooseAsync(HttpContext context, IAntiforgery antiforgery)
    {
        if (!await antiforgery.IsOursAsync(context)) return Results.BadRequest();
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (Languages.Find(form["language"]) is { } language) Keep(context, Languages.Cookie, language.Tag());
        if (form["theme"].ToString() is "light" or "dark" or "system") Keep(context, ThemeCookie, form["theme"]!);
        if (form["shortcuts"].ToString() is "on" or Off) Keep(context, ShortcutsCookie, form["shortcuts"]!);
        return Results.LocalRedirect(SignInEndpoints.Local(form["return"]));
    }

    private static void Keep(HttpContext context, string cookie, string value)
    {
        var https = context.Request.IsHttps;
        context.Response.Cookies.Append(ConsoleServices.Named(cookie, https), value, new()
        {
            HttpOnly = true, Secure = https, SameSite = SameSiteMode.Lax, Path = "/", MaxAge = Kept, IsEssential = true,
        });
    }
}
