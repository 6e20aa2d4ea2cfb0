using IdP.Admin.Texts;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IdP.Admin.Ui.Parts;

/// <summary>
/// One rule in an <c>&lt;ol class="rules"&gt;</c>. What is inside explains it.
/// <c>&lt;rule outcome="Broken" clause="E-021" words="@rule.Words"&gt;…&lt;/rule&gt;</c>
/// </summary>
[HtmlTargetElement("rule", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class RulePart : Part
{
    public RuleOutcome Outcome { get; set; }

    public required string Words { get; set; }

    public string? Clause { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        Bare(output);
        var why = await output.GetChildContentAsync();
        var (kind, tone, icon, word) = Outcome switch
        {
            RuleOutcome.Kept => (null, Tone.Good, Icon.Check, UiTexts.Kept),
            RuleOutcome.Broken => ("broken", Tone.Bad, Icon.Cross, UiTexts.Broken),
            _ => ("unasked", Tone.Calm, Icon.Dash, UiTexts.NotAsked),
        };
        var clause = Clause is null ? null : Markup.Html($"<code>{Clause}</code>");
        var explained = why.IsEmptyOrWhiteSpace ? null : Markup.Html($"""<div class="why stack">{why}</div>""");
        output.Content.SetHtmlContent(Markup.Html(
            $"""<li{Markup.Attribute("class", kind)}><div class="{string.Join(' ', "rule", tone.Class())}">{Icons.Draw(icon)}<span>{Markup.Unseen(T(word) + ": ")}{Words}</span>{clause}</div>{explained}</li>"""));
    }
}
