namespace IdP.BlackBox.Rows;

/// <summary>Single sign-on and its end: E-269, E-321 to E-323.</summary>
internal static class SessionRows
{
    public static IEnumerable<Row> Of(Issuer issuer)
    {
        var requests = new TokenRequests(issuer);
        string SignedOut() => issuer.Client("basic").PostLogoutRedirectUri ?? throw new NotTriedException("this deployment names no post_logout_redirect_uri");
        async Task<(Browser Browser, Answer Tokens)> SignedInAsync()
        {
            var browser = new Browser(issuer);
            return (browser, (await requests.SendAsync("basic", requests.CodeForm((await browser.SignInAsync(requests.Authorization())).Code))).Granted());
        }

        Task<Visit> LogoutAsync(Browser browser, params (string Name, string Value)[] parameters) =>
            browser.GetAsync($"{issuer.Endpoint("end_session_endpoint")}?{Form.Encode(parameters.Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value)))}");

        async Task<string?> IsSignedOutAsync(Browser browser) => (await browser.AuthorizeAsync(requests.Authorization("basic", ("prompt", "none")))).SendsError("login_required");

        yield return new(issuer, "E-321", "with an id_token_hint the browser is sent back with state, and the person is signed out", async () =>
        {
            var (browser, tokens) = await SignedInAsync();
            var visit = await LogoutAsync(browser, ("id_token_hint", tokens["id_token"]), ("post_logout_redirect_uri", SignedOut()), ("state", "a b&c"));
            return Expect.Equal("state", "a b&c", visit.Parameter("state")) ?? Expect.True(visit.Answer.Location!.StartsWith(SignedOut() + "?", StringComparison.Ordinal), SignedOut(), visit.Answer.Location) ?? await IsSignedOutAsync(browser);
        });
        yield return new(issuer, "E-321", "so it is with a client_id", async () =>
        {
            var (browser, _) = await SignedInAsync();
            return Expect.Equal("Location", SignedOut(), (await LogoutAsync(browser, ("client_id", issuer.Client("basic").Id), ("post_logout_redirect_uri", SignedOut()))).Answer.Location) ?? await IsSignedOutAsync(browser);
        });
        yield return new(issuer, "E-322", "without hint and client_id the person is signed out and stays", async () =>
        {
            var (browser, _) = await SignedInAsync();
            return Expect.Equal("Location", null, (await LogoutAsync(browser, ("post_logout_redirect_uri", SignedOut()))).Answer.Location) ?? await IsSignedOutAsync(browser);
        });
        yield return new(issuer, "E-323", "an address that is not registered is not followed", () => Expect.EachAsync(
            ["https://evil.example/", SignedOut() + "/", SignedOut() + "?x=1", "//evil.example", "javascript:alert(1)"],
            async address =>
            {
                var (browser, tokens) = await SignedInAsync();
                return Expect.Equal("Location", null, (await LogoutAsync(browser, ("id_token_hint", tokens["id_token"]), ("post_logout_redirect_uri", address))).Answer.Location);
            }));
        yield return new(issuer, "E-269", "a logout kills tokens that open nothing but the sign-in", async () =>
        {
            var (browser, tokens) = await SignedInAsync();
            await LogoutAsync(browser, ("id_token_hint", tokens["id_token"]));
            return (await requests.RefreshAsync("basic", tokens["refresh_token"])).IsInvalidGrant();
        });
        yield return new(issuer, "OIDCC-3.1.2.2", "a session of somebody else than id_token_hint names is not used", async () =>
        {
            var (_, others) = await SignedInAsync();
            var browser = new Browser(issuer);
            await browser.SignInAsync(requests.Authorization(), issuer.OtherPerson);
            return (await browser.AuthorizeAsync(requests.Authorization("basic", ("prompt", "none"), ("id_token_hint", others["id_token"])))).SendsError("login_required");
        });
    }
}
