using IdP.Admin.Texts;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IdP.Admin.Ui.Parts;

/// <summary>
/// One of several, each on a card that says what choosing it means; or any of several, with <c>many</c>.
/// <c>&lt;choices id="method" legend="ClientTexts.Method" chosen="@Model.Method"&gt;&lt;choice …/&gt;&lt;/choices&gt;</c>
/// </summary>
[HtmlTargetElement("choices")]
public sealed class ChoicesPart : Part
{
    /// <summary>The id of the first choice, and the name of all.</summary>
    public required string Id { get; set; }

    public required Text Legend { get; set; }

    public Text? Hint { get; set; }

    /// <summary>The value chosen, for one of several.</summary>
    public string? Chosen { get; set; }

    /// <summary>The values chosen, for any of several.</summary>
    public IReadOnlyCollection<string>? Many { get; set; }

    /// <summary>The question is the page's main one.</summary>
    public bool Big { get; set; }

    internal int Count { get; set; }

    internal bool Holds(string value) => Many?.Contains(value) ?? Chosen == value;

    public override void Init(TagHelperContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Items[typeof(ChoicesPart)] = this;
    }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        Bare(output);
        var choices = await output.GetChildContentAsync();
        var error = ErrorOf(Id);
        output.Content.SetHtmlContent(Markup.Html($"""
            <fieldset class="field{(Big ? " big" : null)}"{Markup.Attribute("aria-describedby", Described(Id, Hint is not null, error is not null))}>
            <legend>{T(Legend)}</legend>{HintAt(Id, Hint)}{ErrorAt(Id, error)}<div class="choices">{choices}</div></fieldset>
            """));
    }
}
