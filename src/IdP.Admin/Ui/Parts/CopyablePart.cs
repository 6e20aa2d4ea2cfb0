using IdP.Admin.Texts;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IdP.Admin.Ui.Parts;

/// <summary>Something to take elsewhere, with a button that copies it. <c>&lt;copyable value="@client.Id" what="ClientTexts.ClientId" /&gt;</c></summary>
[HtmlTargetElement("copyable", TagStructure = TagStructure.WithoutEndTag)]
public sealed class CopyablePart : Part
{
    public required string Value { get; set; }

    /// <summary>What the value is: there may be many buttons that say Copy.</summary>
    public required Text What { get; set; }

    /// <summary>Shows the value in a field that can be selected as a whole: for what is shown only once.</summary>
    public bool Field { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Bare(output);
        output.Content.SetHtmlContent(Field
            ? Markup.Html($"""<div class="secret"><input readonly aria-label="{T(What)}" value="{Value}" autocomplete="off" spellcheck="false">{Button(small: false)}</div>""")
            : Markup.Html($"""<span class="id"><code>{Value}</code>{Button(small: true)}</span>"""));
    }

    private IHtmlContent Button(bool small) => Markup.Html(
        $"""<button type="button" class="copy second{(small ? " small" : null)}" data-copy="{Value}">{Icons.Draw(Icon.Copy)}{T(UiTexts.Copy)}{Markup.Unseen($" {T(What)}")}</button>""");
}
