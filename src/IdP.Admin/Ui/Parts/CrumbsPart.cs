using IdP.Admin.Texts;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IdP.Admin.Ui.Parts;

/// <summary>The way back up. The first link, to the organisation, is there already. <c>&lt;crumbs&gt;&lt;crumb href="…"&gt;Clients&lt;/crumb&gt;&lt;/crumbs&gt;</c></summary>
[HtmlTargetElement("crumbs")]
public sealed class CrumbsPart : Part
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        Bare(output);
        var crumbs = await output.GetChildContentAsync();
        var organization = Page.OrganizationNumber is { } number
            ? Markup.Html($"""<li><a href="/o/{number}/clients">{Page.Visitor?.MembershipOf(number)?.Organization.Name ?? number}</a></li>""")
            : null;
        output.Content.SetHtmlContent(Markup.Html($"""<nav class="crumbs" aria-label="{T(UiTexts.Breadcrumb)}"><ol>{organization}{crumbs}</ol></nav>"""));
    }
}
