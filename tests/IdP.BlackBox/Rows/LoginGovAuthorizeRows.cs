using static IdP.BlackBox.Rows.LoginGovText;

namespace IdP.BlackBox.Rows;

/// <summary>Login.gov's authorization endpoint: E-278 to E-297.</summary>
internal static class LoginGovAuthorizeRows
{
    private const string
        Fill = "Please fill in this field.",
        Short = "is too short (minimum is 22 characters)",
        Excluded = "is not included in the list",
        NoAcr = "Acr values No acceptable acr_values found." + Documentation + "oidc-no-acr-values",
        NoPrompt = "Prompt No valid prompt values found." + Documentation + "oidc-no-prompt",
        NoScope = "Scope No valid scope values found." + Documentation + "oidc-no-scope";

    public static IEnumerable<Row> Of(Issuer issuer)
    {
        var requests = new TokenRequests(issuer);
        Task<Visit> AskAsync(params (string, string?)[] changes) => new Browser(issuer).AuthorizeAsync(requests.Authorization("pkce", changes));

        yield return new(issuer, "E-288", "a sign-in leads back with a code and the state, and nothing else", async () =>
        {
            const string state = "a state/with? odd & letters+";
            var visit = await new Browser(issuer).SignInAsync(requests.Authorization("pkce", ("state", state)));
            return Expect.Same("parameters", ["code", "state"], visit.Sent!.Keys) ?? Expect.Equal("state", state, visit.Parameter("state"));
        });
        foreach (var (rules, what, error, changes) in new (string, string, string, (string, string?)[])[]
        {
            ("E-290", "a state of 21 characters is too short", $"State {Short}", [("state", new string('x', 21))]),
            ("E-290", "state must be there", $"State {Fill} State {Short}", [("state", null)]),
            ("E-290", "a nonce of 21 characters is too short", $"Nonce {Short}", [("nonce", new string('x', 21))]),
            ("E-290", "nonce must be there", $"Nonce {Fill} Nonce {Short}", [("nonce", null)]),
            ("E-278", "the response type is code", $"Response type {Excluded}", [("response_type", "id_token")]),
            ("E-278", "response_type must be there", $"Response type {Excluded}", [("response_type", null)]),
            ("E-285", "the method of a challenge is S256", $"Code challenge method {Excluded}", [("code_challenge_method", "plain")]),
            ("E-285", "the method must stand beside a challenge", $"Code challenge method {Excluded}", [("code_challenge_method", null)]),
            ("E-291", "acr_values must be there", $"Acr values {Fill} {NoAcr}", [("acr_values", null)]),
            ("E-291", "some level must be known", $"Acr values {Fill} {NoAcr}", [("acr_values", "junk Level4")]),
            ("E-291", "an authenticator level is no identity level", $"Acr values Missing a valid IAL level.{Documentation}oidc-missing-ial", [("acr_values", "http://idmanagement.gov/ns/assurance/aal/2")]),
            ("E-292", "an empty prompt fails in three ways", $"Prompt {Fill} Prompt {Excluded} {NoPrompt}", [("prompt", "")]),
            ("E-292", "prompt=none is not offered", $"Prompt {Excluded} {NoPrompt}", [("prompt", "none")]),
            ("E-292", "prompt=login takes a registration for it", NoPrompt, [("prompt", "login")]),
            ("OIDCC-5.4", "scope must be there", $"Scope {Fill} {NoScope}", [("scope", null)]),
            ("OIDCC-5.4", "some scope must be known", NoScope, [("scope", "junk")]),
            ("E-290 E-291", "all that fails is told in its order",
                $"Acr values {Fill} Scope {Fill} Nonce {Short} Response type {Excluded} Prompt {Excluded} Code challenge method {Excluded} {NoAcr} {NoScope} {NoPrompt}",
                [("acr_values", null), ("scope", null), ("nonce", "short"), ("response_type", "x"), ("prompt", "x"), ("code_challenge_method", "x")]),
        })
        {
            yield return new(issuer, rules, what, async () =>
            {
                var visit = await AskAsync(changes);
                return visit.SendsError("invalid_request") ?? Expect.Equal("error_description", error, visit.Parameter("error_description"));
            });
        }

        yield return new(issuer, "E-290", "22 characters of state and nonce are enough", async () => (await AskAsync(("state", new string('x', 22)), ("nonce", new string('x', 22)))).IsSignIn());
        yield return new(issuer, "E-241", "an unknown level beside a known one is passed over", async () => (await AskAsync(("acr_values", "junk http://idmanagement.gov/ns/assurance/ial/1"))).IsSignIn());
        yield return new(issuer, "E-286", "a challenge may have its padding", async () => (await AskAsync(("code_challenge", TokenRequests.Challenge + "="))).IsSignIn());
        yield return new(issuer, "E-292", "prompt may be left out", async () => (await AskAsync(("prompt", null))).IsSignIn());
        yield return new(issuer, "E-279", "an unregistered redirect_uri is answered with a page", () => Expect.EachAsync(
            ["https://evil.example/", issuer.Client("pkce").RedirectUri + "/more", "no uri", null], async uri => (await AskAsync(("redirect_uri", uri), ("nonce", "short"))).IsErrorPage()));
        yield return new(issuer, "RFC6749-4.1.1", "so is an unknown client", () => Expect.EachAsync(["nobody", null], async id => (await AskAsync(("client_id", id))).IsErrorPage()));
        yield return new(issuer, "RFC6749-3.1", "so is a parameter that comes twice", async () =>
            (await new Browser(issuer).GetAsync($"{issuer.Authorize}?{Form.Encode(requests.Authorization("pkce"))}&state=another-state-of-22-chars")).IsErrorPage());
        yield return new(issuer, "E-297", "who cancels is sent back with access_denied and state", async () =>
        {
            var browser = new Browser(issuer);
            var visit = await browser.SubmitAsync(await browser.AuthorizeAsync(requests.Authorization("pkce")), action: "cancel");
            return visit.SendsError("access_denied") ?? Expect.Same("parameters", ["error", "state"], visit.Sent!.Keys);
        });
        yield return new(issuer, "E-240", "a person who is not verified as asked is not signed in", async () =>
        {
            var browser = new Browser(issuer);
            var page = await browser.AuthorizeAsync(requests.Authorization("pkce", ("acr_values", "urn:acr.login.gov:verified")));
            return Expect.Equal("code", null, (await browser.SubmitAsync(page, issuer.OtherPerson)).Parameter("code")) ?? (await browser.SubmitAsync(page)).SendsCode();
        });
        yield return new(issuer, "D8", "a sign-in form is used in the browser it was made for", async () =>
        {
            var browser = new Browser(issuer);
            var page = await browser.AuthorizeAsync(requests.Authorization("pkce"));
            return Expect.Equal("code", null, (await new Browser(issuer).SubmitAsync(page)).Parameter("code")) ?? (await browser.SubmitAsync(page)).SendsCode();
        });
    }
}
