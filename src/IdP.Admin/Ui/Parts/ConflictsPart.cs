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

    private IHtmlContent Row(Conflict conflict) => Markup.Html($"""
        <tr><th scope="row">{T(conflict.Field)}</th>{Cell(UiTexts.WhenYouBegan, conflict.Began)}{Cell(UiTexts.Theirs, conflict.Theirs)}{Cell(UiTexts.Yours, conflict.Yours)}
        <td data-label="{T(UiTexts.Keep)}"><fieldset class="field"><legend class="unseen">{T(UiTexts.Keep)} {T(conflict.Field)}</legend>{Choice(conflict, "theirs", UiTexts.Theirs, !conflict.KeepYours)}{Choice(conflict, "yours", UiTexts.Yours, conflict.KeepYours)}</fieldset></td></tr>
        """);

    private IHtmlContent Cell(Text head, IReadOnlyList<string> values) => Markup.Html(
        $"""<td data-label="{T(head)}">{(values.Count == 0 ? Markup.Html($"""<span class="soft">{T(UiTexts.Nothing)}</span>""") : Markup.Join(values.Select(value => Markup.Html($"<div>{value}</div>"))))}</td>""");

    private IHtmlContent Choice(Conflict conflict, string value, Text words, bool chosen) => Markup.Html(
        $"""<label class="tick"><input type="radio" name="keep-{conflict.Id}" value="{value}"{Markup.Flag("checked", chosen)}><span>{T(words)}</span></label>""");
}
