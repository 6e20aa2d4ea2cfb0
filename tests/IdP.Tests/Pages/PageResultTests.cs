using IdP.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace IdP.Tests.Pages;

/// <summary>The headers a page goes out with.</summary>
public class PageResultTests
{
    public static TheoryData<string> Pages => PageTests.Pages;

    [Theory, MemberData(nameof(Pages))]
    public async Task A_page_is_neither_framed_nor_stored_nor_open_to_scripts(string page)
    {
        var response = await AnswerAsync(SamplePages.Page(SamplePages.Models(SamplePages.Plain)[page]));

        var policy = response.Headers.ContentSecurityPolicy.ToString().Split("; ");
        Assert.Contains("default-src 'none'", policy);
        Assert.Contains("style-src 'self'", policy);
        Assert.Contains(page == "form_post" ? "script-src 'self'" : "script-src 'none'", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.Contains("base-uri 'none'", policy);
        Assert.Equal("DENY", response.Headers.XFrameOptions);
        Assert.Equal("nosniff", response.Headers.XContentTypeOptions);
        Assert.Equal("no-store", response.Headers.CacheControl);
        Assert.Equal("no-referrer", response.Headers["Referrer-Policy"]);
        Assert.Equal(page.StartsWith("sign-in", StringComparison.Ordinal) || page == "form_post" ? "" : "same-origin", response.Headers["Cross-Origin-Opener-Policy"].ToString()); // a popup keeps its opener
        Assert.Equal("text/html; charset=utf-8", response.ContentType);
    }

    [Theory]
    [InlineData("https://client.example/callback", "form-action 'self' https:;")]
    [InlineData("http://localhost:8080/callback", "form-action 'self' http:;")]
    [InlineData("no.example.app:/callback", "form-action 'self' no.example.app:;")]
    public async Task The_sign_in_form_may_end_at_the_client(string redirectUri, string directive)
    {
        var model = (SignInModel)SamplePages.Models(SamplePages.Plain)["sign-in"];

        var response = await AnswerAsync(PageResult.SignIn(model, redirectUri));

        Assert.Contains(directive, response.Headers.ContentSecurityPolicy.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_post_may_not_come_back_here()
    {
        var response = await AnswerAsync(SamplePages.Page(SamplePages.Models(SamplePages.Plain)["form_post"]));

        Assert.Contains("form-action https:;", response.Headers.ContentSecurityPolicy.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sign-in", 200)]
    [InlineData("sign-in with errors", 400)]
    [InlineData("error", 400)]
    public async Task The_status_tells_a_program_what_the_page_tells_a_person(string page, int status) =>
        Assert.Equal(status, (await AnswerAsync(SamplePages.Page(SamplePages.Models(SamplePages.Plain)[page]))).StatusCode);

    private static async Task<HttpResponse> AnswerAsync(PageResult page)
    {
        var context = new DefaultHttpContext { RequestServices = new ServiceCollection().AddLogging().BuildServiceProvider() };
        await page.ExecuteAsync(context);
        return context.Response;
    }
}
