using static IdP.BlackBox.Rows.LoginGovText;

namespace IdP.BlackBox.Rows;

/// <summary>Login.gov's id_token and userinfo: E-223 to E-251, E-307 to E-312.</summary>
internal static class LoginGovIdTokenRows
{
    private const string Legacy = "http://idmanagement.gov/ns/assurance/ial/";

    private const string Semantic = "urn:acr.login.gov:";

    public static IEnumerable<Row> Of(Issuer issuer)
    {
        var requests = new TokenRequests(issuer);
        async Task<ReceivedToken> TokenAsync(params (string, string?)[] changes) => new((await requests.TokensAsync("pkce", changes))["id_token"]);

        yield return new(issuer, "E-223 E-224", "it is signed with RS256 by a key of the certs, which it names", async () => await (await TokenAsync()).IsSignedByAsync(issuer));
        yield return new(issuer, "E-225", "iss is the issuer of discovery, character for character", async () => Expect.Equal("iss", issuer.Endpoint("issuer"), (await TokenAsync())["iss"]));
        yield return new(issuer, "E-227", "iss is the issuer as it is deployed", async () => Expect.Equal("iss", issuer.Url, (await TokenAsync())["iss"]));
        yield return new(issuer, "E-228", "aud is the client_id, a string", async () => Expect.Equal("aud", $"\"{issuer.Client("pkce").Id}\"", (await TokenAsync()).Claims.GetProperty("aud").GetRawText()));
        yield return new(issuer, "E-230", "sub is a UUID, the same at each sign-in and another for another person", async () =>
        {
            var sub = (await TokenAsync())["sub"];
            var code = (await new Browser(issuer).SignInAsync(requests.Authorization("pkce"), issuer.OtherPerson)).Code;
            var others = new ReceivedToken((await requests.SendAsync("pkce", requests.CodeForm(code, "pkce"))).Granted()["id_token"])["sub"];
            return Expect.True(Guid.TryParse(sub, out _), "a UUID", sub) ?? Expect.Equal("sub", sub, (await TokenAsync())["sub"]) ?? Expect.True(others != sub, "another sub", others);
        });
        yield return new(issuer, "E-231", "nonce comes back exactly", async () => Expect.Equal("nonce", "a nonce of 22 letters & \"more\"", (await TokenAsync(("nonce", "a nonce of 22 letters & \"more\"")))["nonce"]));
        yield return new(issuer, "E-234", "exp lies after iat, and nbf is iat", async () =>
        {
            var token = await TokenAsync();
            return Expect.True(token.Number("exp") > token.Number("iat"), "exp after iat", token["exp"]) ?? Expect.Equal("nbf", token["iat"], token["nbf"]);
        });
        yield return new(issuer, "E-235", "it ends when expires_in says", async () =>
        {
            var answer = await requests.TokensAsync("pkce");
            var token = new ReceivedToken(answer["id_token"]);
            var difference = token.Number("exp") - token.Number("iat") - answer.Json.GetProperty("expires_in").GetInt64();
            return Expect.True(difference is >= -1 and <= 1, "exp = iat + expires_in", difference);
        });
        yield return new(issuer, "E-237", "there is no auth_time", async () => Expect.Equal("auth_time", null, (await TokenAsync())["auth_time"]));
        foreach (var (asked, given) in new[]
        {
            (Legacy + "1", Legacy + "1"), (Legacy + "2", Legacy + "2"), (Legacy + "0", Legacy + "2"), ("http://idmanagement.gov/ns/assurance/loa/1", Legacy + "1"),
            (Semantic + "auth-only", Semantic + "auth-only"), (Semantic + "verified", Semantic + "verified"),
        })
        {
            yield return new(issuer, "E-240", $"acr of a verified person who was asked for {asked}", async () => Expect.Equal("acr", given, (await TokenAsync(("acr_values", asked)))["acr"]));
        }

        yield return new(issuer, "E-241", "of an unknown and a known level the known one is used", async () => Expect.Equal("acr", Legacy + "1", (await TokenAsync(("acr_values", $"junk {Legacy}1")))["acr"]));
        yield return new(issuer, "E-247", "at_hash and c_hash bind it to its access token and code", async () =>
        {
            var form = await requests.CodeFormAsync("pkce");
            var answer = (await requests.SendAsync("pkce", form)).Granted();
            var token = new ReceivedToken(answer["id_token"]);
            return Expect.Equal("at_hash", ReceivedToken.LeftHalf(answer["access_token"]), token["at_hash"]) ?? Expect.Equal("c_hash", ReceivedToken.LeftHalf(form["code"]), token["c_hash"]);
        });
        yield return new(issuer, "E-248", "jti has 22 characters and does not repeat", async () =>
        {
            var (one, other) = ((await TokenAsync())["jti"], (await TokenAsync())["jti"]);
            return Expect.True(one?.Length == 22 && one != other, "22 characters, new each time", one);
        });
        yield return new(issuer, "E-249", "ial and aal are there", async () =>
        {
            var token = await TokenAsync();
            return Expect.Equal("ial", Legacy + "1", token["ial"]) ?? Expect.Equal("aal", "urn:gov:gsa:ac:classes:sp:PasswordProtectedTransport:duo", token["aal"]);
        });
        yield return new(issuer, "E-250", "email is told with its scope only", async () =>
        {
            var (with, without) = (await TokenAsync(("scope", "openid email")), await TokenAsync(("scope", "openid")));
            return Expect.True(with["email"] is not null, "email", null) ?? Expect.Equal("email_verified", "true", with["email_verified"]) ?? Expect.Equal("email", null, without["email"]) ?? Expect.Equal("email_verified", null, without["email_verified"]);
        });
        yield return new(issuer, "E-251", "no claim is null", async () => Expect.True((await TokenAsync()).Claims.EnumerateObject().All(claim => claim.Value.ValueKind != System.Text.Json.JsonValueKind.Null), "no null", null));

        yield return new(issuer, "E-307", "userinfo says what the id_token said", async () =>
        {
            var tokens = await requests.TokensAsync("pkce", ("scope", "openid email profile"), ("acr_values", Semantic + "verified"));
            var (told, token) = ((await requests.UserInfoAsync("Bearer " + tokens["access_token"])).Granted(), new ReceivedToken(tokens["id_token"]));
            return told.Members.Select(member => Expect.Equal(member, token[member], told[member])).FirstOrDefault(text => text is not null) ?? Expect.True(told.Members.Contains("given_name"), "given_name", string.Join(' ', told.Members));
        });
        foreach (var (rules, header, text) in new[]
        {
            ("E-309", null, "No Authorization header provided." + Documentation + "no-auth-header"),
            ("E-309", "Boooorer ABCDEF", "Malformed Authorization header." + Documentation + "malformed-auth-header"),
            ("E-312", "bearer ABCDEF", "Malformed Authorization header." + Documentation + "malformed-auth-header"),
        })
        {
            yield return new(issuer, rules, $"userinfo with {header ?? "no header"} says what is missing", async () =>
            {
                var answer = await requests.UserInfoAsync(header);
                return Expect.Equal("status", 401, answer.Status) ?? Expect.Equal("error", text, answer.Error) ?? Expect.Equal("WWW-Authenticate", null, answer.Header("WWW-Authenticate"));
            });
        }

        yield return new(issuer, "E-309 E-311", "an unknown token, an id_token and a code open nothing", async () =>
        {
            var tokens = await requests.TokensAsync("pkce");
            return await Expect.EachAsync(["ABCDEF", tokens["id_token"], await requests.CodeAsync("pkce")], async token => Expect.Equal("status", 401, (await requests.UserInfoAsync("Bearer " + token)).Status));
        });
    }
}
