using IdP.Admin.Texts;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IdP.Admin.Ui.Parts;

/// <summary>Stands where a list would be, and says what to do. <c>&lt;empty title="ClientTexts.NoClients" icon="Apps"&gt;…&lt;/empty&gt;</c></summary>
[HtmlTargetElement("empty")]
public sealed class EmptyPart : Part
{
    public required Text Title { get; set; }

    public Icon Icon { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        Bare(output);
        var content = await output.GetChildContentAsync();
        output.Content.SetHtmlContent(Markup.Html($"""<section class="empty">{Icons.Draw(Icon)}<h2>{T(Title)}</h2>{content}</section>"""));
    }
}
