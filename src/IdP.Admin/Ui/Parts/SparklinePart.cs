using System.Globalization;
using IdP.Admin.Texts;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IdP.Admin.Ui.Parts;

/// <summary>A bar per hour or day: all requests, and from the bottom those refused. The label says in words what it shows.</summary>
[HtmlTargetElement("sparkline", TagStructure = TagStructure.WithoutEndTag)]
public sealed class SparklinePart : Part
{
    private const int Height = 56, Step = 10, Bar = 7;

    public required IReadOnlyList<(int All, int Refused)> Counts { get; set; }

    public required Text Label { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Bare(output);
        var most = Math.Max(1, Counts.Select(count => count.All).DefaultIfEmpty().Max());
        output.Content.SetHtmlContent(Markup.Html(
            $"""<svg class="spark" viewBox="0 0 {Number(Math.Max(1, Counts.Count) * Step)} {Number(Height)}" preserveAspectRatio="none" role="img" aria-label="{T(Label)}">{Markup.Join(Counts.Select((count, place) => Column(count, place, most)))}</svg>"""));
    }

    private static IHtmlContent Column((int All, int Refused) count, int place, int most) =>
        Markup.Html($"{Rectangle(null, place, count.All, most)}{Rectangle("refused", place, count.Refused, most)}");

    // What happened at all is never too low to be seen.
    private static IHtmlContent? Rectangle(string? kind, int place, int count, int most)
    {
        if (count == 0) return null;
        var height = Math.Max(2, count * Height / most);
        return Markup.Html($"""<rect{Markup.Attribute("class", kind)} x="{Number(place * Step)}" y="{Number(Height - height)}" width="{Number(Bar)}" height="{Number(height)}" rx="1.5"/>""");
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
