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

    /// <summary>Where a script asks what there is to say of a value that was just typed: posts the form there with <c>item</c>, and shows the answer. Null: only saving says it.</summary>
    public string? Judge { get; set; }

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
        if (Judge is not null) return Judged(value, id, number, error, TOrNull(note));
        return Markup.Html($"""
            <div class="item field"><label class="unseen" for="{id}">{T(One)} {number}</label>{ErrorAt(id, error)}
            <input class="mono" name="{Id}" id="{id}" value="{value}" autocomplete="off" autocapitalize="off" spellcheck="false"{Markup.Attribute("aria-describedby", Described(id, note is not null, error is not null))}{Markup.Attribute("aria-invalid", error is null ? null : "true")}>
            <button class="second" name="{Repeated.Press}" value="{id}" formnovalidate>{T(UiTexts.Remove)}{Markup.Unseen($" {T(One)} {number}")}</button>
            {PartsOf(value)}{HintAt(id, note)}</div>
            """);
    }

    private IHtmlContent Judged(string value, string id, string number, string? error, string? note) => Markup.Html($"""
        <div class="item field"><label class="unseen" for="{id}">{T(One)} {number}</label>
        <input class="mono" name="{Id}" id="{id}" value="{value}" autocomplete="off" autocapitalize="off" spellcheck="false" aria-describedby="{id}-judged"{Markup.Attribute("aria-invalid", error is null ? null : "true")} hx-post="{Judge}&amp;item={id}" hx-trigger="change" hx-target="#{id}-judged">
        <button class="second" name="{Repeated.Press}" value="{id}" formnovalidate>{T(UiTexts.Remove)}{Markup.Unseen($" {T(One)} {number}")}</button>
        <div class="judged" id="{id}-judged" aria-live="polite">{Judgement(id, value.Length == 0 || Parts is null ? [] : Parts(value), note, error, T(UiTexts.Error))}</div></div>
        """);

    /// <summary>What there is to say of one value: what is wrong, what it consists of, what to look at twice.</summary>
    public static IHtmlContent Judgement(string id, IEnumerable<(string Name, string Part)> parts, string? note, string? error, string errorWord) => Markup.Join(
    [
        error is null ? HtmlString.Empty : Markup.Html($"""<p class="error" id="{id}-error">{Markup.Unseen(errorWord + ": ")}{error}</p>"""),
        Described(parts),
        note is null ? HtmlString.Empty : Markup.Html($"""<p class="hint" id="{id}-hint">{note}</p>"""),
    ]);

    private IHtmlContent? PartsOf(string value) => value.Length == 0 || Parts is null ? null : Described(Parts(value));

    private static IHtmlContent Described(IEnumerable<(string Name, string Part)> parts) =>
        Markup.Html($"""<dl class="parts">{Markup.Join(parts.Select(part => Markup.Html($"<div><dt>{part.Name}</dt><dd>{part.Part}</dd></div>")))}</dl>""");
}
