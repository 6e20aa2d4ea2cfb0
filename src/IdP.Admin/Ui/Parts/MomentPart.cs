using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IdP.Admin.Ui.Parts;

/// <summary>
/// A point in time. <c>&lt;moment at="@client.Changed" /&gt;</c> is date and time, <c>date</c> only the date,
/// <c>distance</c> only how far away it is, with the date and time on pointing.
/// </summary>
[HtmlTargetElement("moment", TagStructure = TagStructure.WithoutEndTag)]
public sealed class MomentPart(TimeProvider clock) : Part
{
    public DateTimeOffset At { get; set; }

    public bool Date { get; set; }

    public bool Distance { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Bare(output);
        var written = Date ? Moments.Date(At, Language) : Moments.DateAndTime(At, Language);
        var machine = At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        output.Content.SetHtmlContent(Distance
            ? Markup.Html($"""<time datetime="{machine}" title="{written}">{T(Moments.Distance(At, clock.GetUtcNow()))}</time>""")
            : Markup.Html($"""<time datetime="{machine}">{written}</time>"""));
    }
}
