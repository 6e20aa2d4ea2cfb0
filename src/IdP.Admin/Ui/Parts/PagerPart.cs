using IdP.Admin.Texts;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IdP.Admin.Ui.Parts;

/// <summary>Where in a list we are and where to go from here. <c>&lt;pager first="1" last="25" total="312" next="@Model.Next" previous="@Model.Previous" /&gt;</c></summary>
[HtmlTargetElement("pager", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PagerPart : Part
{
    public int First { get; set; }

    public int Last { get; set; }

    public int Total { get; set; }

    /// <summary>Where the page before this one is; null or empty when there is none.</summary>
    public string? Previous { get; set; }

    /// <summary>Where the page after this one is; null or empty when there is none.</summary>
    public string? Next { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Bare(output);
        var showing = Page.T(UiTexts.Showing, ("first", Moments.Count(First, Language)), ("last", Moments.Count(Last, Language)), ("total", Moments.Count(Total, Language)));
        var previous = string.IsNullOrEmpty(Previous) ? null : Markup.Html($"""<a class="button second" rel="prev" href="{Previous}">{Icons.Draw(Icon.Left)}{T(UiTexts.Previous)}</a>""");
        var next = string.IsNullOrEmpty(Next) ? null : Markup.Html($"""<a class="button second" rel="next" href="{Next}">{T(UiTexts.Next)}{Icons.Draw(Icon.Right)}</a>""");
        output.Content.SetHtmlContent(Markup.Html($"""<nav class="pager" aria-label="{T(UiTexts.Pages)}"><span class="soft">{showing}</span><div class="actions">{previous}{next}</div></nav>"""));
    }
}
