using System.Net;
using AngleSharp.Html.Parser;
using IdP.Pages;
using Microsoft.Extensions.Logging;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;

namespace IdP.Tests.Pages;

/// <summary>What the pages load is there, wherever the process was started.</summary>
public sealed class PageAssetsTests : IAsyncLifetime
{
    private readonly WebApplication app;

    public PageAssetsTests()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        app = builder.Build();
        PageAssets.Map(app.MapGroup("/issuer"));
    }

    public Task InitializeAsync() => app.StartAsync();

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task Everything_a_page_loads_is_served_and_may_be_kept()
    {
        var model = (FormPostModel)SamplePages.Models(SamplePages.Plain)["form_post"];
        var page = new HtmlParser().ParseDocument(await SamplePages.RenderAsync(model with { Frame = model.Frame with { AssetsBelow = "/issuer" } }));
        var assets = page.QuerySelectorAll("link, script").Select(element => element.GetAttribute("href") ?? element.GetAttribute("src")).ToList();

        Assert.Equal(3, assets.Count);
        foreach (var asset in assets)
        {
            using var response = await app.GetTestClient().GetAsync(asset);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.True(response.Headers.CacheControl!.Public);
            Assert.NotNull(response.Headers.ETag);
        }
    }

    [Theory]
    [InlineData("idp.css", "text/css")]
    [InlineData("form-post.js", "text/javascript")]
    [InlineData("favicon.svg", "image/svg+xml")]
    public async Task An_asset_says_what_it_is_and_is_small(string name, string mediaType)
    {
        using var response = await app.GetTestClient().GetAsync($"/issuer/assets/{name}");

        Assert.Equal(mediaType, response.Content.Headers.ContentType!.MediaType);
        Assert.InRange((await response.Content.ReadAsByteArrayAsync()).Length, 1, 12_000);
    }

    [Theory]
    [InlineData("appsettings.json")]
    [InlineData("..%2Fappsettings.json")]
    [InlineData("IdP.Pages.Texts")]
    public async Task Nothing_else_is_served(string name) =>
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetTestClient().GetAsync($"/issuer/assets/{name}")).StatusCode);
}
