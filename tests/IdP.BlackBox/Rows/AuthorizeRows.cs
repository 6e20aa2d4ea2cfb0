namespace IdP.BlackBox.Rows;

/// <summary>The authorization endpoint: E-278 to E-297.</summary>
internal static class AuthorizeRows
{
    private static readonly Func<string, string>[] NotRegistered =
    [
        _ => "https://evil.example/callback", uri => uri + "/", uri => uri + "?x=1", uri => uri + "#fragment", uri => uri.Replace("/callback", "/Callback", StringComparison.Ordinal),
        uri => uri.Replace("/callback", "/x/../callback", StringComparison.Ordinal), uri => uri.Replace("://", "://evil.", StringComparison.Ordinal),
        uri => uri.Replace("/callback", "@evil.example/callback", StringComparison.Ordinal), _ => "//evil.example/callback", _ => "/\\evil.example", _ => "javascript:alert(1)",
    ];

    public static IEnumerable<Row> Of(Issuer issuer)
    {
        var requests = new TokenRequests(issuer);
        var oidc = issuer.Profile == "oidc";
        Task<Visit> AskAsync(string role, params (string, string?)[] changes) => new Browser(issuer).AuthorizeAsync(requests.Authorization(role, changes));
        async Task<string?> RefusedAsync(string role, string error, params (string, string?)[] changes) => (await AskAsync(role, changes)).SendsError(error);

        yield return new(issuer, "RFC6749-4.1.1", "an unknown client is shown an error page", async () => (await AskAsync("basic", ("client_id", "nobody"))).IsErrorPage() ?? (await AskAsync("basic", ("client_id", null))).IsErrorPage());
        yield return new(issuer, "E-279", "a redirect_uri that is not registered as it stands is answered with a page", () => Expect.EachAsync(NotRegistered, async change =>
            (await AskAsync("basic", ("redirect_uri", change(issuer.Client("basic").RedirectUri)))).IsErrorPage()));
        yield return new(issuer, "E-279", "whatever else is wrong", () => Expect.EachAsync([("response_type", "token"), ("scope", "admin"), ("prompt", "none")], async change =>
            (await AskAsync("basic", ("redirect_uri", "https://evil.example/"), (change.Item1, change.Item2))).IsErrorPage()));
        yield return new(issuer, "E-281", "of a native client's loopback address only the port is free", async () =>
        {
            var uri = issuer.Client("native").RedirectUri;
            return (await AskAsync("native", ("redirect_uri", uri.Replace($":{new Uri(uri).Port}/", ":50123/", StringComparison.Ordinal)))).IsSignIn()
                ?? (await AskAsync("native", ("redirect_uri", uri.Replace("/callback", "/other", StringComparison.Ordinal)))).IsErrorPage()
                ?? (await AskAsync("native", ("redirect_uri", uri.Replace("127.0.0.1", "localhost", StringComparison.Ordinal)))).IsErrorPage();
        });
        yield return new(issuer, "E-278", "the response type is code", () => Expect.EachAsync(["token", "id_token", "code id_token"], type => RefusedAsync("basic", "unsupported_response_type", ("response_type", type))));
        yield return new(issuer, "E-282", "a public client must send state", () => RefusedAsync("browser", "invalid_request", ("state", null)));
        yield return new(issuer, "E-283", "a public client must send a code_challenge", () => Expect.EachAsync(["browser", "native"], role => RefusedAsync(role, "invalid_request", ("code_challenge", null), ("code_challenge_method", null))));
        yield return new(issuer, "E-162", "a public client gets no code without PKCE", () => RefusedAsync("browser", "invalid_request", ("code_challenge", null), ("code_challenge_method", null)));
        yield return new(issuer, "E-284", "so must a confidential one", () => RefusedAsync("basic", "invalid_request", ("code_challenge", null), ("code_challenge_method", null)));
        yield return new(issuer, "E-285", "the method is S256", () => Expect.EachAsync(["plain", null, "s256"], method => RefusedAsync("basic", "invalid_request", ("code_challenge_method", method))));
        yield return new(issuer, "E-286", "a code_challenge is 43 base64url characters without padding", () => Expect.EachAsync(
            [TokenRequests.Challenge + "=", TokenRequests.Challenge.Replace('-', '+'), "short"], challenge => RefusedAsync("basic", "invalid_request", ("code_challenge", challenge))));
        yield return new(issuer, "E-287", "an answer says which issuer it comes from", async () =>
            Expect.Equal("iss", issuer.Endpoint("issuer"), (await new Browser(issuer).SignInAsync(requests.Authorization())).Parameter("iss"))
            ?? Expect.Equal("iss of an error", issuer.Endpoint("issuer"), (await AskAsync("basic", ("scope", "admin"))).Parameter("iss")));
        yield return new(issuer, "E-288", "state comes back as it was sent", () => Expect.EachAsync(["a b+c%20d&e=f?g#h/i\"j'k<l>m\\n", "eyJhIjoiYiJ9==", "%2525"], async state =>
            Expect.Equal("state", state, (await new Browser(issuer).SignInAsync(requests.Authorization("basic", ("state", state)))).Parameter("state"))
            ?? Expect.Equal("state of an error", state, (await AskAsync("basic", ("state", state), ("scope", "admin"))).Parameter("state"))));
        yield return new(issuer, "E-289", "state is printable ASCII", () => Expect.EachAsync(["æ", "a\tb", "a\r\nb"], state => RefusedAsync("basic", "invalid_request", ("state", state))));
        yield return new(issuer, "OIDCC-3.1.2.1", "nonce is printable ASCII", () => RefusedAsync("basic", "invalid_request", ("nonce", "ø")));
        yield return new(issuer, "E-293", "prompt=none without a session is answered login_required", () => RefusedAsync("basic", "login_required", ("prompt", "none")));
        yield return new(issuer, "E-293", "with a session it brings a code", async () =>
        {
            var browser = new Browser(issuer);
            await browser.SignInAsync(requests.Authorization());
            return (await browser.AuthorizeAsync(requests.Authorization("basic", ("prompt", "none")))).SendsCode();
        });
        yield return new(issuer, "E-294", "prompt=login asks again", async () =>
        {
            var browser = new Browser(issuer);
            await browser.SignInAsync(requests.Authorization());
            return (await browser.AuthorizeAsync(requests.Authorization("basic", ("prompt", "login")))).IsSignIn();
        });
        yield return new(issuer, "E-295", "a request object is not fetched", () => RefusedAsync("basic", "request_uri_not_supported", ("request_uri", "https://rp.example/request.jwt")));
        if (!oidc) yield return new(issuer, "E-295", "nor taken by value", () => RefusedAsync("basic", "request_not_supported", ("request", "eyJhbGciOiJub25lIn0.e30.")));
        if (!oidc) yield return new(issuer, "ID-onbehalfof", "onbehalfof names a customer that is registered with the client", () => RefusedAsync("basic", "invalid_request", ("onbehalfof", "nobody")));
        yield return new(issuer, "E-296", "a scope that the client is not registered for is refused", () => Expect.EachAsync(["openid admin", "OpenID", null], scope => RefusedAsync("basic", "invalid_scope", ("scope", scope))));
        yield return new(issuer, "OAUTH-MRTEP-2.1", "a response mode that is not offered is refused", () => Expect.EachAsync(["fragment", "web_message"], mode => RefusedAsync("basic", "invalid_request", ("response_mode", mode))));
        yield return new(issuer, "OAUTH-MRTEP-2.1", "form_post comes as a form that posts itself", async () =>
            Expect.Equal("state", "state-of-22-characters", (await new Browser(issuer).SignInAsync(requests.Authorization("basic", ("response_mode", "form_post")))).Parameter("state")));
        yield return new(issuer, "JARM-2.1", "a signed response has iss, aud and exp, and nothing comes beside it", async () =>
        {
            var browser = new Browser(issuer);
            var visit = await browser.SubmitAsync(await browser.AuthorizeAsync(requests.Authorization("basic", ("response_mode", "query.jwt"))));
            var response = new ReceivedToken(visit.Parameter("response") ?? throw new UnexpectedException($"expected response, got {visit}"));
            return Expect.Same("parameters", ["response"], visit.Sent!.Keys)
                ?? Expect.Equal("iss", issuer.Endpoint("issuer"), response["iss"])
                ?? Expect.Equal("aud", issuer.Client("basic").Id, response["aud"])
                ?? Expect.Equal("state", "state-of-22-characters", response["state"])
                ?? Expect.True(response.Number("exp") > SignedJwt.Now, "exp ahead", response["exp"])
                ?? await response.IsSignedByAsync(issuer);
        });
        yield return new(issuer, "OIDCC-3.1.2.6", "a prompt that is not offered is refused", () => Expect.EachAsync(["create", "select_account", "none login"], prompt => RefusedAsync("basic", "invalid_request", ("prompt", prompt))));
        yield return new(issuer, "OIDCC-15.1", "max_age is a number of seconds", () => Expect.EachAsync(["soon", "-1", "1.5"], age => RefusedAsync("basic", "invalid_request", ("max_age", age))));
        yield return new(issuer, "RFC6749-3.1", "a parameter that comes twice is refused", () => Expect.EachAsync(["scope", "state", "code_challenge"], async name =>
            (await new Browser(issuer).GetAsync($"{issuer.Authorize}?{Form.Encode(requests.Authorization())}&{name}=other")).SendsError("invalid_request")));
        yield return new(issuer, "RFC6749-3.1", "a second redirect_uri is never followed", async () =>
        {
            var visit = await new Browser(issuer).GetAsync($"{issuer.Authorize}?{Form.Encode(requests.Authorization())}&redirect_uri=https%3A%2F%2Fevil.example%2F");
            return Expect.True(visit.Answer.Location?.StartsWith("https://evil.example", StringComparison.Ordinal) != true, "not to follow it", visit.Answer.Location);
        });
        yield return new(issuer, "E-297", "who cancels is sent back with access_denied and state", async () =>
        {
            var browser = new Browser(issuer);
            var visit = await browser.SubmitAsync(await browser.AuthorizeAsync(requests.Authorization()), action: "cancel");
            return visit.SendsError("access_denied") ?? Expect.Equal("state", "state-of-22-characters", visit.Parameter("state"));
        });
        yield return new(issuer, "D8", "a sign-in form is used in the browser it was made for", async () =>
        {
            var browser = new Browser(issuer);
            var page = await browser.AuthorizeAsync(requests.Authorization());
            return Expect.Equal("code", null, (await new Browser(issuer).SubmitAsync(page)).Parameter("code")) ?? (await browser.SubmitAsync(page)).SendsCode();
        });
        yield return new(issuer, "C4", "a person who is blocked is not signed in", async () =>
        {
            var browser = new Browser(issuer);
            var page = await browser.AuthorizeAsync(requests.Authorization());
            return Expect.Equal("code", null, (await browser.SubmitAsync(page, issuer.BlockedPerson)).Parameter("code")) ?? (await browser.SubmitAsync(page)).SendsCode();
        });
    }
}
