using System.Net;

namespace IdP.Tests.Safety;

/// <summary>What every answer carries, whatever it is.</summary>
public sealed class HeaderTests
{
    private static readonly (string Name, string Part)[] Always =
    [
        ("Content-Security-Policy", "default-src 'none'"),
        ("Content-Security-Policy", "frame-ancestors 'none'"),
        ("Content-Security-Policy", "base-uri 'none'"),
        ("Content-Security-Policy", "form-action "),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", "camera=()"),
        ("Strict-Transport-Security", "max-age=63072000; includeSubDomains"),
    ];

    [Fact]
    public async Task Every_answer_has_the_security_headers()
    {
        await using var provider = await Provider.StartAsync();
        var problems = new List<string>();
        var statuses = new SortedSet<int>();
        List<(string Method, string Path)> routes =
            [.. EveryRoute.Of(provider), ("GET", "/nowhere"), ("PUT", "/token"), ("GET", "/assets/none.css"), ("OPTIONS", "/token"), ("TRACE", "/"), ("TRACE", "/logingov/openid_connect/authorize")];
        Assert.True(routes.Count > 40);

        foreach (var (method, path) in routes) await LookAsync(new(new(method), path));
        await LookAsync(new(HttpMethod.Get, "/") { Headers = { Host = "evil.example" } });
        await LookAsync(new(HttpMethod.Post, "/token") { Content = new StringContent(new string('x', 200_000)) });

        Assert.True(problems.Count == 0, string.Join(Environment.NewLine, problems));
        Assert.Superset(new HashSet<int> { 200, 400, 401, 404, 405 }, statuses);

        async Task LookAsync(HttpRequestMessage request)
        {
            using (request)
            {
                var answer = await provider.SendAsync(request);
                statuses.Add((int)answer.Status);
                problems.AddRange(Problems(answer).Select(problem => $"{request.Method} {request.RequestUri} {(int)answer.Status}: {problem}"));
            }
        }
    }

    [Fact]
    public async Task A_redirect_to_the_client_has_them_and_keeps_the_opener_of_its_window()
    {
        var provider = await Provider.SharedAsync();
        var client = await provider.RegisterAsync();
        var browser = new Visitor(provider.NewBrowser(), provider.IdPorten.Url);

        var redirect = await browser.AuthorizeAsync(new Dictionary<string, string>(Visitor.Request(client)) { ["prompt"] = "none" });

        Assert.InRange((int)redirect.StatusCode, 301, 303);
        Assert.Empty(Problems(await Answer.ReadAsync(redirect)));
        Assert.False(redirect.Headers.Contains("Cross-Origin-Opener-Policy")); // a popup finds the window that opened it
    }

    [Theory]
    [InlineData("/", HttpStatusCode.MethodNotAllowed)]
    [InlineData("/token", HttpStatusCode.MethodNotAllowed)]
    [InlineData("/nowhere", HttpStatusCode.NotFound)]
    [InlineData("/logingov/api/openid_connect/token", HttpStatusCode.NotFound)]
    public async Task A_method_that_echoes_is_refused(string path, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Trace, path) { Headers = { { "Cookie", "canary=1" } } };

        var answer = await (await Provider.SharedAsync()).SendAsync(request);

        Assert.Equal(status, answer.Status);
        Assert.DoesNotContain("canary", answer.Body, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Problems(Answer answer)
    {
        foreach (var (name, part) in Always)
        {
            var value = answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
            if (value?.Contains(part, StringComparison.Ordinal) is not true) yield return $"{name} lacks {part}: {value ?? "not sent"}";
        }

        if (answer.Headers.Contains("Server")) yield return "Server is sent";
    }
}
