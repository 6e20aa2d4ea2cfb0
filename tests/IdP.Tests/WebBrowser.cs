using System.Net;
using AngleSharp.Dom;
using IdP.Issuers;
using IdP.Rules.Clients;

namespace IdP.Tests;

/// <summary>A person's browser: keeps cookies, fills in forms, and stops at redirects so that a test can look at them.</summary>
internal sealed class WebBrowser(Provider provider)
{
    private const string Person = "lysbla-fregatt";

    /// <summary>By name; a cookie the provider deletes is gone.</summary>
    public Dictionary<string, string> Cookies { get; } = [];

    public Task<Visit> GetAsync(string url) => SendAsync(new HttpRequestMessage(HttpMethod.Get, url));

    public Task<Visit> PostAsync(string url, IEnumerable<KeyValuePair<string, string>> form) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, url) { Content = new FormUrlEncodedContent(form) });

    /// <summary>GET /authorize with a valid request of the client, but for the changes; null leaves a parameter out.</summary>
    public Task<Visit> AuthorizeAsync(Client client, params (string Name, string? Value)[] changes) =>
        GetAsync(AuthorizeUrl(client) + "?" + Query(Parameters(client, changes)));

    public string AuthorizeUrl(Client client) => IssuerOf(client).Url + "/authorize";

    /// <summary>The parameters of a valid authorization request, but for the changes.</summary>
    public static Dictionary<string, string> Parameters(Client client, params (string Name, string? Value)[] changes)
    {
        var parameters = new Dictionary<string, string>
        {
            ["client_id"] = client.ClientId,
            ["redirect_uri"] = client.RedirectUris[0],
            ["response_type"] = "code",
            ["scope"] = "openid profile",
            ["state"] = "state",
            ["nonce"] = "nonce",
            ["code_challenge"] = Provider.Challenge,
            ["code_challenge_method"] = "S256",
        };
        Change(parameters, changes);
        return parameters;
    }

    /// <summary>Presses a button of the page's form, with everything as the page has it but for the changes.</summary>
    public Task<Visit> SubmitAsync(Visit visit, string action, params (string Name, string? Value)[] changes)
    {
        var form = visit.Page.QuerySelector("form")!;
        var fields = form.QuerySelectorAll("input[type=hidden], input[type=text], input[type=radio][checked]").ToDictionary(field => field.GetAttribute("name")!, field => field.GetAttribute("value") ?? "");
        fields["action"] = action;
        Change(fields, changes);
        return PostAsync(form.GetAttribute("action")!, fields);
    }

    /// <summary>Signs in on the page that is shown.</summary>
    public Task<Visit> SignInAsync(Visit visit, params (string Name, string? Value)[] changes) => SubmitAsync(visit, "sign-in", [("person", Person), .. changes]);

    /// <summary>From the client's request to the redirect with a code, through the sign-in page.</summary>
    public async Task<Visit> SignInAsync(Client client, params (string Name, string? Value)[] changes) =>
        (await SignInAsync((await AuthorizeAsync(client, changes)).ShowsSignIn())).Sends("code");

    /// <summary>From the client's request to tokens.</summary>
    public async Task<Answer> TokensAsync(Client client, params (string Name, string? Value)[] changes) => await RedeemAsync(client, await SignInAsync(client, changes));

    /// <summary>Exchanges the code the browser was sent back with.</summary>
    public async Task<Answer> RedeemAsync(Client client, Visit visit, string? redirectUri = null) => (await provider.TokenAsync(client, new Dictionary<string, string>
    {
        ["grant_type"] = "authorization_code",
        ["code"] = visit.Sends("code").Sent["code"],
        ["redirect_uri"] = redirectUri ?? client.RedirectUris[0],
        ["code_verifier"] = Provider.Verifier,
    })).Granted();

    public async Task<Visit> SendAsync(HttpRequestMessage request)
    {
        if (Cookies.Count > 0) request.Headers.Add("Cookie", string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        var visit = new Visit(await provider.SendAsync(request));
        foreach (var cookie in visit.SetCookies) Keep(cookie);
        return visit;
    }

    public static string Query(IEnumerable<KeyValuePair<string, string>> parameters) =>
        string.Join('&', parameters.Select(parameter => $"{parameter.Key}={Uri.EscapeDataString(parameter.Value)}"));

    private Issuer IssuerOf(Client client) => provider.Get<IssuerDirectory>().All.Single(issuer => issuer.Name == client.Issuer);

    private void Keep(string cookie)
    {
        var (name, value) = (cookie.Split('=')[0], WebUtility.UrlDecode(cookie.Split(';')[0].Split('=', 2)[1]));
        if (value.Length == 0) Cookies.Remove(name);
        else Cookies[name] = value;
    }

    private static void Change(Dictionary<string, string> parameters, (string Name, string? Value)[] changes)
    {
        foreach (var (name, value) in changes)
        {
            if (value is null) parameters.Remove(name);
            else parameters[name] = value;
        }
    }
}
