using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IdP.Admin.Ui.Parts;

/// <summary><c>&lt;icon of="Plus" /&gt;</c></summary>
[HtmlTargetElement("icon", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IconPart : Part
{
    public Icon Of { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Bare(output);
        output.Content.SetHtmlContent(Icons.Draw(Of));
    }
}
