using System.Net;
using System.Text.RegularExpressions;

namespace IdP.BlackBox;

/// <summary>A browser with its cookies, at the pages of one issuer. It follows redirects within the provider, and stops where it is sent back to a client.</summary>
internal sealed class Browser(Issuer issuer)
{
    private readonly CookieContainer cookies = new();

    /// <summary>Asks for a sign-in, as the client would have it.</summary>
    public Task<Visit> AuthorizeAsync(IEnumerable<KeyValuePair<string, string>> request) => GetAsync($"{issuer.Authorize}?{Form.Encode(request)}");

    public async Task<Visit> GetAsync(string url) => await FollowAsync(url, await SendAsync(HttpMethod.Get, url, null));

    public async Task<Visit> PostAsync(string url, IEnumerable<KeyValuePair<string, string>> form) => await FollowAsync(url, await SendAsync(HttpMethod.Post, url, form));

    /// <summary>From the client's request to where the browser is sent with a code.</summary>
    public async Task<Visit> SignInAsync(IEnumerable<KeyValuePair<string, string>> request, string? person = null, string? acr = null)
    {
        var visit = await AuthorizeAsync(request);
        if (visit.Sent is null) visit = await SubmitAsync(visit, person, acr);
        return visit.Parameter("code") is null ? throw new UnexpectedException($"expected a code after the sign-in, got {visit}") : visit;
    }

    /// <summary>Answers the sign-in page.</summary>
    public Task<Visit> SubmitAsync(Visit page, string? person = null, string? acr = null, string action = "sign-in")
    {
        var form = page.HiddenInputs;
        if (!page.ShowsSignIn) throw new UnexpectedException($"expected a sign-in page, got {page}");

        form["person"] = person ?? issuer.Person;
        if ((acr ?? page.CheckedAcr ?? form.GetValueOrDefault("acr") ?? issuer.Acr) is { } level) form["acr"] = level;
        form["action"] = action;
        return PostAsync(page.FormAction, form);
    }

    private async Task<Visit> FollowAsync(string url, Answer answer)
    {
        for (var steps = 0; steps < 10 && answer.Location is { } location; steps++)
        {
            var next = new Uri(new Uri(url), location);
            if (!next.AbsoluteUri.StartsWith(issuer.Target.Address + "/", StringComparison.Ordinal)) break;
            url = next.AbsoluteUri;
            answer = await SendAsync(HttpMethod.Get, url, null);
        }

        return new Visit(url, answer);
    }

    private async Task<Answer> SendAsync(HttpMethod method, string url, IEnumerable<KeyValuePair<string, string>>? form)
    {
        var here = new Uri(url);
        var answer = await issuer.SendAsync(method, url, form is null ? null : new FormUrlEncodedContent(form), null, [.. cookies.GetCookieHeader(here) is { Length: > 0 } sent ? [("Cookie", sent)] : Array.Empty<(string, string)>()]);
        if (answer.Headers.TryGetValues("Set-Cookie", out var set))
        {
            foreach (var cookie in set) cookies.SetCookies(here, cookie);
        }

        return answer;
    }
}

/// <summary>Where a browser ended: at a page of the provider, or on its way back to a client.</summary>
internal sealed partial class Visit(string url, Answer answer)
{
    public Answer Answer => answer;

    /// <summary>The address of the page, or of what sent the browser on.</summary>
    public string Url => url;

    /// <summary>The parameters that the client gets, by redirect or by a form that posts itself; null when the browser stays here.</summary>
    public IReadOnlyDictionary<string, string>? Sent { get; } = answer.Location is { } location ? Form.Decode(location) : PostsItself().IsMatch(answer.Body) ? Inputs(answer.Body) : null;

    public bool ShowsSignIn => answer.Status is 200 or 400 && answer.Location is null && HiddenInputs.ContainsKey("request");

    public Dictionary<string, string> HiddenInputs => Inputs(answer.Body);

    /// <summary>Where the page's form goes to.</summary>
    public string FormAction => new Uri(new Uri(url), WebUtility.HtmlDecode(Action().Match(answer.Body).Groups[1].Value)).AbsoluteUri;

    public string? CheckedAcr => Acr().Matches(answer.Body).Select(input => input.Value).FirstOrDefault(input => input.Contains(" checked", StringComparison.Ordinal)) is { } input
        ? WebUtility.HtmlDecode(Value().Match(input).Groups[1].Value)
        : null;

    public string? Parameter(string name) => Sent?.GetValueOrDefault(name);

    public string Code => Parameter("code") ?? throw new UnexpectedException($"expected a code, got {this}");

    /// <summary>The browser is sent back to the client with an error and no code.</summary>
    public string? SendsError(params string[] errors) =>
        Sent is not null && errors.Contains(Parameter("error")) && Parameter("code") is null ? null : $"expected a redirect with {string.Join(" or ", errors)}, got {this}";

    /// <summary>The person reads an error page, and the browser is sent nowhere.</summary>
    public string? IsErrorPage() => answer.Status is >= 400 and < 500 && Sent is null && !ShowsSignIn ? null : $"expected an error page and no redirect, got {this}";

    public string? IsSignIn() => ShowsSignIn ? null : $"expected the sign-in page, got {this}";

    public string? SendsCode() => Parameter("code") is null ? $"expected a redirect with a code, got {this}" : null;

    public override string ToString() => Sent is null
        ? $"a page with status {answer.Status}{(ShowsSignIn ? " that asks to sign in" : "")}"
        : $"a redirect with {string.Join(", ", Sent.Where(parameter => parameter.Key is "error" or "error_description").Select(parameter => parameter.Value).DefaultIfEmpty(string.Join(' ', Sent.Keys)))}";

    private static Dictionary<string, string> Inputs(string html) => Hidden().Matches(html).Select(input => input.Value)
        .Where(input => Name().IsMatch(input))
        .DistinctBy(input => Name().Match(input).Groups[1].Value)
        .ToDictionary(input => WebUtility.HtmlDecode(Name().Match(input).Groups[1].Value), input => WebUtility.HtmlDecode(Value().Match(input).Groups[1].Value));

    [GeneratedRegex("""<input[^>]*type="?hidden[^>]*>""", RegexOptions.IgnoreCase)]
    private static partial Regex Hidden();

    [GeneratedRegex("""<input[^>]*name="acr"[^>]*>""", RegexOptions.IgnoreCase)]
    private static partial Regex Acr();

    [GeneratedRegex("""\bname=["']([^"']*)""", RegexOptions.IgnoreCase)]
    private static partial Regex Name();

    [GeneratedRegex("""\bvalue=["']([^"']*)""", RegexOptions.IgnoreCase)]
    private static partial Regex Value();

    [GeneratedRegex("""<form[^>]*\baction=["']([^"']*)""", RegexOptions.IgnoreCase)]
    private static partial Regex Action();

    [GeneratedRegex("""<form[^>]*id=["']?response\b|onload=["'][^"']*submit\(\)""", RegexOptions.IgnoreCase)]
    private static partial Regex PostsItself();
}
