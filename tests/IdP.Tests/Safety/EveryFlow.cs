using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace IdP.Tests.Safety;

/// <summary>
/// Everything that clients, resources and persons do with a provider, rightly and wrongly, and a note of every secret that
/// went over the wire meanwhile.
/// </summary>
internal sealed class EveryFlow(HttpClient http, string issuer)
{
    private readonly HashSet<string> secrets = [];
    private readonly List<string> answers = [];

    /// <summary>Codes, verifiers, tokens, client secrets, assertions, cookies and national identity numbers.</summary>
    public IReadOnlyCollection<string> Secrets => secrets;

    /// <summary>What was answered, one error code or status for each request: proof that something happened.</summary>
    public IReadOnlyList<string> Answers => answers;

    public async Task RunAsync(Caller caller, string person, string pid)
    {
        Note(pid);
        var granted = await ExchangeAsync(caller, person);
        var tokens = Note(granted, "access_token", "id_token", "refresh_token");

        await UserInfoAsync(tokens[0]);
        await PostAsync("/token/introspect", caller, new() { ["token"] = tokens[0] });
        if (tokens is [_, _, { } refreshToken])
        {
            var refreshed = Note(await PostAsync("/token", caller, Refresh(refreshToken)), "access_token", "id_token", "refresh_token");
            Note(await PostAsync("/token", caller, Refresh(refreshToken)), "access_token", "id_token");
            await PostAsync("/token", caller, Refresh(refreshed[2]).With("scope", "openid more"));
            await PostAsync("/token", caller, Refresh(refreshed[2][..^4]));
            await PostAsync("/token/revoke", caller, new() { ["token"] = refreshed[2] });
            await PostAsync("/token", caller, Refresh(refreshed[2]));
        }

        await PostAsync("/token/revoke", caller, new() { ["token"] = tokens[0] });
        await UserInfoAsync(tokens[0]);
        await RefusedExchangesAsync(caller, person);
        await MisplacedAsync(caller, tokens);
        await FrontChannelAsync(caller, person, pid, tokens[1]);
    }

    /// <summary>Exchanges that break one rule each, of a fresh code each, and a code that comes twice.</summary>
    private async Task RefusedExchangesAsync(Caller caller, string person)
    {
        Func<Dictionary<string, string>, Dictionary<string, string>>[] mistakes =
        [
            form => form.With("redirect_uri", "https://rp.example/elsewhere"),
            form => form.With("code_verifier", Verifier()),
            form => form.With("code_verifier", Verifier()[..42]),
            form => form.Without("code_verifier"),
            form => form.With("grant_type", "password"),
            form => form.With("code", Note(form["code"] + "x")),
        ];
        foreach (var mistake in mistakes) await PostAsync("/token", caller, mistake(await CodeFormAsync(caller, person)));

        await PostAsync("/token", caller with { Authenticate = caller.Fail }, await CodeFormAsync(caller, person));
        await PostAsync("/token", caller with { Authenticate = caller.Authenticate + TwoMoreProofs }, await CodeFormAsync(caller, person));

        var twice = await CodeFormAsync(caller, person);
        Note(await PostAsync("/token", caller, twice), "access_token", "id_token", "refresh_token");
        await PostAsync("/token", caller, twice);

        static void TwoMoreProofs(Dictionary<string, string> form, HttpRequestMessage request) =>
            (form["client_secret"], request.Headers.Authorization) = ("canary-second-secret", Provider.Basic("somebody", "canary-third-secret"));
    }

    /// <summary>Secrets where they do not belong: in queries, in other content types, in broken encodings, in other headers.</summary>
    private async Task MisplacedAsync(Caller caller, string[] tokens)
    {
        var code = Note("canary-misplaced-code-" + Guid.NewGuid().ToString("N"));
        foreach (var parameter in new[] { "code", "client_secret", "refresh_token", "client_assertion", "access_token" })
        {
            await SendAsync(new HttpRequestMessage(HttpMethod.Post, $"{issuer}/token?{parameter}={code}") { Content = new FormUrlEncodedContent([]) });
            await SendAsync(new HttpRequestMessage(HttpMethod.Get, $"{issuer}/token?{parameter}={code}"));
            await SendAsync(new HttpRequestMessage(HttpMethod.Get, $"{issuer}/userinfo?{parameter}={code}"));
        }

        await SendAsync(new HttpRequestMessage(HttpMethod.Post, issuer + "/token") { Content = new StringContent($$"""{"code":"{{code}}"}""", Encoding.UTF8, "application/json") });
        await SendAsync(new HttpRequestMessage(HttpMethod.Post, issuer + "/token") { Content = Raw($"code=%00{code}") });
        await SendAsync(new HttpRequestMessage(HttpMethod.Post, issuer + "/token") { Content = Raw($"code={code}&code={code}") });
        await SendAsync(new HttpRequestMessage(HttpMethod.Post, issuer + "/token") { Content = Raw($"client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer&client_assertion={code}.{code}.{code}") });
        await SendAsync(new HttpRequestMessage(HttpMethod.Post, issuer + "/token") { Content = Raw($"code={code}&filler={new string('x', 70_000)}") });
        await UserInfoAsync(code);
        await UserInfoAsync(tokens[1]);
        await SendAsync(new HttpRequestMessage(HttpMethod.Get, issuer + "/userinfo") { Headers = { Authorization = new AuthenticationHeaderValue("Basic", code) } });
        await PostAsync("/token/introspect", caller, new() { ["token"] = code });
        await PostAsync("/token/revoke", caller, new() { ["token"] = code });
    }

