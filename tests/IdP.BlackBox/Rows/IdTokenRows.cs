namespace IdP.BlackBox.Rows;

/// <summary>The id_token: E-223 to E-252.</summary>
internal static class IdTokenRows
{
    public static IEnumerable<Row> Of(Issuer issuer)
    {
        var requests = new TokenRequests(issuer);
        var oidc = issuer.Profile == "oidc";
        async Task<ReceivedToken> TokenAsync(string role = "basic", params (string, string?)[] changes) => new((await requests.TokensAsync(role, changes))["id_token"]);

        yield return new(issuer, "E-223", "it is signed with RS256 by a published key", async () => await (await TokenAsync()).IsSignedByAsync(issuer));
        yield return new(issuer, "E-225", "iss is the issuer of discovery, character for character", async () => Expect.Equal("iss", issuer.Endpoint("issuer"), (await TokenAsync())["iss"]));
        yield return new(issuer, "E-226", "iss ends without a slash", async () => Expect.True((await TokenAsync())["iss"]?.EndsWith('/') == false, "no slash at the end", null));
        yield return new(issuer, "E-228", "aud is the client_id, a string", async () =>
        {
            var token = await TokenAsync();
            return Expect.Equal("aud", $"\"{issuer.Client("basic").Id}\"", token.Claims.GetProperty("aud").GetRawText());
        });
        yield return new(issuer, "E-229", oidc ? "sub is the same at each sign-in, and differs between persons" : "sub is the same at each sign-in, and differs between clients and persons", async () =>
        {
            var sub = (await TokenAsync())["sub"];
            var other = (await new Browser(issuer).SignInAsync(requests.Authorization(), issuer.OtherPerson)).Code;
            var others = new ReceivedToken((await requests.SendAsync("basic", requests.CodeForm(other))).Granted()["id_token"])["sub"];
            return Expect.Equal("sub", sub, (await TokenAsync())["sub"])
                ?? Expect.True(others != sub, "another sub for another person", others)
                ?? (oidc ? null : Expect.True((await TokenAsync("post"))["sub"] != sub, "another sub at another client", sub));
        });
        yield return new(issuer, "E-231", "nonce comes back exactly", () => Expect.EachAsync(["min_fine_nonce_verdi", " \"\\/<&+%20>~ "], async nonce => Expect.Equal("nonce", nonce, (await TokenAsync("basic", ("nonce", nonce)))["nonce"])));
        yield return new(issuer, "E-232", "without a nonce in the request there is none", async () => Expect.Equal("nonce", null, (await TokenAsync("basic", ("nonce", null)))["nonce"]));
        if (!oidc)
        {
            yield return new(issuer, "E-233", "it lives for 120 seconds", async () =>
            {
                var token = await TokenAsync();
                return Expect.Equal("exp - iat", 120L, token.Number("exp") - token.Number("iat"));
            });
        }

        yield return new(issuer, "E-236", "auth_time is when the person signed in, also after single sign-on", async () =>
        {
            var browser = new Browser(issuer);
            var first = await RedeemAsync((await browser.SignInAsync(requests.Authorization())).Code);
            var second = await RedeemAsync((await browser.AuthorizeAsync(requests.Authorization())).Code);
            return Expect.True(first.Number("auth_time") <= first.Number("iat"), "auth_time no later than iat", first["auth_time"]) ?? Expect.Equal("auth_time", first["auth_time"], second["auth_time"]);
        });
        yield return new(issuer, "E-238", "acr is a level that is advertised, the one asked for", () => Expect.EachAsync<(string, string)>(
            oidc ? [("low", "low"), ("high", "high"), ("nobody-knows-this", "substantial")]
                : [("idporten-loa-low", "idporten-loa-low"), ("idporten-loa-high", "idporten-loa-high"), ("Level4", "idporten-loa-high"), ("nobody-knows-this", "idporten-loa-substantial")],
            async pair => Expect.Equal("acr", pair.Item2, (await TokenAsync("basic", ("acr_values", pair.Item1)))["acr"])));
        yield return new(issuer, "E-239", "a sign-in at a lower level than was asked for is not accepted", async () =>
        {
            var (low, high) = oidc ? ("substantial", "high") : ("idporten-loa-substantial", "idporten-loa-high");
            var browser = new Browser(issuer);
            var page = await browser.AuthorizeAsync(requests.Authorization("basic", ("acr_values", high)));
            return Expect.Equal("code", null, (await browser.SubmitAsync(page, acr: low)).Parameter("code")) ?? (await browser.SubmitAsync(page, acr: high)).SendsCode();
        });
        yield return new(issuer, "E-239", "a session of a lower level does not answer", async () =>
        {
            var browser = new Browser(issuer);
            await browser.SignInAsync(requests.Authorization());
            return (await browser.AuthorizeAsync(requests.Authorization("basic", ("acr_values", oidc ? "high" : "idporten-loa-high")))).IsSignIn();
        });
        yield return new(issuer, "E-242", "amr is an array", async () => Expect.True((await TokenAsync())["amr"]?.StartsWith('[') == true, "an array", (await TokenAsync())["amr"]));
        if (!oidc)
        {
            yield return new(issuer, "E-243", "pid has 11 digits, and a foreigner has none", async () =>
            {
                var pid = (await TokenAsync())["pid"];
                var foreigner = await RedeemAsync((await new Browser(issuer).SignInAsync(requests.Authorization(), issuer.ForeignPerson)).Code);
                return Expect.True(pid?.Length == 11 && pid.All(char.IsAsciiDigit), "11 digits", pid) ?? Expect.Equal("pid", null, foreigner["pid"]);
            });
            yield return new(issuer, "E-244", "locale is the language of the sign-in", () => Expect.EachAsync(["nb", "nn", "en", "se"], async language => Expect.Equal("locale", language, (await TokenAsync("basic", ("ui_locales", language)))["locale"])));
            yield return new(issuer, "E-246", "there is no at_hash", async () => Expect.Equal("at_hash", null, (await TokenAsync())["at_hash"]));
            yield return new(issuer, "E-252", "a Norwegian sign-in has no eidas claims", async () => Expect.True(!(await TokenAsync()).Names.Any(name => name.StartsWith("eidas_", StringComparison.Ordinal)), "no eidas_", null));
        }
        else
        {
            yield return new(issuer, "E-243", "nobody is told a pid", async () => Expect.Equal("pid", null, (await TokenAsync())["pid"]));
            yield return new(issuer, "E-247", "at_hash and c_hash bind it to its access token and code", async () =>
            {
                var form = await requests.CodeFormAsync();
                var answer = (await requests.SendAsync("basic", form)).Granted();
                var token = new ReceivedToken(answer["id_token"]);
                return Expect.Equal("at_hash", ReceivedToken.LeftHalf(answer["access_token"]), token["at_hash"]) ?? Expect.Equal("c_hash", ReceivedToken.LeftHalf(form["code"]), token["c_hash"]);
            });
        }

        yield return new(issuer, "E-245", "sid is there only for a client that registered for it", async () => Expect.Equal("sid", null, (await TokenAsync())["sid"]));
        yield return new(issuer, "E-248", "jti is a string that does not repeat", async () =>
        {
            var (one, other) = ((await TokenAsync())["jti"], (await TokenAsync())["jti"]);
            return Expect.True(one is not null && one != other, "two different jti", one);
        });

        async Task<ReceivedToken> RedeemAsync(string code) => new((await requests.SendAsync("basic", requests.CodeForm(code))).Granted()["id_token"]);
    }
}
