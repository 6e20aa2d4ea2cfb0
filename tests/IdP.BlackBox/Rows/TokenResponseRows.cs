using System.Text.Json;

namespace IdP.BlackBox.Rows;

/// <summary>What is answered to a good request: E-204 to E-221, and client_credentials.</summary>
internal static class TokenResponseRows
{
    public static IEnumerable<Row> Of(Issuer issuer)
    {
        var requests = new TokenRequests(issuer);
        var oidc = issuer.Profile == "oidc";

        yield return new(issuer, "E-204", "the answer has its members", async () =>
        {
            var members = (await requests.TokensAsync()).Members;
            return Expect.True(!new[] { "access_token", "token_type", "expires_in", "refresh_token", "id_token", "scope" }.Except(members).Any(), "access_token, token_type, expires_in, refresh_token, id_token and scope", string.Join(' ', members));
        });
        yield return new(issuer, "E-206 E-207", "expires_in is a number above 0", async () =>
        {
            var expires = (await requests.TokensAsync()).Json.GetProperty("expires_in");
            return Expect.True(expires.ValueKind == JsonValueKind.Number && expires.GetInt32() > 0, "a positive number", expires);
        });
        if (!oidc) yield return new(issuer, "E-208", "expires_in is 120, unless somebody registered otherwise", async () => Expect.Equal("expires_in", "120", (await requests.TokensAsync())["expires_in"]));
        yield return new(issuer, "E-210", "an id_token comes with the scope openid only", async () =>
            Expect.True((await requests.TokensAsync("basic", ("scope", "openid"))).Member("id_token") is not null, "an id_token", null)
            ?? Expect.Equal("id_token", null, (await requests.TokensAsync("basic", ("scope", "profile"))).Member("id_token")));
        yield return new(issuer, "E-211", "scope is a string that names what was issued", () => Expect.EachAsync(["openid", "openid profile"], async scope => Expect.Equal("scope", scope, (await requests.TokensAsync("basic", ("scope", scope))).Member("scope"))));
        yield return new(issuer, "E-212", "a scope beyond the registration stops the authorization", async () => (await new Browser(issuer).AuthorizeAsync(requests.Authorization("basic", ("scope", "openid admin")))).SendsError("invalid_scope"));
        yield return new(issuer, "E-213", "a public client gets no refresh token", () => Expect.EachAsync(["browser", "native"], async role => Expect.Equal("refresh_token", null, (await requests.TokensAsync(role)).Member("refresh_token"))));
        yield return new(issuer, "E-215", "a confidential client with the grant gets one", () => Expect.EachAsync(["basic", "post", "key"], async role =>
            Expect.True((await requests.TokensAsync(role)).Member("refresh_token") is { Length: >= 22 }, "a refresh token", null)));
        if (issuer.Profile == "idporten-2025") yield return new(issuer, "E-216", "refresh_token_expires_in says how long it lives", async () => Expect.Equal("refresh_token_expires_in", "600", (await requests.TokensAsync()).Member("refresh_token_expires_in")));
        yield return new(issuer, "E-217", "an access token by reference is random and says nothing", async () =>
        {
            var tokens = new HashSet<string>();
            for (var i = 0; i < 5; i++) tokens.Add((await requests.TokensAsync("post"))["access_token"]);
            return Expect.Equal("different tokens", 5, tokens.Count) ?? tokens.Select(token => Expect.True(token.Length >= 22 && !token.Contains('.', StringComparison.Ordinal), "an opaque token of 128 bits or more", token)).FirstOrDefault(text => text is not null);
        });
        yield return new(issuer, "E-219", "an access token that is a JWT is signed by a published key", async () => await new ReceivedToken((await requests.TokensAsync())["access_token"]).IsSignedByAsync(issuer));
        yield return new(issuer, "E-220", "it says for whom, for what and until when", async () =>
        {
            var answer = await requests.TokensAsync();
            var token = new ReceivedToken(answer["access_token"]);
            return Expect.Equal("client_id", issuer.Client("basic").Id, token["client_id"])
                ?? Expect.Equal("scope", "openid profile", token["scope"])
                ?? Expect.Equal("exp - iat", answer["expires_in"], $"{token.Number("exp") - token.Number("iat")}")
                ?? Expect.Equal("iss", issuer.Endpoint("issuer"), token["iss"])
                ?? Expect.Equal("sub", new ReceivedToken(answer["id_token"])["sub"], token["sub"]);
        });
        if (!oidc)
        {
            yield return new(issuer, "E-220", "it says how the client proved itself, and whose it is", () => Expect.EachAsync([("basic", "client_secret_basic"), ("key", "private_key_jwt"), ("browser", "none")], async pair =>
            {
                var token = new ReceivedToken((await requests.TokensAsync(pair.Item1))["access_token"]);
                return Expect.Equal("client_amr", pair.Item2, token["client_amr"])
                    ?? Expect.True(token["consumer"]?.Contains("0192:", StringComparison.Ordinal) == true, "consumer with an organisation", token["consumer"]);
            }));
        }

        if (issuer.Profile == "idporten")
        {
            yield return new(issuer, "E-208", "a scope may lower expires_in", async () => Expect.Equal("expires_in", "60", (await requests.TokensAsync("basic", ("scope", $"openid {issuer.PseudonymousScope}")))["expires_in"]));
            yield return new(issuer, "E-221 E-316", "with a pseudonymous scope no token says who it is, and introspection does", async () =>
            {
                var answer = await requests.TokensAsync("basic", ("scope", $"openid profile {issuer.PseudonymousScope}"));
                return Expect.Equal("pid", null, new ReceivedToken(answer["id_token"])["pid"])
                    ?? Expect.True((await requests.IntrospectAsync("basic", answer["access_token"])).Member("pid") is { Length: 11 }, "pid in the introspection", null);
            });
            yield return new(issuer, "E-314", "who is not named in the scope learns nothing of its token", async () =>
            {
                var answer = await requests.IntrospectAsync("post", (await requests.TokensAsync("basic", ("scope", $"openid {issuer.PseudonymousScope}")))["access_token"]);
                return answer.Status == 403 ? null : answer.IsInactive();
            });
        }

        if (!oidc) yield break;

        Dictionary<string, string> form = new() { ["grant_type"] = "client_credentials" };
        yield return new(issuer, "RFC6749-4.4", "a confidential client gets a token for itself, and nothing that is about a person", async () =>
        {
            var answer = (await requests.SendAsync("service", form)).Granted();
            return Expect.Same("members", ["access_token", "token_type", "expires_in", "scope"], answer.Members)
                ?? Expect.Equal("sub", issuer.Client("service").Id, new ReceivedToken(answer["access_token"])["sub"]);
        });
        yield return new(issuer, "RFC6749-4.4", "a public client gets none", async () => (await requests.SendAsync("browser", form)).Is("400 unauthorized_client", "401 invalid_client"));
        yield return new(issuer, "E-264", "nor does a client that is not registered for it", async () => (await requests.SendAsync("basic", form)).Is("400 unauthorized_client"));
        yield return new(issuer, "RFC6749-4.4.2", "the scope is what was asked for, and not beyond the registration", async () =>
            Expect.Equal("scope", "demo:read", (await requests.SendAsync("service", form.With("scope", "demo:read"))).Member("scope")) ?? (await requests.SendAsync("service", form.With("scope", "demo:admin"))).Is("400 invalid_scope"));
        yield return new(issuer, "OIDCC-3.1.2.1", "openid needs a person", async () => (await requests.SendAsync("service", form.With("scope", "openid"))).Is("400 invalid_scope"));
        yield return new(issuer, "OIDCC-5.3.1", "userinfo knows nobody behind the token", async () => (await requests.UserInfoAsync("Bearer " + (await requests.SendAsync("service", form))["access_token"])).Is("403 insufficient_scope"));
    }
}
