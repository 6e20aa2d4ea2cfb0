namespace IdP.BlackBox.Rows;

/// <summary>How a token request travels, and its grant_type: E-001 to E-034, E-270 to E-275.</summary>
internal static class TransportRows
{
    private static readonly string[] NotText = ["%00", "%FF", "%C0%80", "%ED%A0%80"];

    public static IEnumerable<Row> Of(Issuer issuer)
    {
        var requests = new TokenRequests(issuer);
        async Task<string> BodyAsync() => Form.Encode(await requests.CodeFormAsync());

        yield return new(issuer, "E-001 E-027", "a form with a good grant is answered with tokens", async () =>
        {
            var answer = await requests.ExchangeAsync();
            return answer.IsGranted() ?? Expect.Equal("token_type", "Bearer", answer.Member("token_type")) ?? Expect.True(answer.Member("access_token") is not null, "access_token", null);
        });
        yield return new(issuer, "E-001", "the content type may name UTF-8 and has no case", () => Expect.EachAsync(
            ["application/x-www-form-urlencoded;charset=UTF-8", "Application/X-WWW-Form-Urlencoded"],
            async type => (await requests.WireAsync(await BodyAsync(), type)).IsGranted()));

        yield return new(issuer, "E-002", "GET at the token endpoint is answered 405, with the method that is allowed", async () =>
        {
            var answer = await issuer.GetAsync($"{issuer.Token}?{await BodyAsync()}", requests.Proof("basic").Authorization);
            return answer.Is("405") ?? answer.Has("Allow", "POST");
        });
        yield return new(issuer, "E-004", "so are PUT and DELETE", () => Expect.EachAsync([HttpMethod.Put, HttpMethod.Delete], async method => (await requests.WireAsync(await BodyAsync(), method: method)).Is("405")));
        yield return new(issuer, "E-006", "a JSON body is refused", async () => (await requests.WireAsync("{}", "application/json")).IsInvalidRequest());
        yield return new(issuer, "E-008", "a body without content type, or of another, is refused", () => Expect.EachAsync([null, "text/plain"], async type => (await requests.WireAsync(await BodyAsync(), type)).IsInvalidRequest()));
        yield return new(issuer, "E-051", "client_secret in a JSON body is not read", async () =>
        {
            var (proof, _) = requests.Proof("post");
            var json = System.Text.Json.JsonSerializer.Serialize((await requests.CodeFormAsync("post")).With(proof));
            return (await requests.WireAsync(json, "application/json", authorized: false)).IsInvalidRequest();
        });
        yield return new(issuer, "E-009", "parameters in the query are not read", async () => (await requests.WireAsync("", query: "?" + await BodyAsync())).IsInvalidRequest());
        yield return new(issuer, "E-010", "a secret in the query is refused", async () =>
        {
            var client = issuer.Client("post");
            return (await requests.WireAsync(Form.Encode(await requests.CodeFormAsync("post")), query: $"?client_id={client.Id}&client_secret={client.Secret}", authorized: false)).Is("400 invalid_request", "401 invalid_client");
        });
        yield return new(issuer, "E-011 E-063", "an empty body comes from nobody", async () => (await requests.WireAsync("", authorized: false)).IsInvalidClient());
        yield return new(issuer, "E-013", "a parameter that comes twice is refused", () => Expect.EachAsync(
            ["code=another", "code=", "c%6Fde=another", "grant_type=authorization_code", "foo=1&foo=1"],
            async more => (await requests.WireAsync($"{await BodyAsync()}&{more}")).IsInvalidRequest()));
        yield return new(issuer, "E-015", "unknown parameters are ignored", () => Expect.EachAsync<string>(
            issuer.Profile == "oidc" ? ["foo", "state", "nonce", "CODE"] : ["foo", "state", "scope", "resource", "nonce", "CODE"],
            async name => (await requests.SendAsync("basic", (await requests.CodeFormAsync()).With(name, "anything"))).IsGranted()));
        yield return new(issuer, "E-016", "an empty parameter is a missing one", () => Expect.EachAsync<string>(
            issuer.Profile == "oidc" ? ["grant_type", "code"] : ["grant_type", "code", "redirect_uri"],
            async name => (await requests.SendAsync("basic", (await requests.CodeFormAsync()).With(name, ""))).IsInvalidRequest()));
        yield return new(issuer, "E-016", "an empty credential is no second one", () => Expect.EachAsync(
            ["client_secret", "client_assertion", "client_assertion_type"],
            async name => (await requests.SendAsync("basic", (await requests.CodeFormAsync()).With(name, ""))).IsGranted()));
        yield return new(issuer, "E-017", "what an editor puts behind the form is not of it", () => Expect.EachAsync(["\r\n", "\n", "&"], async ending => (await requests.WireAsync(await BodyAsync() + ending)).IsGranted()));
        yield return new(issuer, "E-017", "a space is written as + or as %20", () => Expect.EachAsync(["openid+profile", "openid%20profile"], async scope =>
        {
            var token = (await requests.TokensAsync())["refresh_token"];
            var answer = await requests.WireAsync($"grant_type=refresh_token&refresh_token={Uri.EscapeDataString(token)}&scope={scope}");
            return answer.IsGranted() ?? Expect.Equal("scope", "openid profile", answer.Member("scope"));
        }));
        yield return new(issuer, "E-019", "a parameter that is not text is refused", () => Expect.EachAsync(NotText, async octets => (await requests.WireAsync($"{await BodyAsync()}&foo=a{octets}")).IsInvalidRequest()));
        yield return new(issuer, "E-020", "a body of more than 64 KiB is refused, and the next request is served", async () =>
        {
            var answer = await requests.WireAsync(await BodyAsync() + "&padding=" + new string('x', 70_000));
            return Expect.True(answer.Status is 413 or 400, "413 or 400", answer) ?? (await requests.ExchangeAsync()).IsGranted();
        });
        yield return new(issuer, "E-021", "tokens come as JSON", async () => Expect.Equal("content type", "application/json", (await requests.TokensAsync()).ContentHeaders.ContentType?.MediaType));
        yield return new(issuer, "E-022", "nobody stores them", async () => (await requests.TokensAsync()).IsNotStored());
        yield return new(issuer, "E-023", "nobody stores a refusal", () => RefusalsAsync(answer => answer.IsNotStored()));
        yield return new(issuer, "E-025", "nothing redirects", async () => Expect.Equal("Location", null, (await requests.TokensAsync()).Location) ?? await RefusalsAsync(answer => Expect.Equal("Location", null, answer.Location)));

        yield return new(issuer, "E-028", "grant_type must be there", async () => (await requests.SendAsync("basic", (await requests.CodeFormAsync()).Without("grant_type"))).IsInvalidRequest());
        foreach (var (rules, grantType) in new[]
        {
            ("E-030", "password"), ("E-031", "client_credentials"), ("E-032", "urn:ietf:params:oauth:grant-type:jwt-bearer"), ("E-033", "implicit"), ("E-033", "junk"), ("E-034", "Authorization_Code"),
        })
        {
            if (grantType == "client_credentials" && issuer.Profile == "oidc") continue;
            yield return new(issuer, rules, $"grant_type {grantType} is not supported", async () => (await requests.SendAsync("basic", (await requests.CodeFormAsync()).With("grant_type", grantType))).Is("400 unsupported_grant_type"));
        }

        yield return new(issuer, "E-270", "a refusal has error, and a description in ASCII without quotes and backslashes, whatever was sent", () => Expect.EachAsync(
            [("grant_type", "pass\"word\\"), ("code", "\"\\\r\n</script>"), ("redirect_uri", "https://rp.example/\"\\æ"), ("code_verifier", "\"\\"), ("client_id", "\"\\ø")],
            async change =>
            {
                var answer = await requests.SendAsync("basic", (await requests.CodeFormAsync()).With(change.Item1, change.Item2));
                var description = answer.Member("error_description");
                return Expect.True(answer.Status is 400 or 401 && answer.Error is not null, "400 or 401 with error", answer)
                    ?? Expect.True(description is null || description.All(c => c is >= ' ' and <= '~' and not '"' and not '\\'), "a plain description", description);
            }));
        yield return new(issuer, "E-222", "no code, secret or verifier comes back in an error", async () =>
        {
            var form = await requests.CodeFormAsync();
            var body = (await requests.SendAsync("basic", form.With("code_verifier", TokenRequests.OtherVerifier))).Body;
            return Expect.True(!new[] { form["code"], TokenRequests.OtherVerifier, issuer.Client("basic").Secret! }.Any(secret => body.Contains(secret, StringComparison.Ordinal)), "nothing secret", body);
        });
        yield return new(issuer, "E-275", "a page on the origin of a browser client reads the answer, and no other page does", async () =>
        {
            var origin = new Uri(issuer.Client("browser").RedirectUri).GetLeftPart(UriPartial.Authority);
            var own = await requests.SendAsync("browser", await requests.CodeFormAsync("browser"), headers: ("Origin", origin));
            var foreign = await requests.SendAsync("browser", await requests.CodeFormAsync("browser"), headers: ("Origin", "https://evil.example"));
            return own.IsGranted() ?? own.Has("Access-Control-Allow-Origin", origin) ?? Expect.Equal("Access-Control-Allow-Origin", null, foreign.Header("Access-Control-Allow-Origin"));
        });

        async Task<string?> RefusalsAsync(Func<Answer, string?> holds) => await Expect.EachAsync(
            [("grant_type", "password"), ("code", "unknown"), ("client_id", "another")],
            async change => holds(await requests.SendAsync("basic", (await requests.CodeFormAsync()).With(change.Item1, change.Item2))));
    }
}
