using IdP.Admin.Texts;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IdP.Admin.Ui.Parts;

/// <summary>Code to take away. <c>&lt;snippet title="Program.cs" code="@Model.Code" /&gt;</c></summary>
[HtmlTargetElement("snippet", TagStructure = TagStructure.WithoutEndTag)]
public sealed class SnippetPart : Part
{
    public required string Title { get; set; }

    public required string Code { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Bare(output);
        output.Content.SetHtmlContent(Markup.Html(
            $"""<figure class="code"><figcaption>{Title}<button type="button" class="copy second small" data-copy="{Code}">{Icons.Draw(Icon.Copy)}{T(UiTexts.Copy)}{Markup.Unseen($" {Title}")}</button></figcaption><pre><code>{Code}</code></pre></figure>"""));
    }
}
