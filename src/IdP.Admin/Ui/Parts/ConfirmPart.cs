using System.Globalization;
using IdP.Admin.Texts;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IdP.Admin.Ui.Parts;

/// <summary>
/// Asks twice before something grave: the client's id and a reason, posted as <c>confirm_id</c> and <c>reason</c>.
/// <c>&lt;confirm client-id="@Model.ClientId" reason="@Model.Reason" /&gt;</c> Without a client id it asks for the reason only.
/// </summary>
[HtmlTargetElement("confirm", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ConfirmPart : Part
{
    public const string IdField = "confirm_id";
    public const string ReasonField = "reason";

    /// <summary>Characters that a reason has at least.</summary>
    public const int ShortestReason = 10;

    public string? ClientId { get; set; }

    /// <summary>The reason as it was typed.</summary>
    public string? Reason { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Bare(output);
        var id = string.IsNullOrEmpty(ClientId) ? null : Id(ClientId);
        var error = ErrorOf(ReasonField);
        var hint = Page.T(UiTexts.ReasonHint, ("min", ShortestReason.ToString(CultureInfo.InvariantCulture)));
        output.Content.SetHtmlContent(Markup.Html($"""
            {id}<div class="field"><label for="{ReasonField}">{T(UiTexts.Reason)}</label><p class="hint" id="{ReasonField}-hint">{hint}</p>{ErrorAt(ReasonField, error)}
            <textarea id="{ReasonField}" name="{ReasonField}" rows="3" aria-describedby="{Described(ReasonField, hint: true, error is not null)}"{Markup.Attribute("aria-invalid", error is null ? null : "true")}>{Reason}</textarea></div>
            """));
    }

    private Microsoft.AspNetCore.Html.IHtmlContent Id(string clientId)
    {
        var error = ErrorOf(IdField);
        var hint = T(UiTexts.ConfirmIdHint).Split("{client_id}");
        return Markup.Html($"""
            <div class="field"><label for="{IdField}">{T(UiTexts.ConfirmId)}</label><p class="hint" id="{IdField}-hint">{hint[0]}<code>{clientId}</code>{hint[1]}</p>{ErrorAt(IdField, error)}
            <input class="mono" id="{IdField}" name="{IdField}" autocomplete="off" autocapitalize="off" spellcheck="false" aria-describedby="{Described(IdField, hint: true, error is not null)}"{Markup.Attribute("aria-invalid", error is null ? null : "true")}></div>
            """);
    }
}
