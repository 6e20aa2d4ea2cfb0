using IdP.Admin.Access;
using IdP.Admin.Texts;
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

    public bool May(Right right) => Visitor?.May(right, OrganizationNumber) is true;

    /// <summary>A text in the visitor's language.</summary>
    public string T(Text text, params ReadOnlySpan<(string Name, string Value)> values)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.In(Language, values);
    }
}
