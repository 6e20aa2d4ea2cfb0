using Microsoft.AspNetCore.Mvc.RazorPages;
using System.Globalization;
using IdP.Admin.Access;
using IdP.Admin.Api;
using IdP.Admin.SignIn;
using IdP.Admin.Start;
using IdP.Admin.Texts;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace IdP.Admin.Pages;

/// <summary>
/// What is shown in place of a page that cannot be: what is the matter, and what to do. It stands on the address that was asked
/// for. A program that asked gets the same as JSON (RFC 9457).
/// </summary>
[OpenTo(Audience.Anybody), IgnoreAntiforgeryToken]
public sealed class ErrorModel : ConsolePage
{
    public const string Path = "/error";

    public override bool TellsOfError => true;

    public Fault? Fault => HttpContext.Features.Get<Fault>();

    public int Status => Response.StatusCode;

    /// <summary>The visitor has signed in and belongs to no organisation.</summary>
    public bool HasNoAccess => Status is StatusCodes.Status403Forbidden && Visitor is { BelongsNowhere: true };

    /// <summary>Null where there is nothing to look for in the log.</summary>
    public string? ShownReference => Status >= StatusCodes.Status500InternalServerError ? Fault?.Reference : null;

    /// <summary>What was posted and can be posted again, with the form's own token; null when nothing was.</summary>
    public IReadOnlyList<KeyValuePair<string, string>>? Form { get; private set; }

    /// <summary>What was asked for.</summary>
    public string Address { get; private set; } = "/";

    public bool CanTryAgain => Fault is { Kind: FaultKind.DatabaseAway or FaultKind.ProviderAway } && Asked.Get;

    public Text Heading => (Status, Fault?.Kind) switch
    {
        (_, FaultKind.DatabaseAway) => AccessTexts.DatabaseAway,
        (_, FaultKind.ProviderAway) => AccessTexts.SignInAway,
        (StatusCodes.Status400BadRequest, _) => AccessTexts.Outdated,
        (StatusCodes.Status403Forbidden, _) => HasNoAccess ? AccessTexts.NoAccess : AccessTexts.Forbidden,
        (StatusCodes.Status413PayloadTooLarge, _) => AccessTexts.TooLarge,
        (StatusCodes.Status429TooManyRequests, _) => AccessTexts.TooMany,
        (>= StatusCodes.Status500InternalServerError, _) => AccessTexts.Failed,
        _ => AccessTexts.NotFound,
    };

    public string Explanation => (Status, Fault?.Kind) switch
    {
        (_, FaultKind.DatabaseAway) => T(Form is null ? AccessTexts.DatabaseAwayHow : AccessTexts.DatabaseAwayForm),
        (_, FaultKind.ProviderAway) => T(AccessTexts.SignInAwayHow),
        (StatusCodes.Status400BadRequest, _) => T(AccessTexts.OutdatedHow),
        (StatusCodes.Status403Forbidden, _) => Organization is { } organization ? T(AccessTexts.ForbiddenHow, ("org", organization)) : T(AccessTexts.ForbiddenForAll),
        (StatusCodes.Status413PayloadTooLarge, _) => T(AccessTexts.TooLargeHow, ("max", (OversizedBodies.Longest / (1024 * 1024)).ToString(CultureInfo.InvariantCulture))),
        (StatusCodes.Status429TooManyRequests, _) => T(AccessTexts.TooManyHow, ("s", Response.Headers.RetryAfter.ToString() is { Length: > 0 } wait ? wait : "60")),
        (>= StatusCodes.Status500InternalServerError, _) => T(AccessTexts.FailedHow),
        _ => T(AccessTexts.NotFoundHow),
    };

    [NonHandler]
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (Status is StatusCodes.Status200OK) Response.StatusCode = StatusCodes.Status404NotFound; // somebody has asked for this address itself
        Address = Asked.Address;
        if (Fault is { Kind: FaultKind.DatabaseAway or FaultKind.ProviderAway }) Response.Headers.RetryAfter = "5";
        if (ApiPaths.IsApi(new PathString(Asked.Address.Split('?')[0]))) // what the API's own door has not come to answer
        {
            context.Result = Problem();
            return;
        }

        Form = await PostedAsync();
        await next();
    }

    // The address as it was before the error took its place, and whether it was only looked at.
    private (string Address, bool Get, Endpoint? Endpoint, string? Organization) Asked
    {
        get
        {
            var get = HttpMethods.IsGet(Request.Method) || HttpMethods.IsHead(Request.Method);
            if (HttpContext.Features.Get<IExceptionHandlerFeature>() is { } failed)
                return (failed.Path + Request.QueryString, get, failed.Endpoint, failed.RouteValues?[NeedsAttribute.RouteOrganization] as string);
            return HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is { } refused
                ? (refused.OriginalPath + refused.OriginalQueryString, get, refused.Endpoint, refused.RouteValues?[NeedsAttribute.RouteOrganization] as string)
                : ("/", true, null, null);
        }
    }

    // Its name for those who know it; to the others it does not exist.
    private string? Organization => Asked.Organization is { } number && Visitor?.Knows(number) is true ? Visitor.MembershipOf(number)?.Organization.Name ?? number : null;

    // The form's own token goes along: it is the same form, sent again.
    private async Task<IReadOnlyList<KeyValuePair<string, string>>?> PostedAsync()
    {
        if (Fault is not { Kind: FaultKind.DatabaseAway } || Asked.Get || !Request.HasFormContentType) return null;
        try
        {
            var form = await Request.ReadFormAsync(HttpContext.RequestAborted);
            return [.. KeptFields.Of(form, Asked.Endpoint), .. form[KeptFields.FormToken].OfType<string>().Select(token => KeyValuePair.Create(KeptFields.FormToken, token))];
        }
        catch (Exception unread) when (unread is IOException or InvalidDataException)
        {
            return null; // the body is gone: there is nothing to give back
        }
    }

    private ObjectResult Problem() => new(new ProblemDetails
    {
        Title = T(Heading),
        Detail = Explanation,
        Status = Status,
        Extensions = ShownReference is { } reference ? new Dictionary<string, object?> { ["reference"] = reference } : [],
    })
    {
        StatusCode = Status,
        ContentTypes = { "application/problem+json" },
    };
}
