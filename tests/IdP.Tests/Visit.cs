using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.WebUtilities;

namespace IdP.Tests;

/// <summary>What a browser was answered: a page, or the way to somewhere else.</summary>
internal sealed class Visit(Answer answer)
{
    private readonly Lazy<IDocument> page = new(() => new HtmlParser().ParseDocument(answer.Body));

    public Answer Answer { get; } = answer;

    public HttpStatusCode Status => Answer.Status;

    public IDocument Page => page.Value;

    /// <summary>What a person sees of it: without what every page makes anew for its forms.</summary>
    public string Shown => $"{Page.Title}\n{Page.QuerySelector("main")?.TextContent}";

    public string? Location => Answer.Headers.TryGetValues("Location", out var values) ? values.Single() : null;

    /// <summary>The parameters of the redirect or of the form that posts itself, decoded once.</summary>
    public IReadOnlyDictionary<string, string> Sent => Location is { } location
        ? QueryHelpers.ParseQuery(new Uri(location).Query).ToDictionary(parameter => parameter.Key, parameter => parameter.Value.Single()!)
        : Page.QuerySelectorAll("form#response input[type=hidden]").ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value")!);

    /// <summary>As they came, one for each Set-Cookie.</summary>
    public IReadOnlyList<string> SetCookies => Answer.Headers.TryGetValues("Set-Cookie", out var values) ? [.. values] : [];

    public string? Header(string name) => Answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

    /// <summary>The person is asked to sign in.</summary>
    public Visit ShowsSignIn()
    {
        Assert.True(Status == HttpStatusCode.OK, $"{Status} {Location} {Answer.Body}");
        Assert.NotNull(Page.QuerySelector("form input[name=request]"));
        return this;
    }

    /// <summary>The browser is sent back to the client with this parameter.</summary>
    public Visit Sends(string parameter)
    {
        Assert.True(Status == HttpStatusCode.SeeOther, $"{Status} {Answer.Body}");
        Assert.True(Sent.ContainsKey(parameter), Location);
        return this;
    }

    /// <summary>The browser is sent back to the client with an error, and no code.</summary>
    public Visit SendsError(string error, string? rule = null)
    {
        Sends("error");
        Assert.Equal(error, Sent["error"]);
        Assert.DoesNotContain("code", Sent.Keys);
        if (rule is not null) Assert.Contains($"Rule {rule}.", Sent["error_description"], StringComparison.Ordinal);
        return this;
    }

    /// <summary>The person reads an error page of ours, and is sent nowhere.</summary>
    public Visit ShowsError(HttpStatusCode status = HttpStatusCode.BadRequest)
    {
        Assert.Equal((status, "text/html", null), (Status, Answer.ContentHeaders.ContentType?.MediaType, Location));
        Assert.NotNull(Page.QuerySelector(".reference"));
        Assert.Empty(Page.QuerySelectorAll("form, script, meta[http-equiv]"));
        return this;
    }
}
