using System.Net;
using System.Text.RegularExpressions;
using IdP.Rules.Clients;
using Microsoft.AspNetCore.WebUtilities;

namespace IdP.Tests;

/// <summary>A person in front of a browser: keeps cookies, reads where a redirect leads, and fills in the sign-in form.</summary>
internal sealed partial class Visitor(HttpClient http, string issuer)
{
    private readonly CookieContainer cookies = new();

    /// <summary>The values of all cookies the browser holds.</summary>
    public IEnumerable<string> CookieValues => cookies.GetAllCookies().Select(cookie => cookie.Value);

    /// <summary>A valid authorization request of the client.</summary>
    public static Dictionary<string, string> Request(Client client) => new()
    {
        ["response_type"] = "code",
        ["client_id"] = client.ClientId,
        ["redirect_uri"] = client.RedirectUris[0],
        ["scope"] = "openid profile",
        ["state"] = "state",
        ["nonce"] = "nonce",
        ["code_challenge"] = Provider.Challenge,
        ["code_challenge_method"] = "S256",
    };

    /// <summary>Asks, and answers the sign-in form when there is one. The result is what the client is sent back.</summary>
    public async Task<Dictionary<string, string>> SignInAsync(IEnumerable<KeyValuePair<string, string>> request, string person = "lysbla-fregatt", string? acr = null, string? pid = null)
    {
        var shown = await AuthorizeAsync(request);
        return ReturnedTo(shown) ?? ReturnedTo(await AnswerAsync(shown, person, acr, pid)) ?? throw new InvalidOperationException("The sign-in did not lead back to the client.");
    }

    public Task<HttpResponseMessage> AuthorizeAsync(IEnumerable<KeyValuePair<string, string>> request) =>
        GetAsync(QueryHelpers.AddQueryString($"{issuer}/authorize", request.Select(parameter => KeyValuePair.Create(parameter.Key, (string?)parameter.Value))));

    /// <summary>Fills in the sign-in form that was shown.</summary>
    public async Task<HttpResponseMessage> AnswerAsync(HttpResponseMessage shown, string person = "lysbla-fregatt", string? acr = null, string? pid = null)
    {
        var page = await shown.Content.ReadAsStringAsync();
        var levels = Level().Matches(page).Select(level => level.Groups["acr"].Value).ToList();
        return await SendAsync(new HttpRequestMessage(HttpMethod.Post, $"{issuer}/sign-in")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["request"] = SealedRequest().Match(page).Groups["sealed"].Value,
                ["person"] = person,
                ["pid"] = pid ?? "",
                ["acr"] = acr ?? levels.FirstOrDefault() ?? "",
                ["action"] = "sign-in",
            }),
        });
    }

    public Task<HttpResponseMessage> GetAsync(string url) => SendAsync(new HttpRequestMessage(HttpMethod.Get, url));

    /// <summary>What came back to the client with a redirect; null when the browser was shown a page.</summary>
    public static Dictionary<string, string>? ReturnedTo(HttpResponseMessage response) =>
        response.StatusCode == HttpStatusCode.SeeOther
            ? QueryHelpers.ParseQuery(response.Headers.Location!.Query).ToDictionary(parameter => parameter.Key, parameter => parameter.Value.ToString())
            : null;

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            if (cookies.GetCookieHeader(request.RequestUri!) is { Length: > 0 } header) request.Headers.Add("Cookie", header);
            var response = await http.SendAsync(request);
            if (response.Headers.TryGetValues("Set-Cookie", out var set))
            {
                foreach (var cookie in set) cookies.SetCookies(request.RequestUri!, cookie);
            }

            return response;
        }
    }

    [GeneratedRegex("name=\"request\" value=\"(?<sealed>[^\"]*)\"")]
    private static partial Regex SealedRequest();

    [GeneratedRegex("name=\"acr\"[^>]*value=\"(?<acr>[^\"]*)\"")]
    private static partial Regex Level();
}
