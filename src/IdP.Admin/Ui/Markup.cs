using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace IdP.Admin.Ui;

/// <summary>HTML as an interpolated string in which every value is encoded, except what is HTML already.</summary>
internal static class Markup
{
    public static IHtmlContent Html(FormattableString markup) => new HtmlFormattableString(markup.Format, markup.GetArguments());

    /// <summary>An attribute with the space before it, or nothing where there is no value.</summary>
    public static IHtmlContent Attribute(string name, string? value) =>
        value is null ? HtmlString.Empty : Html($" {name}=\"{value}\"");

    /// <summary>An attribute without a value, such as <c>checked</c>.</summary>
    public static IHtmlContent Flag(string name, bool present) => present ? new HtmlString(" " + name) : HtmlString.Empty;

    /// <summary>One after the other.</summary>
    public static IHtmlContent Join(IEnumerable<IHtmlContent> parts)
    {
        var joined = new HtmlContentBuilder();
        foreach (var part in parts) joined.AppendHtml(part);
        return joined;
    }

    /// <summary>As the text of an answer.</summary>
    public static string Written(IHtmlContent markup)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        markup.WriteTo(text, HtmlEncoder.Default);
        return text.ToString();
    }

    /// <summary>Words that only a screen reader says.</summary>
    public static IHtmlContent Unseen(string words) => Html($"""<span class="unseen">{words}</span>""");

    /// <summary>The class that gives what is inside it the tone's colours.</summary>
    public static string? Class(this Tone tone) => tone switch
    {
        Tone.Good => "good",
        Tone.Warn => "warn",
        Tone.Bad => "bad",
        Tone.Info => "info",
        _ => null,
    };

    public static IHtmlContent Chip(Tone tone, Icon icon, object words) =>
        Html($"""<span class="{string.Join(' ', "chip", tone.Class())}">{Icons.Draw(icon)}{words}</span>""");
}
