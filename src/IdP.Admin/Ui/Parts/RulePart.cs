using IdP.Admin.Texts;
using Microsoft.AspNetCore.Html;
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
        output.Content.SetHtmlContent(Draw(Language, Outcome, Markup.Html($"{Words}"), Clause, why.IsEmptyOrWhiteSpace ? null : why));
    }

    /// <param name="language">The visitor's.</param>
    /// <param name="outcome">Kept, broken, asked for, or not asked.</param>
    /// <param name="words">What the rule says.</param>
    /// <param name="clause">As the rule book numbers it.</param>
    /// <param name="why">What explains the outcome; null where there is nothing to say.</param>
    internal static IHtmlContent Draw(Language language, RuleOutcome outcome, IHtmlContent words, string? clause, IHtmlContent? why)
    {
        var (kind, tone, icon, word) = outcome switch
        {
            RuleOutcome.Kept => (null, Tone.Good, Icon.Check, UiTexts.Kept),
            RuleOutcome.Broken => ("broken", Tone.Bad, Icon.Cross, UiTexts.Broken),
            RuleOutcome.Asked => (null, Tone.Info, Icon.Info, FaultTexts.AskedFor),
            _ => ("unasked", Tone.Calm, Icon.Dash, UiTexts.NotAsked),
        };
        var number = clause is null ? null : Markup.Html($"<code>{clause}</code>");
        var explained = why is null ? null : Markup.Html($"""<div class="why stack">{why}</div>""");
        return Markup.Html(
            $"""<li{Markup.Attribute("class", kind)}><div class="{string.Join(' ', "rule", tone.Class())}">{Icons.Draw(icon)}<span>{Markup.Unseen(word.In(language) + ": ")}{words}</span>{number}</div>{explained}</li>""");
    }
}
