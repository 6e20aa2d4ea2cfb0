using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using IdP.Pages;

namespace IdP.Tests.Pages;

/// <summary>The form a person signs in with.</summary>
public class SignInPageTests
{
    private readonly SignInModel model = new()
    {
        Frame = SamplePages.Frame(SamplePages.Plain),
        ClientName = "Demo",
        ActionUrl = "/sign-in",
        SealedRequest = "sealed",
        Persons = [new("ola", "Ola", "17912099997", ""), new("kari", "Kari", "05894298765", "")],
        AcceptsPid = true,
        Levels = [new("idporten-loa-substantial", 3, "idporten"), new("idporten-loa-high", 4, "idporten")],
    };

    [Fact]
    public async Task The_form_posts_the_fields_its_model_promises()
    {
        var form = (await ParseAsync(model)).QuerySelector("form")!;

        Assert.Equal(("post", "/sign-in"), (form.GetAttribute("method"), form.GetAttribute("action")));
        Assert.Equal("sealed", form.QuerySelector("[name=request]")!.GetAttribute("value"));
        Assert.Equal(["ola", "kari", "other"], Values(form, "person"));
        Assert.Equal(["idporten-loa-substantial", "idporten-loa-high"], Values(form, "acr"));
        Assert.Equal(["sign-in", "cancel"], Values(form, "action"));
        Assert.Single(form.QuerySelectorAll("input[type=text][name=pid]"));
    }

    [Fact]
    public async Task What_was_chosen_before_is_chosen_still()
    {
        var document = await ParseAsync(model with { SelectedPerson = SignInModel.AnotherPerson, Pid = "17912099997", SelectedAcr = "idporten-loa-high" });

        Assert.Equal(["other", "idporten-loa-high"], document.QuerySelectorAll("[checked]").Select(field => field.GetAttribute("value")));
        Assert.Equal("17912099997", document.QuerySelector("#pid")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_single_level_is_told_and_not_asked()
    {
        var document = await ParseAsync(model with { Levels = [model.Levels[1]] });

        Assert.Equal("hidden", document.QuerySelector("[name=acr]")!.GetAttribute("type"));
        Assert.Equal("idporten-loa-high", document.QuerySelector("[name=acr]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task No_identity_number_is_asked_where_the_profile_has_none() =>
        Assert.Null((await ParseAsync(model with { AcceptsPid = false })).QuerySelector("[name=pid], [value=other]"));

    [Theory]
    [InlineData(SignInError.NobodyChosen, "person-0")]
    [InlineData(SignInError.PidMalformed, "pid")]
    [InlineData(SignInError.PidNotSynthetic, "pid")]
    [InlineData(SignInError.LevelNotChosen, "acr-0")]
    public async Task An_error_is_said_on_top_and_leads_to_its_field(SignInError error, string field)
    {
        var document = await ParseAsync(model with { Errors = [error] });

        var summary = document.QuerySelector("[role=alert]")!;
        Assert.Equal("-1", summary.GetAttribute("tabindex"));
        Assert.Equal("#" + field, summary.QuerySelector("a")!.GetAttribute("href"));
        Assert.StartsWith("Error: ", document.Title, StringComparison.Ordinal);

        var atField = Assert.Single(document.QuerySelectorAll(".field-error"));
        var described = document.GetElementById(field)!.Closest("[aria-describedby]")!;
        Assert.Contains(atField.Id!, described.GetAttribute("aria-describedby")!.Split(' '));
    }

    [Fact]
    public async Task An_error_about_the_identity_number_shows_the_field_it_is_about()
    {
        var document = await ParseAsync(model with { SelectedPerson = "ola", Errors = [SignInError.PidMalformed] });

        Assert.Equal("other", Assert.Single(document.QuerySelectorAll("[name=person][checked]")).GetAttribute("value"));
        Assert.Equal("true", document.QuerySelector("#pid")!.GetAttribute("aria-invalid"));
    }

    private static IEnumerable<string?> Values(IElement form, string name) =>
        form.QuerySelectorAll($"[name={name}]").Select(field => field.GetAttribute("value"));

    private static async Task<IDocument> ParseAsync(SignInModel model) =>
        new HtmlParser().ParseDocument(await SamplePages.RenderAsync(model));
}
