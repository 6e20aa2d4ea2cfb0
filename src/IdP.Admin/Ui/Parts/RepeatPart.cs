using System.Globalization;
using IdP.Admin.Texts;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IdP.Admin.Ui.Parts;

/// <summary>
/// A question with several answers, each in a field of its own. Adding and removing one are submit buttons, which
/// <see cref="Repeated"/> reads, so that it needs no script.
/// </summary>
[HtmlTargetElement("repeat", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class RepeatPart : Part
{
    /// <summary>The name of every field; each has an id of this and its place, from 0.</summary>
    public required string Id { get; set; }

    /// <summary>All of them: Redirect URIs.</summary>
    public required Text Label { get; set; }

    /// <summary>One of them: Redirect URI.</summary>
    public required Text One { get; set; }

    /// <summary>Add another redirect URI.</summary>
    public required Text Add { get; set; }

    public Text? Hint { get; set; }

    public required IReadOnlyList<string> Values { get; set; }

    /// <summary>What a value consists of, shown below it: name and part.</summary>
    public Func<string, IEnumerable<(string Name, string Part)>>? Parts { get; set; }

    /// <summary>What there is to know of a value that is not wrong. Null for nothing.</summary>
    public Func<string, Text?>? Note { get; set; }

    public bool Optional { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        Bare(output);
        var below = await output.GetChildContentAsync();
        var error = ErrorOf(Id);
        IReadOnlyList<string> values = Values.Count == 0 ? [""] : Values;
        output.Content.SetHtmlContent(Markup.Html($"""
            <fieldset class="field repeat" id="{Id}" tabindex="-1"{Markup.Attribute("aria-describedby", Described(Id, Hint is not null, error is not null))}>
            <legend>{T(Label)}{Optionally(Optional)}</legend>
            {HintAt(Id, Hint)}{ErrorAt(Id, error)}<button class="unseen" tabindex="-1" aria-hidden="true"></button>
            {Markup.Join(values.Select(Item))}
            <button class="second" name="{Repeated.Press}" value="{Id}" formnovalidate>{Icons.Draw(Icon.Plus)}{T(Add)}</button>{below}</fieldset>
            """));
    }

    private IHtmlContent Item(string value, int place)
    {
        var number = (place + 1).ToString(CultureInfo.InvariantCulture);
        var id = string.Create(CultureInfo.InvariantCulture, $"{Id}-{place}");
        var error = ErrorOf(id);
        var note = value.Length == 0 ? null : Note?.Invoke(value);
        return Markup.Html($"""
            <div class="item field"><label class="unseen" for="{id}">{T(One)} {number}</label>{ErrorAt(id, error)}
            <input class="mono" name="{Id}" id="{id}" value="{value}" autocomplete="off" autocapitalize="off" spellcheck="false"{Markup.Attribute("aria-describedby", Described(id, note is not null, error is not null))}{Markup.Attribute("aria-invalid", error is null ? null : "true")}>
            <button class="second" name="{Repeated.Press}" value="{id}" formnovalidate>{T(UiTexts.Remove)}{Markup.Unseen($" {T(One)} {number}")}</button>
            {PartsOf(value)}{HintAt(id, note)}</div>
            """);
    }

    private IHtmlContent? PartsOf(string value) => value.Length == 0 || Parts is null
        ? null
        : Markup.Html($"""<dl class="parts">{Markup.Join(Parts(value).Select(part => Markup.Html($"<div><dt>{part.Name}</dt><dd>{part.Part}</dd></div>")))}</dl>""");
}
