using IdP.Admin.Access;
using IdP.Admin.Clients;
using IdP.Admin.Texts;
using IdP.Admin.Ui;
using IdP.Rules.Registration;
using IdP.Storage.Audit;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdP.Admin.Pages;

/// <summary>What every page of the console knows: who asks, in which language, and for which organisation.</summary>
public abstract class ConsolePage : PageModel
{
    public Language Language => Languages.Of(Request);

    /// <summary>Who asks. Null on pages that anybody may see, when nobody is signed in.</summary>
    public Actor? Visitor => HttpContext.Features.Get<Actor>();

    /// <summary>Who asks, on pages that need somebody: everything but the first page.</summary>
    public Actor Actor => Visitor ?? throw new InvalidOperationException("This page is not for those who are not signed in.");

    /// <summary>The number of the organisation that the address names.</summary>
    public string? OrganizationNumber => RouteData.Values[NeedsAttribute.RouteOrganization] as string;

    /// <summary>What the visitor is here, in words. Null for nobody in particular.</summary>
    public string? RoleName
    {
        get
        {
            var role = OrganizationNumber is { } number ? Visitor?.MembershipOf(number) : null;
            return role is not null ? T(AccessTexts.Of(role.Role)) : Visitor?.Platform is { } platform ? T(AccessTexts.Of(platform)) : null;
        }
    }

    public bool May(Right right) => Visitor?.May(right, OrganizationNumber) is true;

    /// <summary>What keeps the form from being saved, in the order of the page. The layout shows them at the top, each field beside itself.</summary>
    public List<FieldError> Errors { get; } = [];

    /// <summary>True for a page that says that something did not work: its title says so first.</summary>
    public virtual bool TellsOfError => Errors.Count > 0;

    /// <summary>The page again, with its errors.</summary>
    protected PageResult Refused()
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    /// <summary>Says at the top of the next page what has just been done.</summary>
    protected void Say(Text done) => TempData[Done] = T(done);

    /// <summary>Says at the top of this page what has just been done.</summary>
    internal void SayHere(Text done) => here = T(done);

    private string? here;
    /// <summary>What was said for this page, here or by <see cref="Say"/> on the page before. Once: null when the page is loaded again.</summary>
    public string? TakeDone() => here is not null ? here : Preferences.Chosen(Request, DoneCookie) is null ? null : TempData[Done] as string;
    /// <summary>The cookie in which it travels from one page to the next.</summary>
    public const string DoneCookie = "idpadmin-done";

    /// <summary>The key under which it does.</summary>
    public const string Done = "done";

    /// <summary>Where what the visitor does here comes from.</summary>
    protected AuditSource Source => new(AuditChannels.Ui, HttpContext.Connection.RemoteIpAddress?.ToString());

    /// <summary>How what the visitor does here comes to the registrar and to the audit trail.</summary>
    protected Circumstances Circumstances(string? reason = null) =>
        new(Source, string.IsNullOrWhiteSpace(reason) ? null : reason.Trim(), HttpContext.TraceIdentifier);

    /// <summary>How a change of a client is shown: the fields by the names they have on these pages.</summary>
    public IReadOnlyList<ShownChange> Shown(ClientChanges changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return [.. changes.Fields.Select(change => new ShownChange(ClientTexts.NameOf(change.Member), Words(change.Member, change.Removed), Words(change.Member, change.Added)))];
    }

    /// <summary>The values of a client's member as somebody reads them.</summary>
    public IReadOnlyList<string> Words(string member, IEnumerable<string> values) => [.. values.Select(value => T(ClientTexts.ValueOf(member, value)))];

    /// <summary>A text in the visitor's language.</summary>
    public string T(Text text, params ReadOnlySpan<(string Name, string Value)> values)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.In(Language, values);
    }
}
