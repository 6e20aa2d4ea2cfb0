using System.Globalization;
using IdP.Admin.Explain;
using IdP.Admin.Texts;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IdP.Admin.Ui.Parts;

/// <summary>
/// The rules that a request was asked, in order: those it kept, the one it broke with what was expected and found, and those it did
/// not come to. <c>&lt;judged rules="it.Rules" expected="@it.Expected" found="@it.Found" /&gt;</c>
/// </summary>
[HtmlTargetElement("judged", TagStructure = TagStructure.WithoutEndTag)]
public sealed class JudgedPart : Part
{
    public required IReadOnlyList<ShownRule> Rules { get; set; }

    /// <summary>By the broken rule.</summary>
    public string? Expected { get; set; }

    public string? Found { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Bare(output);
        output.Content.SetHtmlContent(Markup.Html($"""<ol class="rules">{Markup.Join(Rules.Select(One))}</ol>"""));
    }

    private IHtmlContent One(ShownRule rule)
    {
        var (words, translated) = ExplainTexts.WordsOf(rule.Clause);
        return RulePart.Draw(Language, rule.Outcome, Markup.Html($"<span{Markup.Attribute("lang", translated ? null : "en")}>{T(words)}</span>"), rule.Clause, WhyOf(rule));
    }

    private IHtmlContent? WhyOf(ShownRule rule) => rule switch
    {
        { Outcome: RuleOutcome.Broken or RuleOutcome.Asked } when Expected is not null || Found is not null => Explained.Compare(rule.Clause, Expected, Found) is { } difference ? Marked(difference) : Facts(),
        { Outcome: RuleOutcome.NotAsked, Clause: AssertionChecker.Replay } => Markup.Html($"<p>{T(ExplainTexts.ReplayNotAsked)}</p>"),
        _ => null,
    };

    private IHtmlContent Facts() => Markup.Html($"""<dl class="facts tight">{Fact(ExplainTexts.Expected, Markup.Html($"{Expected}"))}{Fact(ExplainTexts.Found, Markup.Html($"{Found}"))}</dl>""");

    // Both under each other, with what differs marked, and said in words for those who do not see marks.
    private IHtmlContent Marked(IdP.Pages.FirstDifference difference)
    {
        var sentence = (difference.Left, difference.Right) switch
        {
            ("", var missing) => ExplainTexts.Missing.With("text", missing),
            (var extra, "") => ExplainTexts.TooMuch.With("text", extra),
            var (found, expected) => ExplainTexts.Instead.With("found", found).With("expected", expected),
        };
        return Markup.Html($"""
            <dl class="facts tight">{Fact(ExplainTexts.Found, With(difference.Left))}{Fact(ExplainTexts.NearestExpected, With(difference.Right))}</dl>
            <p>{T(sentence.With("position", difference.Position.ToString(CultureInfo.InvariantCulture)))}</p>
            """);

        IHtmlContent With(string own) => Markup.Html($"<code>{difference.Before}<mark>{own}</mark>{difference.After}</code>");
    }

    private IHtmlContent Fact(Text label, IHtmlContent value) => Markup.Html($"<div><dt>{T(label)}</dt><dd>{value}</dd></div>");
}
