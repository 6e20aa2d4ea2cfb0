using IdP.Admin.Texts;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IdP.Admin.Ui.Parts;

/// <summary>Pages that belong together, as links. <c>&lt;tabs label="ClientTexts.Client"&gt;&lt;tab href="…" current&gt;Overview&lt;/tab&gt;&lt;/tabs&gt;</c></summary>
[HtmlTargetElement("tabs")]
public sealed class TabsPart : Part
{
    /// <summary>What the pages are about, for those who jump from one navigation to the next.</summary>
    public required Text Label { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        Bare(output);
        var tabs = await output.GetChildContentAsync();
        output.Content.SetHtmlContent(Markup.Html($"""<nav class="tabs" aria-label="{T(Label)}"><ul>{tabs}</ul></nav>"""));
    }
}
