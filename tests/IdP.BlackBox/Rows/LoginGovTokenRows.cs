using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using static IdP.BlackBox.Rows.LoginGovText;

namespace IdP.BlackBox.Rows;

/// <summary>Login.gov's token endpoint: E-001 to E-036, E-143 to E-182, E-199 to E-209.</summary>
internal static class LoginGovTokenRows
{
    private const string HexVerifier = "0123456789abcdef0123456789abcdef";

    public static IEnumerable<Row> Of(Issuer issuer)
    {
        var requests = new TokenRequests(issuer);
        Task<Answer> PostAsync(IEnumerable<KeyValuePair<string, string>> form) => issuer.PostAsync(issuer.Token, form);
        async Task<Dictionary<string, string>> SignedFormAsync(params (string, string?)[] changes) => (await requests.CodeFormAsync("key", changes)).With(requests.Proof("key").Form);
        (string, string?)[] challenged = [("code_challenge", TokenRequests.Challenge), ("code_challenge_method", "S256")];

        yield return new(issuer, "E-165 E-001 E-027", "a code is exchanged with PKCE, in three parameters", async () => (await requests.ExchangeAsync("pkce")).IsGranted());
        yield return new(issuer, "E-166", "a code is exchanged with an assertion, in four", async () => (await requests.ExchangeAsync("key")).IsGranted());
        yield return new(issuer, "E-205", "the answer has four members in their order", async () =>
            Expect.Same("members", ["access_token", "token_type", "expires_in", "id_token"], (await requests.TokensAsync("pkce")).Members));
        yield return new(issuer, "E-206 E-209", "expires_in is a number, what is left of the session", async () =>
        {
            var expires = (await requests.TokensAsync("pkce")).Json.GetProperty("expires_in");
            return Expect.True(expires.ValueKind == JsonValueKind.Number && expires.GetInt32() is >= 0 and <= 900, "0 to 900", expires);
        });
        yield return new(issuer, "E-218", "the access token has 22 characters of base64url", async () =>
        {
            var token = (await requests.TokensAsync("pkce"))["access_token"];
            return Expect.True(token.Length == 22 && token.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'), "22 characters", token);
        });
        yield return new(issuer, "E-021 E-022 E-024 E-025", "tokens come as JSON that nobody stores, without cookie or redirect", async () =>
        {
            var answer = await requests.TokensAsync("pkce");
            return Expect.Equal("content type", "application/json", answer.ContentHeaders.ContentType?.MediaType) ?? answer.IsNotStored() ?? Expect.Equal("Set-Cookie", null, answer.Header("Set-Cookie")) ?? Expect.Equal("Location", null, answer.Location);
        });
        yield return new(issuer, "E-012 E-029 E-181 E-182", "an empty request is told all three things that fail", async () => (await PostAsync([])).Says(GrantType, Nobodys, Unproved));
        yield return new(issuer, "E-023", "nobody stores a refusal", async () => (await PostAsync([])).IsNotStored());
        yield return new(issuer, "E-007", "a JSON object is read as well", async () => (await JsonAsync(JsonSerializer.Serialize(await requests.CodeFormAsync("pkce")))).IsGranted());
        yield return new(issuer, "E-014", "a code with a structure is no code", async () =>
        {
            var form = await requests.CodeFormAsync("pkce");
            return (await PostAsync(form.Without("code").With("code[nested]", form["code"]))).Says(Nobodys, Verifier);
        });
        yield return new(issuer, "E-018", "what cannot be read is a bad request", () => Expect.EachAsync(["code=a%00b", "code=%FF%FE"], async body =>
        {
            var content = new StringContent("grant_type=authorization_code&" + body, Encoding.ASCII, new MediaTypeHeaderValue("application/x-www-form-urlencoded"));
            var answer = await issuer.SendAsync(HttpMethod.Post, issuer.Token, content);
            return Expect.True(answer.Status == 400 && answer.Error is { } error && (error == "Bad request" || error.Contains(Nobodys, StringComparison.Ordinal)), "400 with Bad request or the text of an invalid code", answer);
        }));
        yield return new(issuer, "E-020", "a body of more than 64 KiB is refused, and the next request is served", async () =>
        {
            var answer = await PostAsync([new("code", new string('x', 70_000))]);
            return Expect.True(answer.Status is 413 or 400, "413 or 400", answer) ?? (await requests.ExchangeAsync("pkce")).IsGranted();
        });
        yield return new(issuer, "E-036 E-182", "another grant_type is told alone, and burns no code", async () =>
        {
            var form = await requests.CodeFormAsync("pkce");
            var refused = await PostAsync(form.With("grant_type", "password"));
            return Expect.Equal("body", $$"""{"error":"{{GrantType}}"}""", refused.Body) ?? (await PostAsync(form)).IsGranted();
        });
        yield return new(issuer, "E-029", "grant_type must be there", async () => (await PostAsync((await requests.CodeFormAsync("pkce")).Without("grant_type"))).Says(GrantType));
        yield return new(issuer, "E-035", "nothing is refreshed", async () => (await PostAsync([new("grant_type", "refresh_token"), new("refresh_token", "x")])).Says(GrantType, Nobodys, Unproved));
        foreach (var (rules, name, value) in new[]
        {
            ("E-152", "redirect_uri", "https://evil.example/"), ("E-153", "client_id", "somebody-else"), ("E-201", "client_secret", "whatever"), ("E-015", "scope", "everything"), ("E-015", "foo", "bar"),
        })
        {
            yield return new(issuer, rules, $"{name} is not read", async () => (await PostAsync((await requests.CodeFormAsync("pkce")).With(name, value))).IsGranted());
        }

        yield return new(issuer, "E-202", "an Authorization header is not read", async () => (await issuer.PostAsync(issuer.Token, await requests.CodeFormAsync("pkce"), TokenRequests.Basic("somebody", "else"))).IsGranted());
        yield return new(issuer, "E-167", "a client that proves itself in no way is told how", async () => (await PostAsync(await requests.CodeFormAsync("key"))).Says(Unproved));
        yield return new(issuer, "E-168", "a client of PKCE alone has no assertion", async () =>
        {
            var form = await requests.CodeFormAsync("pkce", ("code_challenge", null), ("code_challenge_method", null));
            return (await PostAsync(form.Without("code_verifier").With(SignedJwt.Assertion(issuer).Form()))).Says(Unproved);
        });
        yield return new(issuer, "E-170 E-171 E-172 E-144", "a client of both is judged by what it sends and by its challenge; what failed burns no code", async () =>
        {
            var form = await SignedFormAsync(challenged);
            return (await PostAsync(form)).Says(Verifier)
                ?? (await PostAsync(form.With("code_verifier", TokenRequests.OtherVerifier))).Says(Verifier)
                ?? (await PostAsync(form.With("code_verifier", TokenRequests.Verifier))).IsGranted();
        });
        yield return new(issuer, "E-170", "a client of both may use PKCE alone", async () => (await PostAsync((await requests.CodeFormAsync("key", challenged)).With("code_verifier", TokenRequests.Verifier))).IsGranted());
        yield return new(issuer, "E-173", "a challenge may have its padding", async () => (await requests.ExchangeAsync("pkce", ("code_challenge", TokenRequests.Challenge + "="))).IsGranted());
        yield return new(issuer, "E-164", "RFC 7636's pair of verifier and challenge holds", async () => (await requests.ExchangeAsync("pkce")).IsGranted());
        yield return new(issuer, "E-174", "a verifier of 32 characters is taken", async () =>
            (await PostAsync((await requests.CodeFormAsync("pkce", ("code_challenge", TokenRequests.ChallengeOf(HexVerifier)))).With("code_verifier", HexVerifier))).IsGranted());
        yield return new(issuer, "E-175", "a verifier that does not hash to the challenge is refused, and burns no code", async () =>
        {
            var form = await requests.CodeFormAsync("pkce");
            return await Expect.EachAsync([TokenRequests.OtherVerifier, "", TokenRequests.Challenge], async verifier => (await PostAsync(form.With("code_verifier", verifier))).Says(Verifier)) ?? (await PostAsync(form)).IsGranted();
        });
        yield return new(issuer, "E-177", "a code that was used, with an assertion", async () =>
        {
            var form = await SignedFormAsync();
            return (await PostAsync(form)).IsGranted() ?? (await PostAsync(form)).Says(Nobodys);
        });
        yield return new(issuer, "E-178 E-179", "a code that was used, with PKCE and with neither", async () =>
        {
            var form = await requests.CodeFormAsync("pkce");
            return (await PostAsync(form)).IsGranted() ?? (await PostAsync(form)).Says(Nobodys, Verifier) ?? (await PostAsync(form.Without("code_verifier"))).Says(Nobodys, Unproved);
        });
        yield return new(issuer, "E-180", "a code from before a newer sign-in is nobody's", async () =>
        {
            var (first, second) = (await requests.CodeFormAsync("pkce"), await requests.CodeFormAsync("pkce"));
            return (await PostAsync(first)).Says(Nobodys, Verifier) ?? (await PostAsync(second)).IsGranted();
        });
        yield return new(issuer, "E-143", "of twenty exchanges of one code at the same time one is granted", async () =>
        {
            var form = await requests.CodeFormAsync("pkce");
            var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PostAsync(form)));
            return Expect.Equal("answers 200", 1, answers.Count(answer => answer.Status == 200))
                ?? answers.Where(answer => answer.Status != 200).Select(answer => answer.Says(Nobodys, Verifier)).FirstOrDefault(text => text is not null);
        });
        yield return new(issuer, "E-199", "a type without an assertion is told", async () => (await PostAsync((await SignedFormAsync()).Without("client_assertion"))).Says("Client assertion Nil JSON web token"));
        yield return new(issuer, "E-200", "another type is told though the assertion holds", async () =>
            (await PostAsync((await SignedFormAsync()).With("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:saml2-bearer"))).Says(AssertionType)
            ?? (await PostAsync((await SignedFormAsync()).Without("client_assertion_type"))).Says(AssertionType));

        Task<Answer> JsonAsync(string json) => issuer.SendAsync(HttpMethod.Post, issuer.Token, new StringContent(json, Encoding.UTF8, "application/json"));
    }
}
