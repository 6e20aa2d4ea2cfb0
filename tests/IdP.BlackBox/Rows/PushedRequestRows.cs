namespace IdP.BlackBox.Rows;

/// <summary>Pushed authorization requests: E-298 to E-301, RFC 9126.</summary>
internal static class PushedRequestRows
{
    public static IEnumerable<Row> Of(Issuer issuer)
    {
        var requests = new TokenRequests(issuer);
        Task<Answer> PushAsync(string role, params (string, string?)[] changes) => requests.SendAsync(role, requests.Authorization(role, changes), issuer.Endpoint("pushed_authorization_request_endpoint"));
        async Task<string> PushedAsync(string role = "basic") => (await PushAsync(role)).Granted()["request_uri"];
        Task<Visit> TakeUpAsync(string uri, Browser? browser = null, string? client = null, params (string Name, string? Value)[] more) => (browser ?? new Browser(issuer)).AuthorizeAsync(
            more.Aggregate(new Dictionary<string, string> { ["client_id"] = client ?? issuer.Client("basic").Id, ["request_uri"] = uri }, (form, parameter) => form.With(parameter.Name, parameter.Value)));

        yield return new(issuer, "E-298", "a push is answered with a name that lives for two minutes", async () =>
        {
            var answer = await PushAsync("basic");
            return answer.Is("201", "200")
                ?? Expect.Equal("expires_in", "120", answer.Member("expires_in"))
                ?? Expect.True(answer["request_uri"].StartsWith(issuer.Profile == "oidc" ? "urn:" : "urn:idporten:", StringComparison.Ordinal), "urn:idporten: (oidc: urn:)", answer["request_uri"]);
        });
        foreach (var role in new[] { "post", "key", "browser" })
        {
            yield return new(issuer, "E-298", $"{role} pushes with its own method", async () => (await PushAsync(role)).Is("201", "200"));
        }

        yield return new(issuer, "E-298", "the person signs in with what was pushed", async () =>
        {
            var browser = new Browser(issuer);
            var visit = await browser.SubmitAsync(await TakeUpAsync(await PushedAsync(), browser));
            return Expect.Equal("state", "state-of-22-characters", visit.Parameter("state"))
                ?? Expect.Equal("nonce", "nonce-of-22-characters", new ReceivedToken((await requests.SendAsync("basic", requests.CodeForm(visit.Code))).Granted()["id_token"])["nonce"]);
        });
        yield return new(issuer, "E-299", "a confidential client must prove itself", async () => (await issuer.PostAsync(issuer.Endpoint("pushed_authorization_request_endpoint"), requests.Authorization())).IsInvalidClient());
        yield return new(issuer, "E-300", "a name is used up with its code", async () =>
        {
            var (browser, uri) = (new Browser(issuer), await PushedAsync());
            await browser.SubmitAsync(await TakeUpAsync(uri, browser));
            return NotTaken(await TakeUpAsync(uri, browser)) ?? NotTaken(await TakeUpAsync(uri));
        });
        yield return new(issuer, "E-300", "another client's is refused, and one that was never given, and one without client_id", async () =>
            NotTaken(await TakeUpAsync(await PushedAsync(), null, issuer.Client("post").Id))
            ?? NotTaken(await TakeUpAsync("urn:idporten:unknown"))
            ?? NotTaken(await TakeUpAsync(await PushedAsync(), null, null, ("client_id", null))));
        yield return new(issuer, "E-301", "nothing that comes beside it is mixed in", async () =>
        {
            var browser = new Browser(issuer);
            var page = await TakeUpAsync(await PushedAsync(), browser, null, ("state", "another"), ("scope", "openid"));
            if (!page.ShowsSignIn) return NotTaken(page);
            var visit = await browser.SubmitAsync(page);
            return Expect.Equal("state", "state-of-22-characters", visit.Parameter("state")) ?? Expect.Equal("scope", "openid profile", (await requests.SendAsync("basic", requests.CodeForm(visit.Code))).Member("scope"));
        });
        yield return new(issuer, "RFC9126-2.1", "a request_uri cannot be pushed", async () => (await PushAsync("basic", ("request_uri", await PushedAsync()))).IsInvalidRequest());
        yield return new(issuer, "RFC9126-4", "one browser takes it up, and may load it again", async () =>
        {
            var (browser, uri) = (new Browser(issuer), await PushedAsync());
            return (await TakeUpAsync(uri, browser)).IsSignIn() ?? (await TakeUpAsync(uri, browser)).IsSignIn() ?? NotTaken(await TakeUpAsync(uri));
        });
        yield return new(issuer, "E-278 E-279 E-285 E-296", "what is refused at the authorization endpoint is refused to the push", () => Expect.EachAsync(
            [("response_type", "token", "unsupported_response_type"), ("redirect_uri", "https://evil.example/", "invalid_request"), ("scope", "openid everything", "invalid_scope"), ("code_challenge_method", "plain", "invalid_request")],
            async change => (await PushAsync("basic", (change.Item1, change.Item2))).Is("400 " + change.Item3)));

        static string? NotTaken(Visit visit) => visit.Parameter("code") is null && !visit.ShowsSignIn ? null : $"expected a refusal, got {visit}";
    }
}
