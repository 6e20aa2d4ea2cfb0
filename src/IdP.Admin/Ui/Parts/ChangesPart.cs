using IdP.Admin.Texts;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IdP.Admin.Ui.Parts;

/// <summary>What changes, field by field, with signs and words beside the colours. <c>&lt;changes of="@Model.Changes" /&gt;</c></summary>
[HtmlTargetElement("changes", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ChangesPart : Part
{
    public required IEnumerable<ShownChange> Of { get; set; }

    /// <summary>Without a frame, inside something that has one.</summary>
    public bool Plain { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Bare(output);
        output.Content.SetHtmlContent(Markup.Html($"""
            <div class="table{(Plain ? " plain-table" : null)}"><table><thead><tr><th scope="col">{T(UiTexts.Field)}</th><th scope="col">{T(UiTexts.WhatChanges)}</th></tr></thead><tbody>{Markup.Join(Of.Select(Row))}</tbody></table></div>
            """));
    }

    private IHtmlContent Row(ShownChange change) => Markup.Html($"""<tr><th scope="row">{T(change.Field)}</th><td class="wide">{Lines(change)}</td></tr>""");

    private IHtmlContent Lines(ShownChange change)
    {
        // One value for another: what differs inside them is marked too.
        if (change is { Before: [var before], After: [var after] } && before != after)
        {
            var (start, end) = Difference.Between(before, after);
            return Markup.Join([Removed(Marked(before, start, end)), Added(Marked(after, start, end))]);
        }

        return Markup.Join(
        [
            .. change.Before.Select(value => change.After.Contains(value) ? Markup.Html($"""<div class="same">{value}</div>""") : Removed(value)),
            .. change.After.Where(value => !change.Before.Contains(value)).Select(value => Added(value)),
        ]);
    }

    private IHtmlContent Removed(object value) => Markup.Html($"<del>{Markup.Unseen(T(UiTexts.Removed) + ": ")}{value}</del>");

    private IHtmlContent Added(object value) => Markup.Html($"<ins>{Markup.Unseen(T(UiTexts.Added) + ": ")}{value}</ins>");

    // Where nothing is left that differs, or nothing that is alike, a mark would say nothing.
    private static object Marked(string value, int start, int end) => start + end == 0 || start + end == value.Length
        ? value
        : Markup.Html($"{value[..start]}<mark>{value[start..^end]}</mark>{value[^end..]}");
}
