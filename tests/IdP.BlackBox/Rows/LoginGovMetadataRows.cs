namespace IdP.BlackBox.Rows;

/// <summary>Login.gov's discovery document, certs and origins: E-003 to E-005, E-276, E-277, E-303 to E-305.</summary>
internal static class LoginGovMetadataRows
{
    private static readonly string[] Members =
    [
        "acr_values_supported", "claims_supported", "grant_types_supported", "response_types_supported", "scopes_supported", "subject_types_supported", "authorization_endpoint",
        "issuer", "jwks_uri", "service_documentation", "token_endpoint", "userinfo_endpoint", "end_session_endpoint", "id_token_signing_alg_values_supported",
        "token_endpoint_auth_methods_supported", "token_endpoint_auth_signing_alg_values_supported",
    ];

    public static IEnumerable<Row> Of(Issuer issuer)
    {
        var requests = new TokenRequests(issuer);

        yield return new(issuer, "E-303", "discovery has Login.gov's members, in its order", () => Task.FromResult(Expect.Same("members", Members, issuer.Discovery.EnumerateObject().Select(member => member.Name))));
        yield return new(issuer, "E-303", "discovery has Login.gov's paths", () => Task.FromResult(new[]
        {
            ("authorization_endpoint", "openid_connect/authorize"), ("token_endpoint", "api/openid_connect/token"), ("jwks_uri", "api/openid_connect/certs"),
            ("userinfo_endpoint", "api/openid_connect/userinfo"), ("end_session_endpoint", "openid_connect/logout"),
        }.Select(pair => Expect.Equal(pair.Item1, issuer.Endpoint("issuer").TrimEnd('/') + "/" + pair.Item2, issuer.Endpoint(pair.Item1))).FirstOrDefault(text => text is not null)));
        yield return new(issuer, "E-303", "discovery and certs are kept for a week by everybody", () => Expect.EachAsync([issuer.DiscoveryUrl, issuer.Endpoint("jwks_uri")], async url =>
        {
            var kept = (await issuer.GetAsync(url)).Headers.CacheControl;
            return Expect.True(kept is { Public: true, MaxAge.TotalDays: 7 }, "public, 604800 seconds", kept);
        }));
        yield return new(issuer, "E-304", "what is advertised is taken", async () =>
            Expect.Same("grant types", ["authorization_code"], issuer.Values("grant_types_supported"))
            ?? Expect.Same("methods", ["private_key_jwt"], issuer.Values("token_endpoint_auth_methods_supported"))
            ?? (await requests.ExchangeAsync("key")).IsGranted());
        yield return new(issuer, "E-305", "the certs are public halves, named, for signatures", () => MetadataRows.PublicKeysAsync(issuer));
        yield return new(issuer, "E-003", "GET at the token endpoint is not found, on a page", async () =>
        {
            var answer = await issuer.GetAsync(issuer.Token);
            return answer.Is("404") ?? Expect.Equal("content type", "text/html", answer.ContentHeaders.ContentType?.MediaType);
        });
        yield return new(issuer, "E-004", "nor are PUT and DELETE", () => Expect.EachAsync([HttpMethod.Put, HttpMethod.Delete, HttpMethod.Patch], async method => (await issuer.SendAsync(method, issuer.Token, null)).Is("404")));
        yield return new(issuer, "E-005", "OPTIONS is answered to everybody, with nothing", () => Expect.EachAsync(["https://evil.example", "http://localhost:8080"], async origin =>
        {
            var answer = await issuer.SendAsync(HttpMethod.Options, issuer.Token, null, null, ("Origin", origin), ("Access-Control-Request-Method", "POST"));
            return answer.Is("200") ?? Expect.Equal("body", "", answer.Body);
        }));
        yield return new(issuer, "E-276", "a page on the origin of a redirect URI reads the answer", async () =>
        {
            var origin = new Uri(issuer.Client("pkce").RedirectUri).GetLeftPart(UriPartial.Authority);
            var answer = await issuer.PostAsync(issuer.Token, [], null, ("Origin", origin));
            return answer.Has("Access-Control-Allow-Origin", origin) ?? answer.Has("Access-Control-Allow-Credentials", "true") ?? answer.Has("Access-Control-Allow-Methods", "POST, OPTIONS");
        });
        yield return new(issuer, "E-277", "no other page does", () => Expect.EachAsync(["https://evil.example", "null", issuer.Target.Address], async origin =>
            Expect.Equal("Access-Control-Allow-Origin", null, (await issuer.PostAsync(issuer.Token, [], null, ("Origin", origin))).Header("Access-Control-Allow-Origin"))));
    }
}
