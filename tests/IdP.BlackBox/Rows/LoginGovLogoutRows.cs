namespace IdP.BlackBox.Rows;

/// <summary>Login.gov's logout: E-323, E-325, E-327.</summary>
internal static class LoginGovLogoutRows
{
    private const string State = "state-of-22-characters";

    public static IEnumerable<Row> Of(Issuer issuer)
    {
        var requests = new TokenRequests(issuer);
        Task<Visit> LogoutAsync(Browser browser, params (string Name, string? Value)[] changes)
        {
            Dictionary<string, string> request = new() { ["client_id"] = issuer.Client("pkce").Id, ["post_logout_redirect_uri"] = issuer.Client("pkce").RedirectUri, ["state"] = State };
            foreach (var (name, value) in changes) request = request.With(name, value);
            return browser.GetAsync($"{issuer.Endpoint("end_session_endpoint")}?{Form.Encode(request)}");
        }

        yield return new(issuer, "E-325", "the person is asked, and stays signed in until they say so", async () =>
        {
            var browser = new Browser(issuer);
            var token = (await requests.SendAsync("pkce", requests.CodeForm((await browser.SignInAsync(requests.Authorization("pkce"))).Code, "pkce"))).Granted()["access_token"];
            var question = await LogoutAsync(browser);
            if (question.Answer.Status != 200 || question.Sent is not null) return $"expected a question, got {question}";

            var stays = (await requests.UserInfoAsync("Bearer " + token)).IsGranted();
            var answered = await browser.PostAsync(question.FormAction, question.HiddenInputs);
            return stays ?? Expect.Equal("state", State, answered.Parameter("state")) ?? Expect.Equal("status of userinfo", 401, (await requests.UserInfoAsync("Bearer " + token)).Status);
        });
        foreach (var (rule, sentence, name, value) in new (string, string, string, string?)[]
        {
            ("E-327", "a state of 21 characters is shown an error page", "state", State[..21]),
            ("E-323", "so is an address that is not registered", "post_logout_redirect_uri", "https://evil.example/"),
            ("E-323", "so is an unknown client", "client_id", "nobody"),
        })
        {
            yield return new(issuer, rule, sentence, async () => (await LogoutAsync(new Browser(issuer), (name, value))).IsErrorPage());
        }
    }
}
