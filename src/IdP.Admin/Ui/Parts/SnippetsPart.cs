using IdP.Admin.Snippets;
using IdP.Admin.Texts;
using IdP.Issuers;
using IdP.Rules.Clients;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IdP.Admin.Ui.Parts;

/// <summary>
/// Programs that use a client, one language at a time: <c>&lt;snippets client="@client" issuer="@issuer" chosen="@Request.Query["language"]" /&gt;</c>.
/// The languages are links to the same page. On a page that cannot be asked for again, <c>folded</c> has all of them, each to be opened.
/// </summary>
[HtmlTargetElement("snippets", TagStructure = TagStructure.WithoutEndTag)]
public sealed class SnippetsPart : Part
{
    public required Client Client { get; set; }

    public required Issuer Issuer { get; set; }

    public string? Chosen { get; set; }

    public bool Folded { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Bare(output);
        output.Content.SetHtmlContent(Markup.Html($"""<section class="stack" aria-labelledby="snippets"><h2 id="snippets">{T(WizardTexts.Snippets)}</h2><p>{T(WizardTexts.SnippetsLead)}</p>{(Folded ? Markup.Join(Snippet.All.Select(Fold)) : OneOfThem())}</section>"""));
    }

    private IHtmlContent OneOfThem()
    {
        var chosen = Snippet.Find(Chosen);
        var links = Snippet.All.Select(snippet => Markup.Html($"""<li><a href="?language={snippet.Language}#snippets"{Markup.Attribute("aria-current", snippet == chosen ? "true" : null)}>{snippet.Name}</a></li>"""));
        return Markup.Html($"""<nav class="tabs" aria-label="{T(WizardTexts.SnippetLanguage)}"><ul>{Markup.Join(links)}</ul></nav>{Code(chosen)}""");
    }

    private IHtmlContent Fold(Snippet snippet) => Markup.Html($"""<details><summary>{snippet.Name}</summary>{Code(snippet)}</details>""");

    private IHtmlContent Code(Snippet snippet) => SnippetPart.Draw(snippet.File, snippet.For(Client, Issuer), T(UiTexts.Copy));
}
