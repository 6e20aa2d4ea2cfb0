using IdP.Admin.Texts;
using Microsoft.AspNetCore.Html;
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
        output.Content.SetHtmlContent(Draw(Title, Code, T(UiTexts.Copy)));
    }

    // What may scroll can be reached with the keyboard.
    internal static IHtmlContent Draw(string title, string code, string copy) => Markup.Html(
        $"""<figure class="code"><figcaption>{title}<button type="button" class="copy second small" data-copy="{code}">{Icons.Draw(Icon.Copy)}{copy}{Markup.Unseen($" {title}")}</button></figcaption><pre tabindex="0" role="group" aria-label="{title}"><code>{code}</code></pre></figure>""");
}
