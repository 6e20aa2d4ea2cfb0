using IdP.Admin.Texts;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IdP.Admin.Ui.Parts;

/// <summary>Something to know before reading on. <c>&lt;banner tone="Warn" title="ClientTexts.TwoWarnings"&gt;…&lt;/banner&gt;</c></summary>
[HtmlTargetElement("banner")]
public sealed class BannerPart : Part
{
    public Tone Tone { get; set; } = Tone.Info;

    public required Text Title { get; set; }

    /// <summary>None for the one that goes with the tone.</summary>
    public Icon Icon { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        Bare(output);
        var content = await output.GetChildContentAsync();
        var icon = Icon is not Icon.None ? Icon : Tone switch
        {
            Tone.Good => Icon.Check,
            Tone.Bad or Tone.Warn => Icon.Warning,
            _ => Icon.Info,
        };
        output.Content.SetHtmlContent(Markup.Html($"""<section class="banner {Tone.Class()}">{Icons.Draw(icon)}<div><h2>{T(Title)}</h2>{content}</div></section>"""));
    }
}
