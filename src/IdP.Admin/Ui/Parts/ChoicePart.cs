using System.Globalization;
using IdP.Admin.Texts;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IdP.Admin.Ui.Parts;

/// <summary>One card of <see cref="ChoicesPart"/>. What stands inside it is seen only while it is chosen.</summary>
[HtmlTargetElement("choice", ParentTag = "choices")]
public sealed class ChoicePart : Part
{
    public required string Value { get; set; }

    public required Text Label { get; set; }

    /// <summary>What choosing it means.</summary>
    public Text? Hint { get; set; }

    public bool Recommended { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        Bare(output);
        var choices = (ChoicesPart)context.Items[typeof(ChoicesPart)];
        var id = choices.Count == 0 ? choices.Id : string.Create(CultureInfo.InvariantCulture, $"{choices.Id}-{choices.Count}");
        choices.Count++;

        var inside = await output.GetChildContentAsync();
        var mark = Recommended ? Markup.Chip(Tone.Info, Icon.Check, T(UiTexts.Recommended)) : null;
        var hint = Hint is null ? null : Markup.Html($"""<span class="hint">{T(Hint)}</span>""");
        output.Content.SetHtmlContent(Markup.Html($"""
            <label class="choice"><input type="{(choices.Many is null ? "radio" : "checkbox")}" name="{choices.Id}" id="{id}" value="{Value}"{Markup.Flag("checked", choices.Holds(Value))}><span><b>{T(Label)}{mark}</b>{hint}</span></label>
            {(inside.IsEmptyOrWhiteSpace ? null : Markup.Html($"""<div class="reveal">{inside}</div>"""))}
            """));
    }
}
