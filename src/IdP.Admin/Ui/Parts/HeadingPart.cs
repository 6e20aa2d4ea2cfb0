using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IdP.Admin.Ui.Parts;

/// <summary>
/// The page's title, in the browser's tab and as its one h1, so that they cannot differ. Chips and an
/// <c>&lt;div class="actions"&gt;</c> may stand beside it. <c>&lt;heading title="@client.Name"&gt;&lt;chip …/&gt;&lt;/heading&gt;</c>
/// </summary>
[HtmlTargetElement("heading", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class HeadingPart : Part
{
    /// <summary>Where the layout finds the title.</summary>
    public const string TitleKey = "Title";

    /// <summary>Where the layout finds the shape.</summary>
    public const string ShapeKey = "Shape";

    public required string Title { get; set; }

    public Shape Shape { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        Bare(output);
        View.HttpContext.Items[TitleKey] = Title; // a heading may stand in a partial, whose view data the layout does not see
        View.HttpContext.Items[ShapeKey] = Shape;
        var beside = await output.GetChildContentAsync();
        output.Content.SetHtmlContent(beside.IsEmptyOrWhiteSpace
            ? Markup.Html($"<h1>{Title}</h1>")
            : Markup.Html($"""<div class="head"><h1>{Title}</h1>{beside}</div>"""));
    }
}
