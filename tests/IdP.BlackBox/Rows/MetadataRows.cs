using System.Text.Json;

namespace IdP.BlackBox.Rows;

/// <summary>The discovery document and the published keys.</summary>
internal static class MetadataRows
{
    // What ID-porten publishes; addresses aside.
    private static readonly Dictionary<string, string> IdPorten = new()
    {
        ["request_parameter_supported"] = "false",
        ["authorization_response_iss_parameter_supported"] = "true",
        ["claims_parameter_supported"] = "false",
        ["scopes_supported"] = """["openid","profile"]""",
        ["acr_values_supported"] = """["idporten-loa-low","idporten-loa-substantial","idporten-loa-high","eidas-loa-low","eidas-loa-substantial","eidas-loa-high"]""",
        ["token_endpoint_auth_methods_supported"] = """["client_secret_basic","client_secret_post","none","private_key_jwt"]""",
        ["response_modes_supported"] = """["query","form_post","query.jwt","form_post.jwt"]""",
        ["response_types_supported"] = """["code"]""",
        ["request_uri_parameter_supported"] = "false",
        ["grant_types_supported"] = """["authorization_code","refresh_token"]""",
        ["ui_locales_supported"] = """["en","nb","nn","se"]""",
        ["prompt_values_supported"] = """["consent","login","none"]""",
        ["token_endpoint_auth_signing_alg_values_supported"] = """["RS256","RS384","RS512"]""",
        ["frontchannel_logout_supported"] = "true",
        ["code_challenge_methods_supported"] = """["S256"]""",
        ["frontchannel_logout_session_supported"] = "true",
        ["subject_types_supported"] = """["public","pairwise"]""",
        ["id_token_signing_alg_values_supported"] = """["RS256"]""",
    };

    private static readonly string[] Addresses =
    [
        "authorization_endpoint", "token_endpoint", "introspection_endpoint", "revocation_endpoint", "userinfo_endpoint", "end_session_endpoint", "jwks_uri",
        "pushed_authorization_request_endpoint",
    ];

    private static readonly string[] GrantTypes =
        ["authorization_code", "refresh_token", "client_credentials", "password", "implicit", "urn:ietf:params:oauth:grant-type:jwt-bearer", "urn:ietf:params:oauth:grant-type:device_code"];

    public static IEnumerable<Row> Of(Issuer issuer)
    {
        var requests = new TokenRequests(issuer);
        if (issuer.Profile != "oidc")
        {
            yield return new(issuer, "E-302", "discovery has ID-porten's values", () =>
            {
                var broken = IdPorten.Select(member => Expect.Equal(member.Key, member.Value, issuer.Discovery.TryGetProperty(member.Key, out var got) ? JsonSerializer.Serialize(got) : null));
                return Task.FromResult(broken.FirstOrDefault(text => text is not null));
            });
        }

        yield return new(issuer, "E-302", "every address of discovery lies below the issuer", () => Task.FromResult(
            Addresses.Select(member => Expect.True(issuer.Endpoint(member).StartsWith(issuer.Endpoint("issuer").TrimEnd('/') + "/", StringComparison.Ordinal), $"{member} below the issuer", issuer.Endpoint(member)))
                .FirstOrDefault(text => text is not null)));

        yield return new(issuer, "E-302", "no address of discovery comes from the request", async () =>
            Expect.True(!(await issuer.GetAsync(issuer.DiscoveryUrl, null, ("X-Forwarded-Host", "evil.example"))).Body.Contains("evil.example", StringComparison.Ordinal), "no trace of X-Forwarded-Host", "evil.example"));

        yield return new(issuer, "E-304", "a grant type is taken exactly when it is advertised", () => Expect.EachAsync(GrantTypes, async grantType =>
        {
            var answer = await requests.SendAsync("basic", new Dictionary<string, string> { ["grant_type"] = grantType });
            var taken = answer.Error != "unsupported_grant_type";
            return Expect.True(taken == issuer.Values("grant_types_supported").Contains(grantType), taken ? "unsupported_grant_type" : "anything but unsupported_grant_type", answer);
        }));

        yield return new(issuer, "E-304", "a client authenticates with each method that is advertised", () => Expect.EachAsync(issuer.Values("token_endpoint_auth_methods_supported"), async method =>
            (await requests.ExchangeAsync(method switch { "client_secret_basic" => "basic", "client_secret_post" => "post", "private_key_jwt" => "key", _ => "browser" })).IsGranted()));

        yield return new(issuer, "E-304", "scopes, levels and response modes that are advertised are taken", () => Expect.EachAsync(
            issuer.Values("scopes_supported").Select(scope => ("scope", scope))
                .Concat(issuer.Values("acr_values_supported").Select(acr => ("acr_values", acr)))
                .Concat(issuer.Values("response_modes_supported").Select(mode => ("response_mode", mode))),
            async change => (await new Browser(issuer).AuthorizeAsync(requests.Authorization("basic", change))).IsSignIn()));

        yield return new(issuer, "E-305", "the published keys are public halves, named, for signatures", () => PublicKeysAsync(issuer));

        if (issuer.Profile == "oidc")
        {
            yield return new(issuer, "RFC9449-5.1", "discovery names the algorithms of proofs", () =>
                Task.FromResult(Expect.True(issuer.Values("dpop_signing_alg_values_supported").Contains("ES256"), "ES256 in dpop_signing_alg_values_supported", null)));
        }
    }

    /// <summary>E-305.</summary>
    public static async Task<string?> PublicKeysAsync(Issuer issuer)
    {
        var keys = (await issuer.GetAsync(issuer.Endpoint("jwks_uri"))).Granted().Json.GetProperty("keys").EnumerateArray().ToList();
        if (keys.Count == 0) return "expected a key, got none";

        return keys.Select(key =>
        {
            var names = key.EnumerateObject().Select(member => member.Name).ToHashSet();
            return Expect.True(!names.Overlaps(["d", "p", "q", "dp", "dq", "qi", "k"]), "no private member", string.Join(' ', names))
                ?? Expect.True(names.Contains("kid"), "kid", string.Join(' ', names))
                ?? Expect.Equal("use", "sig", key.GetProperty("use").GetString())
                ?? Expect.Equal("alg", "RS256", key.GetProperty("alg").GetString());
        }).FirstOrDefault(text => text is not null);
    }
}
