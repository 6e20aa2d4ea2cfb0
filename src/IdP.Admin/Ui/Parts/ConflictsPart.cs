using IdP.Admin.Texts;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IdP.Admin.Ui.Parts;

/// <summary>What two people changed at the same time, with a choice for each field. Inside a form. <c>&lt;conflicts of="@Model.Conflicts" /&gt;</c></summary>
[HtmlTargetElement("conflicts", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ConflictsPart : Part
{
    public required IEnumerable<Conflict> Of { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Bare(output);
        Text[] heads = [UiTexts.Field, UiTexts.WhenYouBegan, UiTexts.Theirs, UiTexts.Yours, UiTexts.Keep];
        output.Content.SetHtmlContent(Markup.Html($"""
            <div class="table"><table><thead><tr>{Markup.Join(heads.Select(head => Markup.Html($"""<th scope="col">{T(head)}</th>""")))}</tr></thead><tbody>{Markup.Join(Of.Select(Row))}</tbody></table></div>
            """));
    }

    private IHtmlContent Row(Conflict conflict)
    {
        var error = ErrorOf(conflict.Choice);
        return Markup.Html($"""
            <tr><th scope="row">{T(conflict.Field)}</th>{Cell(UiTexts.WhenYouBegan, conflict.Began)}{Cell(UiTexts.Theirs, conflict.Theirs)}{Cell(UiTexts.Yours, conflict.Yours)}
            <td data-label="{T(UiTexts.Keep)}"><fieldset class="field"{Markup.Attribute("aria-describedby", Described(conflict.Choice, hint: false, error is not null))}><legend class="unseen">{T(UiTexts.Keep)} {T(conflict.Field)}</legend>{ErrorAt(conflict.Choice, error)}{Choice(conflict, Conflict.KeepTheirs, UiTexts.Theirs)}{Choice(conflict, Conflict.KeepYours, UiTexts.Yours)}{(conflict.Both is null ? null : Choice(conflict, Conflict.KeepBoth, UiTexts.Both))}</fieldset></td></tr>
            """);
    }

    private IHtmlContent Cell(Text head, IReadOnlyList<string> values) => Markup.Html(
        $"""<td data-label="{T(head)}">{(values.Count == 0 ? Markup.Html($"""<span class="soft">{T(UiTexts.Nothing)}</span>""") : Markup.Join(values.Select(value => Markup.Html($"<div>{value}</div>"))))}</td>""");

    private IHtmlContent Choice(Conflict conflict, string value, Text words) => Markup.Html(
        $"""<label class="tick"><input type="radio" name="{conflict.Choice}"{Markup.Attribute("id", value == Conflict.KeepTheirs ? conflict.Choice : null)} value="{value}"{Markup.Flag("checked", conflict.Keep == value)}><span>{T(words)}{Kept(conflict, value)}</span></label>""");

    private static IHtmlContent? Kept(Conflict conflict, string value) => value == Conflict.KeepBoth
        ? Markup.Html($"""<span class="hint">{string.Join(", ", conflict.Both!)}</span>""")
        : null;
}
