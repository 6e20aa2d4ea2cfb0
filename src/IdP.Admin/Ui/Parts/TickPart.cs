using IdP.Admin.Texts;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IdP.Admin.Ui.Parts;

/// <summary>Yes or no, posted as <c>true</c> or not at all. <c>&lt;tick id="require_par" label="ClientTexts.RequirePar" on="@Model.RequirePar" /&gt;</c></summary>
[HtmlTargetElement("tick", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TickPart : Part
{
    public required string Id { get; set; }

    public required Text Label { get; set; }

    public Text? Hint { get; set; }

    public bool On { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Bare(output);
        var error = ErrorOf(Id);
        var hint = Hint is null ? null : Markup.Html($"""<span class="hint">{T(Hint)}</span>""");
        output.Content.SetHtmlContent(Markup.Html($"""
            <div class="field">{ErrorAt(Id, error)}<label class="tick"><input type="checkbox" name="{Id}" id="{Id}" value="true"{Markup.Flag("checked", On)}{Markup.Attribute("aria-describedby", Described(Id, hint: false, error is not null))}{Markup.Attribute("aria-invalid", error is null ? null : "true")}><span>{T(Label)}{hint}</span></label></div>
            """));
    }
}
