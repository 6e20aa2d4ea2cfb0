using IdP.Admin.Texts;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IdP.Admin.Ui.Parts;

/// <summary>One fact, and where it can be changed. <c>&lt;fact label="ClientTexts.Scopes" change="@Model.Edit("access")"&gt;openid&lt;/fact&gt;</c></summary>
[HtmlTargetElement("fact", ParentTag = "facts")]
public sealed class FactPart : Part
{
    public required Text Label { get; set; }

    /// <summary>Null or empty for what cannot be changed, or not by this visitor: an attribute that is null in a page is empty here.</summary>
    public string? Change { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        Bare(output);
        var fact = await output.GetChildContentAsync();
        var change = string.IsNullOrEmpty(Change) ? null : Markup.Html($"""<dd class="change"><a href="{Change}">{T(UiTexts.Change)}{Markup.Unseen($" {T(Label)}")}</a></dd>""");
        output.Content.SetHtmlContent(Markup.Html($"<div><dt>{T(Label)}</dt><dd>{fact}</dd>{change}</div>"));
    }
}
