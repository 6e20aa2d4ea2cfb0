namespace IdP.BlackBox.Rows;

/// <summary>Where access tokens go: userinfo, introspection and revocation, E-307 to E-320.</summary>
internal static class AccessTokenRows
{
    public static IEnumerable<Row> Of(Issuer issuer)
    {
        var requests = new TokenRequests(issuer);
        var oidc = issuer.Profile == "oidc";

        foreach (var role in new[] { "basic", "post" })
        {
            yield return new(issuer, "E-307", $"userinfo names the sub of the id_token to {role}", async () =>
            {
                var tokens = await requests.TokensAsync(role);
                return Expect.Equal("sub", new ReceivedToken(tokens["id_token"])["sub"], (await requests.UserInfoAsync("Bearer " + tokens["access_token"])).Granted()["sub"]);
            });
        }

        if (!oidc) yield return new(issuer, "E-308", "userinfo tells sub, pid and locale", async () => Expect.Same("members", ["locale", "pid", "sub"], (await requests.UserInfoAsync("Bearer " + (await requests.TokensAsync())["access_token"])).Granted().Members.Order()));
        else
        {
            yield return new(issuer, "E-308", "userinfo tells what the scopes open", async () =>
            {
                var token = (await requests.TokensAsync("basic", ("scope", "openid email")))["access_token"];
                return Expect.Same("members", ["email", "email_verified", "sub"], (await requests.UserInfoAsync("Bearer " + token)).Granted().Members.Order());
            });
        }

        yield return new(issuer, "E-310", "without a good token userinfo answers with a challenge", () => Expect.EachAsync(["Bearer junk", "Bearer a.b.c", "Bearer eyJhbGciOiJub25lIn0.e30.", "Basic dXNlcjpwYXNz", null], async header =>
        {
            var answer = await requests.UserInfoAsync(header);
            return Expect.Equal("status", 401, answer.Status) ?? Expect.True(answer.Header("WWW-Authenticate")?.StartsWith("Bearer", StringComparison.Ordinal) == true, "WWW-Authenticate: Bearer", answer.Header("WWW-Authenticate"));
        }));
        yield return new(issuer, "E-310", "a token whose signature was changed is refused", async () =>
        {
            var token = (await requests.TokensAsync())["access_token"];
            var signature = token.LastIndexOf('.') + 1;
            return (await requests.UserInfoAsync($"Bearer {token[..signature]}{(token[signature] == 'A' ? 'B' : 'A')}{token[(signature + 1)..]}")).Is("401 invalid_token");
        });
        yield return new(issuer, "E-311", "an id_token and a refresh token are no access tokens", async () =>
        {
            var tokens = await requests.TokensAsync();
            return (await requests.UserInfoAsync("Bearer " + tokens["id_token"])).Is("401 invalid_token") ?? (await requests.UserInfoAsync("Bearer " + tokens["refresh_token"])).Is("401 invalid_token");
        });
        yield return new(issuer, "E-312", "the name of the scheme has no case", async () => (await requests.UserInfoAsync("bearer " + (await requests.TokensAsync())["access_token"])).IsGranted());
        yield return new(issuer, "RFC6750-2", "a token does not come in the query, nor in two ways", async () =>
        {
            var (token, userInfo) = ((await requests.TokensAsync())["access_token"], issuer.Endpoint("userinfo_endpoint"));
            return Expect.Equal("status", 401, (await issuer.GetAsync($"{userInfo}?access_token={Uri.EscapeDataString(token)}")).Status)
                ?? (await issuer.PostAsync(userInfo, new Dictionary<string, string> { ["access_token"] = token }, "Bearer " + token)).IsInvalidRequest();
        });
        yield return new(issuer, "OIDCC-5.3.1", "a token without openid opens no userinfo", async () => (await requests.UserInfoAsync("Bearer " + (await requests.TokensAsync("basic", ("scope", "profile")))["access_token"])).Is("403 insufficient_scope"));

        foreach (var role in new[] { "basic", "post" })
        {
            yield return new(issuer, "E-313", $"introspection describes a good token of {role}", async () =>
            {
                var answer = (await requests.IntrospectAsync(role, (await requests.TokensAsync(role))["access_token"])).Granted();
                return Expect.Equal("active", "true", answer.Member("active"))
                    ?? Expect.Equal("client_id", issuer.Client(role).Id, answer.Member("client_id"))
                    ?? Expect.Equal("scope", "openid profile", answer.Member("scope"));
            });
        }

        yield return new(issuer, "E-313", "who does not authenticate, or is public, is refused", async () =>
            (await issuer.PostAsync(issuer.Endpoint("introspection_endpoint"), new Dictionary<string, string> { ["token"] = "any" })).IsInvalidClient() ?? (await requests.IntrospectAsync("browser", "any")).IsInvalidClient());
        yield return new(issuer, "E-315", "of an unknown or revoked token, or another kind, it says that it is not active and no more", async () =>
        {
            var tokens = await requests.TokensAsync();
            var revoked = (await requests.TokensAsync())["access_token"];
            (await requests.RevokeAsync("basic", revoked)).Granted();
            return await Expect.EachAsync(["unknown", "a.b.c", tokens["id_token"], tokens["refresh_token"], revoked], async token => (await requests.IntrospectAsync("basic", token)).IsInactive());
        });
        yield return new(issuer, "RFC7662-2.1", "an introspection names a token", async () => (await requests.SendAsync("basic", [], issuer.Endpoint("introspection_endpoint"))).IsInvalidRequest());

        foreach (var (role, kind) in new[] { ("basic", "access_token"), ("basic", "refresh_token"), ("post", "access_token"), ("post", "refresh_token") })
        {
            yield return new(issuer, "E-317", $"revoking the {kind} of {role} takes the whole grant with it", async () =>
            {
                var tokens = await requests.TokensAsync(role);
                return (await requests.RevokeAsync(role, tokens[kind])).IsGranted()
                    ?? (await requests.RefreshAsync(role, tokens["refresh_token"])).IsInvalidGrant()
                    ?? (await requests.UserInfoAsync("Bearer " + tokens["access_token"])).Is("401 invalid_token");
            });
        }

        yield return new(issuer, "E-318", "revoking an unknown token is answered 200", () => Expect.EachAsync(["unknown", "a.b.c"], async token => (await requests.RevokeAsync("basic", token)).IsGranted()));
        yield return new(issuer, "E-319", "another client takes nothing back", async () =>
        {
            var tokens = await requests.TokensAsync();
            foreach (var kind in new[] { "access_token", "refresh_token" }) await requests.RevokeAsync("post", tokens[kind]);
            return (await requests.UserInfoAsync("Bearer " + tokens["access_token"])).IsGranted() ?? (await requests.RefreshAsync("basic", tokens["refresh_token"])).IsGranted();
        });
        yield return new(issuer, "E-319", "nor does who does not authenticate", async () =>
        {
            var token = (await requests.TokensAsync())["refresh_token"];
            return (await issuer.PostAsync(issuer.Endpoint("revocation_endpoint"), new Dictionary<string, string> { ["token"] = token, ["client_id"] = issuer.Client("basic").Id })).IsInvalidClient()
                ?? (await requests.RefreshAsync("basic", token)).IsGranted();
        });
        yield return new(issuer, "E-320", "the person stays signed in", async () =>
        {
            var browser = new Browser(issuer);
            var tokens = (await requests.SendAsync("basic", requests.CodeForm((await browser.SignInAsync(requests.Authorization())).Code))).Granted();
            (await requests.RevokeAsync("basic", tokens["refresh_token"])).Granted();
            return (await browser.AuthorizeAsync(requests.Authorization("basic", ("prompt", "none")))).SendsCode();
        });
        yield return new(issuer, "RFC7009-2.1", "a revocation names a token", async () => (await requests.SendAsync("basic", [], issuer.Endpoint("revocation_endpoint"))).IsInvalidRequest());
    }
}
