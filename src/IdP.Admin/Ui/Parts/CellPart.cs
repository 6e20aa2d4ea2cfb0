using IdP.Admin.Texts;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IdP.Admin.Ui.Parts;

/// <summary>A cell that says what it is about when the table becomes cards. <c>&lt;td label="ClientTexts.Status"&gt;…&lt;/td&gt;</c></summary>
[HtmlTargetElement("td", Attributes = "label")]
public sealed class CellPart : Part
{
    public required Text Label { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Attributes.SetAttribute("data-label", T(Label));
    }
}
