using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IdP.Admin.Ui.Parts;

/// <summary>One of <see cref="TabsPart"/>, with how many wait there.</summary>
[HtmlTargetElement("tab", ParentTag = "tabs")]
public sealed class TabPart : Part
{
    public required string Href { get; set; }

    public bool Current { get; set; }

    /// <summary>Not shown when it is zero.</summary>
    public int Count { get; set; }

    public Tone Tone { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        Bare(output);
        var words = await output.GetChildContentAsync();
        var count = Count == 0 ? null : Markup.Html($""" <span class="{string.Join(' ', "count", Tone.Class())}">{Moments.Count(Count, Language)}</span>""");
        output.Content.SetHtmlContent(Markup.Html($"""<li><a href="{Href}"{Markup.Attribute("aria-current", Current ? "page" : null)}>{words}{count}</a></li>"""));
    }
}
