using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace IdP.Tests.Pages;

/// <summary>What holds on every page, whatever stands on it.</summary>
public class PageTests
{
    private const string Hostile = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>";

    public static TheoryData<string> Pages => [.. SamplePages.Models(SamplePages.Plain).Keys];

    [Theory, MemberData(nameof(Pages))]
    public async Task A_page_has_a_language_a_title_and_one_main_heading(string page)
    {
        var document = await ParseAsync(page);

        Assert.Equal("en", document.DocumentElement.GetAttribute("lang"));
        Assert.NotEmpty(document.Title ?? "");
        Assert.Single(document.QuerySelectorAll("h1"));
        Assert.Single(document.QuerySelectorAll("main"));
        Assert.NotNull(document.Doctype);
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task A_field_has_a_label_and_what_describes_it_exists(string page)
    {
        var document = await ParseAsync(page);

        Assert.All(document.QuerySelectorAll("input:not([type=hidden])"), field =>
            Assert.True(field.Closest("label") is not null || document.QuerySelector($"label[for='{field.Id}']") is not null, field.OuterHtml));
        Assert.All(document.QuerySelectorAll("[aria-describedby], [aria-labelledby]"), element =>
            Assert.All(References(element), id => Assert.NotNull(document.GetElementById(id))));
        Assert.All(document.QuerySelectorAll("a[href^='#']"), link =>
            Assert.NotNull(document.GetElementById(link.GetAttribute("href")![1..])));

        var ids = document.QuerySelectorAll("[id]").Select(element => element.Id).ToList();
        Assert.Equal(ids.Distinct(), ids);
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task Nothing_runs_or_is_styled_inline_and_nothing_comes_from_elsewhere(string page)
    {
        var document = await ParseAsync(page);

        Assert.Empty(document.QuerySelectorAll("style, [style], iframe, object, embed, base, meta[http-equiv]"));
        Assert.DoesNotContain(document.All.SelectMany(element => element.Attributes), attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase));
        Assert.All(document.QuerySelectorAll("script"), script => Assert.Equal("", script.TextContent));
        Assert.All(document.QuerySelectorAll("script, link, img"), element =>
            Assert.StartsWith("/", element.GetAttribute("src") ?? element.GetAttribute("href"), StringComparison.Ordinal));
        Assert.Equal(page == "form_post" ? 1 : 0, document.QuerySelectorAll("script").Length);
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task A_hostile_value_stays_text_wherever_it_stands(string page)
    {
        var plain = await ParseAsync(page);
        var attacked = await ParseAsync(page, Hostile);

        Assert.Equal(Shape(plain), Shape(attacked));
        Assert.Contains("<script>alert(1)</script>", attacked.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "en")]
    [InlineData("nb", "nb")]
    [InlineData("nn", "nn")]
    [InlineData("se", "nb")] // until there are Sami texts, the page says truly that it is in Norwegian
    [InlineData("xx", "en")]
    public async Task A_page_says_which_language_it_is_in(string locale, string language)
    {
        var document = Parse(await SamplePages.RenderAsync(SamplePages.Models(SamplePages.Plain, locale)["sign-in"]));

        Assert.Equal(language, document.DocumentElement.GetAttribute("lang"));
        Assert.Equal(locale, document.QuerySelector("nav [aria-current=true]")!.GetAttribute("lang"));
    }

    /// <summary>A page's elements and the names of their attributes: what a value must not be able to change.</summary>
    private static IEnumerable<string> Shape(IDocument document) =>
        document.All.Select(element => $"{element.LocalName} {string.Join(' ', element.Attributes.Select(attribute => attribute.Name))}");

    private static string[] References(IElement element) =>
        $"{element.GetAttribute("aria-describedby")} {element.GetAttribute("aria-labelledby")}".Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static async Task<IDocument> ParseAsync(string page, string text = SamplePages.Plain) =>
        Parse(await SamplePages.RenderAsync(SamplePages.Models(text)[page]));

    private static IDocument Parse(string html) => new HtmlParser().ParseDocument(html);
}
