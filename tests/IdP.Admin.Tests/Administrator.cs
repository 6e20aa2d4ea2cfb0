using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using IdP.Tests;

namespace IdP.Admin.Tests;

/// <summary>A person in front of the console in memory: keeps cookies as a browser does, and fills in forms. Stops at redirects, so that a test can look at them.</summary>
internal sealed class Administrator(ConsoleHost console)
{
    private readonly Dictionary<(string Host, string Name), string> cookies = [];

    /// <summary>What the browser sends to the console, as a header.</summary>
    public string Cookies => CookiesFor(new Uri(ConsoleHost.Origin));

    /// <summary>Every Set-Cookie so far, as it came.</summary>
    public List<(string Host, string SetCookie)> Received { get; } = [];

    public Task<Visit> GetAsync(string address) => SendAsync(new HttpRequestMessage(HttpMethod.Get, address));

    /// <summary>Posts just these fields: without those of any page, and so without its antiforgery token.</summary>
    public Task<Visit> PostAsync(string address, params (string Name, string Value)[] fields) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))) });

    /// <summary>Opens a page, wherever redirects lead.</summary>
    public async Task<Visit> OpenAsync(string address) => await FollowAsync(await GetAsync(address));

    /// <summary>Goes on to where the redirects lead.</summary>
    public async Task<Visit> FollowAsync(Visit visit)
    {
        for (var hops = 0; visit.Location is { } location; hops++)
        {
            Assert.True(hops < 20, $"Redirected in circles, at last to {location}.");
            visit = await GetAsync(new Uri(visit.Answer.Address!, location).AbsoluteUri);
        }

        return visit;
    }

    /// <summary>Presses the button of a page's form, with everything as the page has it but for the changes.</summary>
    /// <param name="form">A selector.</param>
    /// <param name="changes">Values by the name of their field; null leaves a field out.</param>
    public Task<Visit> SubmitAsync(Visit visit, string form, params (string Name, string? Value)[] changes)
    {
        var element = visit.Page.QuerySelector(form) as IHtmlFormElement ?? throw new InvalidOperationException($"The page has no {form}: {visit.Answer.Body}");
        var fields = Fields(element).Where(field => changes.All(change => change.Name != field.Key)).ToList();
        fields.AddRange(changes.Where(change => change.Value is not null).Select(change => KeyValuePair.Create(change.Name, change.Value!)));
        var address = new Uri(visit.Answer.Address!, element.GetAttribute("action") is { Length: > 0 } action ? action : visit.Answer.Address!.AbsoluteUri);
        return SendAsync(new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(fields) });
    }

    /// <summary>From the console's sign-in, over the provider's form, back to where the console sends its visitors.</summary>
    /// <param name="signIn">The address the sign-in begins at.</param>
    public async Task<Visit> SignInAsync(string person, string signIn = "/signin")
    {
        var form = await OpenAsync(signIn);
        var visit = await FollowAsync(await SubmitAsync(form.ShowsSignIn(), "form", ("person", person), ("action", "sign-in")));
        Assert.True(
            visit.Answer.Address!.GetLeftPart(UriPartial.Authority) == ConsoleHost.Origin && visit.Answer.Address.AbsolutePath != "/session/failed",
            $"{person} was not signed in, but led to {visit.Answer.Address}: {visit.Answer.Body}");
        return visit;
    }

    public async Task<Visit> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            var address = new Uri(new Uri(ConsoleHost.Origin), request.RequestUri!);
            request.RequestUri = address;
            if (CookiesFor(address) is { Length: > 0 } sent) request.Headers.Add("Cookie", sent);

            using var http = console.NewBrowser(address);
            var response = await http.SendAsync(request);
            var visit = new Visit(await Answer.ReadAsync(response) with { Address = address });
            foreach (var cookie in visit.SetCookies) Keep(address, cookie);
            return visit;
        }
    }

    private string CookiesFor(Uri address) => string.Join("; ", cookies.Where(cookie => cookie.Key.Host == address.Host).Select(cookie => $"{cookie.Key.Name}={cookie.Value}"));

    private void Keep(Uri address, string cookie)
    {
        Received.Add((address.Host, cookie));
        var (name, value) = (cookie.Split('=')[0], cookie.Split(';')[0].Split('=', 2)[1]);
        if (value.Length == 0) cookies.Remove((address.Host, name));
        else cookies[(address.Host, name)] = value;
    }

    // As a browser collects them: what is disabled or not chosen is not sent.
    private static IEnumerable<KeyValuePair<string, string>> Fields(IHtmlFormElement form) => form.Elements
        .Where(element => element.GetAttribute("name") is { Length: > 0 } && !element.HasAttribute("disabled"))
        .Select(element => element switch
        {
            IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } or IHtmlInputElement { Type: "submit" or "button" or "file" } or IHtmlButtonElement => (KeyValuePair<string, string>?)null,
            IHtmlInputElement input => KeyValuePair.Create(input.Name!, input.Value),
            IHtmlTextAreaElement area => KeyValuePair.Create(area.Name!, area.Value),
            IHtmlSelectElement select => KeyValuePair.Create(select.Name!, select.Value ?? ""),
            _ => null,
        })
        .OfType<KeyValuePair<string, string>>();
}
