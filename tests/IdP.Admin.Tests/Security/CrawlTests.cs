using System.Net;
using AngleSharp.Dom;
using IdP.Tests;

namespace IdP.Admin.Tests.Security;

/// <summary>Following every link there is.</summary>
public sealed class CrawlTests
{
    private const int Enough = 400;

    [Theory]
    [InlineData("kari-console")]
    [InlineData("aud-auditor")]
    public async Task Every_link_leads_to_a_page_and_looking_changes_nothing(string person)
    {
        await using var console = await ConsoleHost.StartAsync();
        var administrator = await console.AsAsync(person);
        var before = console.Contents();

        var (visited, waiting, problems) = (new HashSet<string>(), new Queue<string>(["/"]), new List<string>());
        while (waiting.TryDequeue(out var address) && visited.Count < Enough)
        {
            if (!visited.Add(address)) continue;
            var visit = await administrator.GetAsync(address);
            if (visit.Status is not (HttpStatusCode.OK or HttpStatusCode.Redirect or HttpStatusCode.SeeOther)) problems.Add($"{address} was answered {(int)visit.Status}");
            problems.AddRange(SecurityHeader.Problems(visit.Header).Select(problem => $"{address}: {problem}"));
            foreach (var link in LinksOf(visit)) waiting.Enqueue(link);
        }

        Assert.True(problems.Count == 0, string.Join(Environment.NewLine, problems));
        Assert.Equal(before, console.Contents());
    }

    // Within the console, and not to sign-in, which is the provider's business.
    private static IEnumerable<string> LinksOf(Visit visit)
    {
        var addresses = visit.Location is { } location ? [location] : visit.Answer.ContentHeaders.ContentType?.MediaType == "text/html" ? visit.Page.QuerySelectorAll("a[href], link[href], script[src]").Select(Target) : [];
        return addresses.Select(address => new Uri(visit.Answer.Address!, address))
            .Where(address => address.GetLeftPart(UriPartial.Authority) == ConsoleHost.Origin && address.AbsolutePath != "/signin")
            .Select(address => address.PathAndQuery);
    }

    private static string Target(IElement element) => element.GetAttribute("href") ?? element.GetAttribute("src")!;
}
