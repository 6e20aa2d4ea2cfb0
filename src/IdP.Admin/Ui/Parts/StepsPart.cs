using IdP.Admin.Texts;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IdP.Admin.Ui.Parts;

/// <summary>The way through a form of several pages. <c>&lt;steps names="@Model.StepNames" urls="@Model.StepUrls" current="2" /&gt;</c></summary>
[HtmlTargetElement("steps", TagStructure = TagStructure.WithoutEndTag)]
public sealed class StepsPart : Part
{
    public required IReadOnlyList<Text> Names { get; set; }

    /// <summary>Where each step is, in the same order. Null for those that one cannot go to yet.</summary>
    public required IReadOnlyList<string?> Urls { get; set; }

    /// <summary>Counted from 0.</summary>
    public int Current { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Bare(output);
        output.Content.SetHtmlContent(Markup.Html($"""<nav aria-label="{T(UiTexts.Steps)}"><ol class="steps">{Markup.Join(Names.Select(One))}</ol></nav>"""));
    }

    private IHtmlContent One(Text name, int place)
    {
        if (place == Current) return Markup.Html($"""<li><span aria-current="step">{T(name)}</span></li>""");
        if (Urls[place] is not { } url) return Markup.Html($"<li><span>{T(name)}</span></li>");
        var done = place < Current;
        return Markup.Html($"""<li{Markup.Attribute("class", done ? "done" : null)}><a href="{url}">{T(name)}{(done ? Markup.Unseen($" ({T(UiTexts.Done)})") : null)}</a></li>""");
    }
}
