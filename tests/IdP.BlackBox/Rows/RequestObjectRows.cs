using System.Security.Cryptography;

namespace IdP.BlackBox.Rows;

/// <summary>Signed authorization requests: RFC 9101, at profile oidc.</summary>
internal static class RequestObjectRows
{
    public static IEnumerable<Row> Of(Issuer issuer)
    {
        if (issuer.Profile != "oidc") yield break;

        var requests = new TokenRequests(issuer);

        yield return new(issuer, "RFC9101-6.3", "what was signed is what is asked", async () =>
        {
            var browser = new Browser(issuer);
            var visit = await browser.SubmitAsync(await AskAsync(Valid(), browser, ("state", "outside"), ("redirect_uri", "https://evil.example/"), ("scope", "admin")));
            return Expect.Equal("state", "state-of-22-characters", visit.Parameter("state")) ?? (await requests.SendAsync("key", requests.CodeForm(visit.Code, "key"))).IsGranted();
        });
        yield return new(issuer, "RFC9101-6.3", "what is wrong inside is sent to the redirect_uri inside", async () =>
        {
            var visit = await AskAsync(Valid().With("scope", "admin"));
            return visit.SendsError("invalid_scope") ?? Expect.Equal("state", "state-of-22-characters", visit.Parameter("state"));
        });
        foreach (var (rule, sentence, change) in new (string, string, Func<SignedJwt, SignedJwt>)[]
        {
            ("RFC9101-4", "iss is the client", request => request.With("iss", "somebody-else")),
            ("RFC9101-4", "aud is the issuer", request => request.With("aud", "https://other.example")),
            ("RFC9101-4", "aud must be there", request => request.With("aud", null)),
            ("RFC9101-4", "it holds no other", request => request.With("request", "e30.e30.AA")),
            ("RFC9101-5", "client_id is inside too", request => request.With("client_id", null)),
            ("RFC7519-4.1.4", "it ends", request => request.With("exp", null)),
            ("RFC7519-4.1.4", "it ends within the hour", request => request.With("exp", SignedJwt.Now + 4000)),
            ("RFC7519-4.1.4", "it has not ended", request => request.With("exp", SignedJwt.Now - 300)),
            ("RFC7519-4.1.5", "it has begun", request => request.With("nbf", SignedJwt.Now + 120)),
            ("RFC9101-10.1", "alg none is refused", request => request.WithHeader("alg", "none")),
            ("RFC9101-10.1", "alg HS256 is refused", request => request.WithHeader("alg", "HS256")),
            ("RFC9101-10.8", "what was signed as a proof is no request", request => request.WithHeader("typ", "dpop+jwt")),
            ("RFC9101-10.8", "a client assertion is no request", request => request.With("sub", request.Claims["iss"])),
            ("RFC9101-6.2", "its key is one that the client registered", request => request.WithHeader("kid", "unknown")),
            ("RFC7515-4.1.11", "nothing critical is understood", request => request.WithHeader("crit", new[] { "exp" })),
        })
        {
            yield return new(issuer, rule, $"of a request object: {sentence}", async () => (await AskAsync(Valid())).IsSignIn() ?? (await AskAsync(change(Valid()))).IsErrorPage());
        }

        yield return new(issuer, "RFC9101-6.2", "another key does not sign a request", async () =>
        {
            using var stranger = RSA.Create(2048);
            return (await AskAsync(Valid())).IsSignIn() ?? (await AskAsync(Valid().SignedBy(SignedJwt.By(stranger)))).IsErrorPage();
        });
        yield return new(issuer, "RFC9101-6.1", "what is unsigned or no JWT is refused", () => Expect.EachAsync(["junk", "a.b.c.d.e", "eyJhbGciOiJub25lIn0.e30."], async text =>
            (await new Browser(issuer).AuthorizeAsync(requests.Authorization("key", ("request", text)))).IsErrorPage()));

        // Signed as an assertion is, and saying something else.
        SignedJwt Valid()
        {
            var request = SignedJwt.Assertion(issuer).WithHeader("typ", "oauth-authz-req+jwt");
            foreach (var claim in new[] { "sub", "jti", "iat" }) request.Claims.Remove(claim);
            foreach (var (name, value) in requests.Authorization("key")) request.Claims[name] = value;
            return request;
        }

        Task<Visit> AskAsync(SignedJwt request, Browser? browser = null, params (string Name, string Value)[] beside) => (browser ?? new Browser(issuer)).AuthorizeAsync(
            [new("client_id", issuer.Client("key").Id), new("request", request.Text()), .. beside.Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value))]);
    }
}
