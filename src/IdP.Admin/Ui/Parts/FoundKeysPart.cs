using IdP.Admin.Texts;
using IdP.Clients;
using IdP.Rules.Registration;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IdP.Admin.Ui.Parts;

/// <summary>The keys that were found at a client's address, those that cannot be used with the reason. <c>&lt;found-keys of="Model.Found" at="@Model.Uri" /&gt;</c></summary>
[HtmlTargetElement("found-keys", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FoundKeysPart : Part
{
    public required FetchedKeySet Of { get; set; }

    /// <summary>The address they were looked for at.</summary>
    public required string At { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Bare(output);
        var usable = Of.Keys.Count(key => key.Secret is not null);
        var problem = KeySetTexts.ProblemOf(Of, At);
        var title = T(problem ?? KeySetTexts.Found.With("count", $"{usable}"));
        output.Content.SetHtmlContent(Markup.Html($"""
            <section class="card stack close {(problem is null ? "good" : "bad")}" role="status" id="found-keys">
            <p class="row">{Icons.Draw(problem is null ? Icon.Check : Icon.Cross)}<strong>{title}</strong></p>
            {(Of.Keys.Count == 0 ? null : Markup.Html($"""<ul class="checks">{Markup.Join(Of.Keys.Select(One))}</ul>"""))}
            </section>
            """));
    }

    private IHtmlContent One(PublishedKey key) => Markup.Html($"""
        <li class="{(key.Problem is null ? "good" : "bad")}">{Icons.Draw(key.Problem is null ? Icon.Check : Icon.Cross)}<span><code>{key.Kid ?? T(KeySetTexts.Unnamed)}</code> {key.Algorithm}{Thumbprint(key)}{Why(key)}</span></li>
        """);

    private IHtmlContent? Thumbprint(PublishedKey key) => key.Thumbprint is null ? null : Markup.Html($"""<br><small>{T(CredentialTexts.Thumbprint)} <code>{key.Thumbprint}</code></small>""");

    private IHtmlContent? Why(PublishedKey key) => key.Problem is null ? null : Markup.Html($"""<br>{T(key.Problem.Id == "key.private_pasted" ? KeySetTexts.PrivateKey : RegistrationTexts.Of(key.Problem))}""");
}
