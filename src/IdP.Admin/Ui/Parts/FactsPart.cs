using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IdP.Admin.Ui.Parts;

/// <summary>What is known of something, fact by fact. <c>tight</c> where it is only to be read.</summary>
[HtmlTargetElement("facts")]
public sealed class FactsPart : Part
{
    public bool Tight { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        Bare(output);
        var facts = await output.GetChildContentAsync();
        output.Content.SetHtmlContent(Markup.Html($"""<dl class="facts{(Tight ? " tight" : null)}">{facts}</dl>"""));
    }
}
