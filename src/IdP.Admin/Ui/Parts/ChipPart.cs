using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IdP.Admin.Ui.Parts;

/// <summary>A status: a colour, an icon and always a word. <c>&lt;chip tone="Good" icon="Check"&gt;Active&lt;/chip&gt;</c></summary>
[HtmlTargetElement("chip")]
public sealed class ChipPart : Part
{
    public Tone Tone { get; set; }

    public Icon Icon { get; set; } = Icon.Dash;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        Bare(output);
        var words = await output.GetChildContentAsync();
        output.Content.SetHtmlContent(Markup.Chip(Tone, Icon, words));
    }
}