    /// <summary>What goes through the browser's address line, and the sign-in page with its mistakes.</summary>
    private async Task FrontChannelAsync(Caller caller, string person, string pid, string idToken)
    {
        var browser = new Visitor(http, issuer);
        var request = Visitor.Request(caller.Client);
        await ShownAsync(browser.AuthorizeAsync(request.With("redirect_uri", "https://evil.example/")));
        await ShownAsync(browser.AuthorizeAsync(request.With("scope", "unknown").With("login_hint", pid)));
        await ShownAsync(browser.AuthorizeAsync(request.With("prompt", "none").With("id_token_hint", idToken)));
        var shown = await ShownAsync(browser.AuthorizeAsync(request.With("login_hint", pid).With("id_token_hint", idToken)));
        await ShownAsync(browser.AnswerAsync(shown, person: "other", pid: Note("12838530094")));
        await ShownAsync(browser.AnswerAsync(shown, person: "other", pid: Note("23079410918")));
        await ShownAsync(browser.AnswerAsync(shown, person));
        await ShownAsync(browser.AuthorizeAsync(request.With("id_token_hint", idToken)));
        foreach (var cookie in browser.CookieValues) Note(cookie);

        var pushed = await PostAsync("/par", caller, new(request.Without("client_id")) { ["login_hint"] = pid, ["id_token_hint"] = idToken });
        var taken = new Dictionary<string, string> { ["client_id"] = caller.Client.ClientId, ["request_uri"] = Note(pushed["request_uri"]) };
        var waiting = new Visitor(http, issuer);
        await ShownAsync(waiting.AnswerAsync(await ShownAsync(waiting.AuthorizeAsync(taken)), person));
        await ShownAsync(waiting.AuthorizeAsync(taken));
        foreach (var cookie in waiting.CookieValues) Note(cookie);

        await ShownAsync(browser.GetAsync(QueryHelpers.AddQueryString(issuer + "/logout", new Dictionary<string, string?> { ["id_token_hint"] = idToken, ["post_logout_redirect_uri"] = "https://evil.example/" })));
        await ShownAsync(browser.GetAsync(QueryHelpers.AddQueryString(issuer + "/logout", "id_token_hint", idToken)));
    }

    private async Task<Answer> ExchangeAsync(Caller caller, string person) => (await PostAsync("/token", caller, await CodeFormAsync(caller, person))).Granted();

    private async Task<Dictionary<string, string>> CodeFormAsync(Caller caller, string person)
    {
        var verifier = Verifier();
        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
        var browser = new Visitor(http, issuer);
        var returned = await browser.SignInAsync(Visitor.Request(caller.Client).With("code_challenge", challenge), person);
        foreach (var cookie in browser.CookieValues) Note(cookie);

        return new() { ["grant_type"] = "authorization_code", ["code"] = Note(returned["code"]), ["redirect_uri"] = caller.Client.RedirectUris[0], ["code_verifier"] = verifier };
    }

    private async Task<Answer> PostAsync(string path, Caller caller, Dictionary<string, string> form)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, issuer + path);
        var fields = new Dictionary<string, string>(form);
        caller.Authenticate(fields, request);
        foreach (var secret in new[] { "client_secret", "client_assertion" })
        {
            if (fields.TryGetValue(secret, out var value)) Note(value);
        }

        if (request.Headers.Authorization?.Parameter is { } basic)
        {
            Note(basic);
            Note(Encoding.UTF8.GetString(Convert.FromBase64String(basic)).Split(':', 2)[1]);
        }

        request.Content = new FormUrlEncodedContent(fields);
        return await SendAsync(request);
    }

    private Task<Answer> UserInfoAsync(string token) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, issuer + "/userinfo") { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } });

    private async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        var answer = await Answer.ReadAsync(await http.SendAsync(request));
        answers.Add(answer.Body.StartsWith('{') && answer.Error is { } error ? error : answer.Status.ToString());
        return answer;
    }

    private async Task<HttpResponseMessage> ShownAsync(Task<HttpResponseMessage> asked)
    {
        var shown = await asked;
        var returned = Visitor.ReturnedTo(shown);
        if (returned?.GetValueOrDefault("code") is { } code) Note(code);
        answers.Add(returned?.GetValueOrDefault("error") ?? shown.StatusCode.ToString());
        return shown;
    }

    private string[] Note(Answer answer, params string[] members) => [.. members.Where(answer.Granted().Has).Select(member => Note(answer[member]))];

    private string Note(string secret)
    {
        secrets.Add(secret);
        return secret;
    }

    private string Verifier() => Note("canary-verifier-" + Guid.NewGuid().ToString("N"));

    private static Dictionary<string, string> Refresh(string token) => new() { ["grant_type"] = "refresh_token", ["refresh_token"] = token };

    private static StringContent Raw(string body) => new(body, Encoding.ASCII, new MediaTypeHeaderValue("application/x-www-form-urlencoded"));
}
