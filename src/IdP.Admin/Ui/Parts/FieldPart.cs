using System.Globalization;
using IdP.Admin.Texts;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IdP.Admin.Ui.Parts;

/// <summary>
/// One question: label, hint, what is wrong with the answer, and the answer as it was typed.
/// <c>&lt;field id="client_name" label="ClientTexts.Name" hint="ClientTexts.NameHint" value="@Model.Name" /&gt;</c>
/// With <c>rows</c> it is a text of several lines, with <c>options</c> a list to choose from.
/// </summary>
[HtmlTargetElement("field", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FieldPart : Part
{
    /// <summary>The element's id and, unless <see cref="Name"/> is given, the name under which it is posted.</summary>
    public required string Id { get; set; }

    public string? Name { get; set; }

    public required Text Label { get; set; }

    public Text? Hint { get; set; }

    /// <summary>Never given for a secret or a key: what was typed there is typed again.</summary>
    public string? Value { get; set; }

    /// <summary>As of an HTML input: text, search, email, url, number, password, date.</summary>
    public string Type { get; set; } = "text";

    /// <summary>Says so at the label. Every other field has to be filled in.</summary>
    public bool Optional { get; set; }

    /// <summary>For what is compared character by character.</summary>
    public bool Mono { get; set; }

    public Width Width { get; set; }

    /// <summary>What stands after the field, such as seconds.</summary>
    public Text? Unit { get; set; }

    public int? Rows { get; set; }

    public IEnumerable<Option>? Options { get; set; }

    public string? Autocomplete { get; set; }

    public string? Placeholder { get; set; }

    public string? Inputmode { get; set; }

    public int? Maxlength { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        Bare(output);
        var below = await output.GetChildContentAsync();
        var error = ErrorOf(Id);
        var control = Markup.Html($"{Control(error)}{(Unit is null ? null : Markup.Html($"<span>{T(Unit)}</span>"))}");
        output.Content.SetHtmlContent(Markup.Html($"""
            <div class="field"><label for="{Id}">{T(Label)}{Optionally(Optional)}</label>
            {HintAt(Id, Hint)}{ErrorAt(Id, error)}{(Unit is null ? control : Markup.Html($"""<div class="unit">{control}</div>"""))}{below}</div>
            """));
    }

    private IHtmlContent Control(string? error)
    {
        var attributes = Markup.Join(
        [
            Markup.Attribute("id", Id),
            Markup.Attribute("name", Name ?? Id),
            Markup.Attribute("class", Classes()),
            Markup.Attribute("aria-describedby", Described(Id, Hint is not null, error is not null)),
            Markup.Attribute("aria-invalid", error is null ? null : "true"),
            Markup.Attribute("autocomplete", Autocomplete ?? (Mono ? "off" : null)),
            Markup.Attribute("spellcheck", Mono ? "false" : null),
            Markup.Attribute("autocapitalize", Mono ? "off" : null),
            Markup.Attribute("placeholder", Placeholder),
            Markup.Attribute("inputmode", Inputmode),
            Markup.Attribute("maxlength", Maxlength?.ToString(CultureInfo.InvariantCulture)),
        ]);
        if (Options is not null) return Markup.Html($"<select{attributes}>{Markup.Join(Options.Select(One))}</select>");
        if (Rows is { } rows) return Markup.Html($"""<textarea{attributes} rows="{rows}">{(Value is ['\r' or '\n', ..] ? "\n" : "")}{Value}</textarea>""");
        return Markup.Html($"""<input type="{Type}"{attributes}{Markup.Attribute("value", Type is "password" ? null : Value)}>""");

        IHtmlContent One(Option option) => Markup.Html($"""<option value="{option.Value}"{Markup.Flag("selected", option.Value == (Value ?? ""))}>{T(option.Words)}</option>""");
    }

    private string? Classes()
    {
        var width = Width switch { Width.Narrow => "short", Width.Medium => "medium", _ => null };
        return (Mono, width) switch
        {
            (true, not null) => $"mono {width}",
            (true, null) => "mono",
            _ => width,
        };
    }
}
