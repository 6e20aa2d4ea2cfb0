using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IdP.Admin.Ui.Parts;

/// <summary>One of <see cref="CrumbsPart"/>.</summary>
[HtmlTargetElement("crumb", ParentTag = "crumbs")]
public sealed class CrumbPart : Part
{
    public required string Href { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        Bare(output);
        var words = await output.GetChildContentAsync();
        output.Content.SetHtmlContent(Markup.Html($"""<li><a href="{Href}">{words}</a></li>"""));
    }
}
