using IdP.Admin.Texts;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.AspNetCore.WebUtilities;

namespace IdP.Admin.Ui.Parts;

/// <summary>
/// The head of a column that the list can be sorted by, with the query parameters <c>sort</c> and <c>descending</c> and all
/// the others kept, except the page. <c>&lt;th sort="name" label="ClientTexts.Name"&gt;&lt;/th&gt;</c>
/// </summary>
[HtmlTargetElement("th", Attributes = "sort,label")]
public sealed class SortedPart : Part
{
    public required string Sort { get; set; }

    public required Text Label { get; set; }

    /// <summary>True for the column that a list is sorted by when nobody asks for another.</summary>
    public bool First { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var request = View.HttpContext.Request;
        var by = request.Query["sort"].ToString();
        var sorted = by.Length == 0 ? First : by == Sort;
        var descending = request.Query["descending"] == "true";

        var kept = request.Query.Where(parameter => parameter.Key is not ("sort" or "descending" or "after" or "before"));
        var query = QueryHelpers.AddQueryString(request.Path, kept);
        query = QueryHelpers.AddQueryString(query, "sort", Sort);
        if (sorted && !descending) query = QueryHelpers.AddQueryString(query, "descending", "true");

        output.Attributes.SetAttribute("scope", "col");
        if (sorted) output.Attributes.SetAttribute("aria-sort", descending ? "descending" : "ascending");
        output.Content.SetHtmlContent(Markup.Html($"""<a id="sort-{Sort}" href="{query}">{T(Label)}{Icons.Draw(sorted ? descending ? Icon.Down : Icon.Up : Icon.None)}</a>"""));
    }
}
