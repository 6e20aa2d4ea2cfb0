using System.Globalization;
using System.Net;
using IdP.Admin.Tests.Access;

namespace IdP.Admin.Tests.Security;

/// <summary>What every answer carries, whatever it is; and what a cookie is, whichever it is.</summary>
public sealed class HeaderTests
{
    [Fact]
    public async Task Every_answer_has_the_security_headers()
    {
        var console = await ConsoleHost.SharedAsync();
        var problems = new List<string>();
        var statuses = new HashSet<HttpStatusCode>();
        foreach (var administrator in (Administrator[])[console.Anybody(), await console.AsAsync("kari-console"), await console.AsAsync("rolf-reader")])
        {
            foreach (var route in await Route.AllAsync(console))
            {
                foreach (var address in (string[])[route.Address, "/nowhere", "/assets/nothing.css", "/%2e%2e/etc/passwd"])
                {
                    if (route.Method is not "GET" && route.Pattern is "/signout") continue; // others use the session after us
                    var answer = await administrator.SendAsync(new(new(route.Method), address));
                    statuses.Add(answer.Status);
                    problems.AddRange(SecurityHeader.Problems(answer.Header).Select(problem => $"{route.Method} {address}: {problem}"));
                }
            }
        }

        Assert.True(problems.Count == 0, string.Join(Environment.NewLine, problems.Distinct()));
        Assert.Superset(new HashSet<HttpStatusCode> { HttpStatusCode.OK, HttpStatusCode.Redirect, HttpStatusCode.BadRequest, HttpStatusCode.NotFound }, statuses);
    }

    [Fact]
    public async Task Browsers_are_told_to_come_over_https_for_a_year_or_longer()
    {
        var header = (await (await ConsoleHost.SharedAsync()).Anybody().GetAsync("/")).Header("Strict-Transport-Security")!;

        Assert.Contains("includeSubDomains", header, StringComparison.Ordinal);
        Assert.True(int.Parse(header.Split(';')[0].Replace("max-age=", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) >= 31_536_000, header);
    }

    [Fact]
    public async Task A_method_that_echoes_is_refused()
    {
        var answer = await (await ConsoleHost.SharedAsync()).Anybody().SendAsync(new(HttpMethod.Trace, "/"));

        Assert.Equal((HttpStatusCode.MethodNotAllowed, "GET, HEAD, POST"), (answer.Status, string.Join(", ", answer.Answer.ContentHeaders.Allow)));
    }

    [Fact]
    public async Task Every_cookie_is_for_this_host_and_https_only_and_hidden_from_scripts()
    {
        var console = await ConsoleHost.SharedAsync();
        var kari = console.Anybody();

        await kari.SubmitAsync(await kari.OpenAsync("/"), "form[action='/preferences']", ("language", "en"), ("theme", "dark"), ("shortcuts", "off"));
        await kari.SignInAsync("kari-console");
        await kari.SubmitAsync(await kari.OpenAsync("/"), "form[action='/signout']");

        var cookies = kari.Received.Where(cookie => cookie.Host == new Uri(ConsoleHost.Origin).Host).Select(cookie => cookie.SetCookie).ToList();
        Assert.Superset(
            new HashSet<string> { "__Host-idpadmin", "__Host-idpadmin-form", "__Host-idpadmin-language", "__Host-idpadmin-theme" },
            cookies.Select(cookie => cookie.Split('=')[0]).ToHashSet());
        Assert.All(cookies, cookie =>
        {
            Assert.StartsWith("__Host-idpadmin", cookie, StringComparison.Ordinal);
            var attributes = cookie.Split(';', StringSplitOptions.TrimEntries)[1..].Select(attribute => attribute.ToLowerInvariant()).ToList();
            Assert.Contains("secure", attributes);
            Assert.Contains("httponly", attributes);
            Assert.Contains("path=/", attributes);
            Assert.Contains(attributes, attribute => attribute is "samesite=lax" or "samesite=strict");
            Assert.DoesNotContain(attributes, attribute => attribute.StartsWith("domain", StringComparison.Ordinal));
            Assert.True(cookie.Length <= 4096, cookie);
        });
    }
}
