using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace IdP.Pages;

/// <summary>
/// A page as the answer to a request, with the headers that keep it alone in its window, unframed and unstored. The
/// components are templates and nothing more: rendered once, here, with no framework service or script behind them.
/// </summary>
public sealed class PageResult : IResult, IStatusCodeHttpResult
{
    private readonly Type page;
    private readonly object model;
    private readonly int statusCode;
    private readonly string policy;
    private readonly bool keepsOpener;

    private PageResult(Type page, object model, int statusCode, string policy, bool keepsOpener) =>
        (this.page, this.model, this.statusCode, this.policy, this.keepsOpener) = (page, model, statusCode, policy, keepsOpener);

    public int? StatusCode => statusCode;

    /// <summary>The sign-in form.</summary>
    /// <param name="redirectUri">The client's verified redirect URI: the answer to the form leads there.</param>
    public static PageResult SignIn(SignInModel model, string redirectUri) =>
        Of<SignInPage>(model, model.Errors.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest, $"'self' {SchemeOf(redirectUri)}", keepsOpener: true);

    public static PageResult Error(ErrorModel model, int statusCode) => Of<ErrorPage>(model, statusCode);

    /// <summary>The question before a logout.</summary>
    /// <param name="redirectUri">The client's verified redirect URI: the answer to the form leads there.</param>
    public static PageResult SignOut(SignOutModel model, string redirectUri) => Of<SignOutPage>(model, formAction: $"'self' {SchemeOf(redirectUri)}");

    public static PageResult SignedOut(SignedOutModel model) =>
        Of<SignedOutPage>(model, script: model.ReturnUrl is not null && model.Frames.Count > 0 ? "'self'" : "'none'", frames: model.Frames);

    /// <summary>The hand-off of <c>response_mode=form_post</c>; with a script, as the end of a logout that others are told of.</summary>
    public static PageResult FormPost(FormPostModel model) =>
        Of<FormPostPage>(model, formAction: SchemeOf(model.ActionUrl), script: "'self'", keepsOpener: true);

    public static PageResult Home(HomeModel model) => Of<HomePage>(model);

    public static PageResult ProductionRoot(ProductionRootModel model) => Of<ProductionRootPage>(model);

    public static PageResult Explain(ExplainModel model) => Of<ExplainPage>(model);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var html = Encoding.UTF8.GetBytes(await RenderAsync(httpContext.RequestServices));

        var response = httpContext.Response;
        response.StatusCode = statusCode;
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = html.Length;
        response.Headers.ContentSecurityPolicy = policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.XFrameOptions = "DENY";
        response.Headers.CacheControl = "no-store";
        response.Headers["Referrer-Policy"] = "no-referrer";
        if (!keepsOpener) response.Headers["Cross-Origin-Opener-Policy"] = "same-origin"; // a sign-in in a popup must find its way back to the window that opened it
        response.Headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        await response.Body.WriteAsync(html, httpContext.RequestAborted);
    }

    /// <summary>The page as text, before any header is sent: a page that cannot be rendered is a fault like any other.</summary>
    internal async Task<string> RenderAsync(IServiceProvider services)
    {
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { ["Model"] = model });
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync(page, parameters)).ToHtmlString());
    }

    /// <summary>
    /// Where a form may end up. Chromium holds a form to <c>form-action</c> on every redirect that follows, also on those
    /// the client makes from its callback to wherever its user belongs. Naming the client's origin alone would leave
    /// such a user with a button that does nothing; so the scheme is named, which also covers an app's own scheme.
    /// </summary>
    private static string SchemeOf(string redirectUri) => new Uri(redirectUri, UriKind.Absolute).Scheme + ":";

    private static string FrameSources(IReadOnlyList<string>? frames) =>
        frames is { Count: > 0 } ? $"frame-src {string.Join(' ', frames.Select(frame => new Uri(frame).GetLeftPart(UriPartial.Authority)).Distinct())}; " : "";

    private static PageResult Of<TPage>(object model, int statusCode = StatusCodes.Status200OK, string formAction = "'self'", string script = "'none'", bool keepsOpener = false, IReadOnlyList<string>? frames = null)
        where TPage : IComponent =>
        new(
            typeof(TPage),
            model,
            statusCode,
            $"default-src 'none'; style-src 'self'; script-src {script}; img-src 'self' data:; form-action {formAction}; {FrameSources(frames)}frame-ancestors 'none'; base-uri 'none'",
            keepsOpener);
}
