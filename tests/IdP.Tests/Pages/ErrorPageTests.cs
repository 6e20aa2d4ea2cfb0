using IdP.Pages;

namespace IdP.Tests.Pages;

/// <summary>What an error page tells the citizen, and what only the developer.</summary>
public class ErrorPageTests
{
    private readonly ErrorModel model = new()
    {
        Frame = SamplePages.Frame(SamplePages.Plain),
        Kind = ErrorKind.UnregisteredRedirectUri,
        Reference = "7K2M-9QXA",
        ForDevelopers = new()
        {
            Clause = "RFC6749-3.1.2.3",
            Reason = "not registered",
            ReceivedRedirectUri = "https://demo.example/callbck",
            NearestRedirectUri = "https://demo.example/callback",
        },
    };

    [Fact]
    public async Task The_difference_between_redirect_uris_is_marked_and_said()
    {
        var html = await SamplePages.RenderAsync(model);

        Assert.Contains("https://demo.example/callb<mark></mark>ck", html, StringComparison.Ordinal);
        Assert.Contains("https://demo.example/callb<mark>a</mark>ck", html, StringComparison.Ordinal);
        Assert.Contains("They part at character 27", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outside_a_test_deployment_the_developer_reads_nothing_here()
    {
        var html = await SamplePages.RenderAsync(model with { Frame = model.Frame with { TestDeployment = false } });

        Assert.DoesNotContain("RFC6749-3.1.2.3", html, StringComparison.Ordinal);
        Assert.Contains("7K2M-9QXA", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://a/cb", "https://a/cb/", "https://a/cb", "", "/", "")]
    [InlineData("http://a/cb", "https://a/cb", "http", "", "s", "://a/cb")]
    [InlineData("https://a/x/cb", "https://a/y/cb", "https://a/", "x", "y", "/cb")]
    [InlineData("same", "same", "same", "", "", "")]
    [InlineData("", "all", "", "", "all", "")]
    [InlineData("aaa", "aa", "aa", "a", "", "")]
    [InlineData("x😀", "x😁", "x", "😀", "😁", "")]
    public void Two_texts_part_where_their_first_characters_differ(string left, string right, string before, string onlyLeft, string onlyRight, string after) =>
        Assert.Equal(new FirstDifference(before, onlyLeft, onlyRight, after), FirstDifference.Between(left, right));
}
