using IdP.Admin.Pages;
using IdP.Admin.Texts;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IdP.Admin.Ui;

/// <summary>A part of a page, written as an element of its own: <c>&lt;field&gt;</c>, <c>&lt;chip&gt;</c>. It knows the page it stands on.</summary>
public abstract class Part : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    protected ConsolePage Page => (ConsolePage)View.ViewData.Model!;

    protected Language Language => Page.Language;

    protected string T(Text text) => Page.T(text);

    protected string? TOrNull(Text? text) => text is null ? null : Page.T(text);

    /// <summary>What is wrong with a field, in the visitor's language. Null when nothing is.</summary>
    protected string? ErrorOf(string field) => TOrNull(Page.Errors.Find(error => error.Field == field)?.Message);

    /// <summary>What is wrong, beside the field, with the id that its <c>aria-describedby</c> names.</summary>
    protected IHtmlContent? ErrorAt(string id, string? error) =>
        error is null ? null : Markup.Html($"""<p class="error" id="{id}-error">{Markup.Unseen(T(UiTexts.Error) + ": ")}{error}</p>""");

    /// <summary>What helps to answer.</summary>
    protected IHtmlContent? HintAt(string id, Text? hint) =>
        hint is null ? null : Markup.Html($"""<p class="hint" id="{id}-hint">{T(hint)}</p>""");

    /// <summary>The ids of what is said of a field. Null when nothing is.</summary>
    protected static string? Described(string id, bool hint, bool error) => (hint, error) switch
    {
        (true, true) => $"{id}-hint {id}-error",
        (true, false) => $"{id}-hint",
        (false, true) => $"{id}-error",
        _ => null,
    };

    /// <summary>Optional, where a field is.</summary>
    protected IHtmlContent? Optionally(bool optional) =>
        optional ? Markup.Html($""" <span class="optional">{T(UiTexts.Optional)}</span>""") : null;

    /// <summary>The element is what was written into <paramref name="output"/>'s content, with nothing around it.</summary>
    protected static void Bare(TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = null;
    }
}
