using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace IdP.BlackBox.Rows;

/// <summary>Tokens bound to a key: RFC 9449.</summary>
internal static class ProofRows
{
    public static IEnumerable<Row> Of(Issuer issuer)
    {
        var requests = new TokenRequests(issuer);

        yield return new(issuer, "RFC9449-6.1", "a token that was asked for with a proof is bound to its key", async () =>
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var answer = await SendAsync(SignedJwt.Proof(key, issuer.Token).Text());
            return answer.IsGranted()
                ?? Expect.Equal("token_type", "DPoP", answer.Member("token_type"))
                ?? Expect.Equal("cnf", $$"""{"jkt":"{{Thumbprint(key)}}"}""", new ReceivedToken(answer["access_token"])["cnf"]);
        });
        yield return new(issuer, "RFC9449-6.2", "introspection names the key", async () =>
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var answer = await requests.IntrospectAsync("basic", (await SendAsync(SignedJwt.Proof(key, issuer.Token).Text())).Granted()["access_token"]);
            return Expect.Equal("token_type", "DPoP", answer.Member("token_type")) ?? Expect.Equal("cnf", $$"""{"jkt":"{{Thumbprint(key)}}"}""", answer.Member("cnf"));
        });
        foreach (var (rule, sentence, change) in new (string, string, Action<SignedJwt>)[]
        {
            ("RFC9449-4.3.3", "a proof has jti", proof => proof.With("jti", null)),
            ("RFC9449-4.3.3", "a proof has iat", proof => proof.With("iat", null)),
            ("RFC9449-4.3.3", "a proof has its key", proof => proof.WithHeader("jwk", null)),
            ("RFC9449-4.3.4", "its typ is dpop+jwt", proof => proof.WithHeader("typ", "JWT")),
            ("RFC9449-4.3.5", "its algorithm is one that is offered", proof => proof.WithHeader("alg", "none")),
            ("RFC9449-4.3.6", "the key in it made the signature", proof => proof.SignedBy(_ => new byte[64])),
            ("RFC9449-4.3.8", "htm is the method of the request", proof => proof.With("htm", "GET")),
            ("RFC9449-4.3.9", "htu is the address of the endpoint", proof => proof.With("htu", "https://evil.example/token")),
            ("RFC9449-4.3.11", "iat lies less than 60 seconds from now", proof => proof.With("iat", SignedJwt.Now - 90)),
            ("RFC9449-4.3.11", "also when it lies ahead", proof => proof.With("iat", SignedJwt.Now + 90)),
            ("RFC7515-4.1.11", "it has no critical header", proof => proof.WithHeader("crit", new[] { "exp" })),
        })
        {
            yield return new(issuer, rule, sentence, async () =>
            {
                using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
                var proof = SignedJwt.Proof(key, issuer.Token);
                change(proof);
                return (await SendAsync(proof.Text())).Is("400 invalid_dpop_proof");
            });
        }

        yield return new(issuer, "RFC9449-4.3.1", "a request has one proof", async () =>
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            (string, string)[] two = [("DPoP", SignedJwt.Proof(key, issuer.Token).Text()), ("DPoP", SignedJwt.Proof(key, issuer.Token).Text())];
            return (await requests.SendAsync("basic", await requests.CodeFormAsync(), headers: two)).Is("400 invalid_dpop_proof");
        });
        yield return new(issuer, "RFC9449-4.3.2", "what is no JWT is no proof", async () => (await SendAsync("junk")).Is("400 invalid_dpop_proof"));
        yield return new(issuer, "RFC9449-4.3.7", "the key in it is a public one", async () =>
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var proof = SignedJwt.Proof(key, issuer.Token);
            ((Dictionary<string, object>)proof.Header["jwk"]!)["d"] = Base64Url.EncodeToString(key.ExportParameters(true).D);
            return (await SendAsync(proof.Text())).Is("400 invalid_dpop_proof");
        });
        yield return new(issuer, "RFC9449-11.1", "a proof is accepted once", async () =>
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var proof = SignedJwt.Proof(key, issuer.Token).Text();
            return (await SendAsync(proof)).IsGranted() ?? (await SendAsync(proof)).Is("400 invalid_dpop_proof");
        });
        yield return new(issuer, "RFC9449-7.2", "a bound token is no bearer token", async () =>
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var token = (await SendAsync(SignedJwt.Proof(key, issuer.Token).Text())).Granted()["access_token"];
            return Expect.Equal("status", 401, (await requests.UserInfoAsync("Bearer " + token)).Status);
        });
        yield return new(issuer, "RFC9449-7.1 RFC9449-4.3.12", "at userinfo it comes with a proof by its key", async () =>
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var (token, userInfo) = ((await SendAsync(SignedJwt.Proof(key, issuer.Token).Text())).Granted()["access_token"], issuer.Endpoint("userinfo_endpoint"));
            var hash = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(token)));
            return (await issuer.GetAsync(userInfo, "DPoP " + token, ("DPoP", SignedJwt.Proof(key, userInfo, "GET").With("ath", hash).Text()))).IsGranted()
                ?? Expect.Equal("status without a proof", 401, (await requests.UserInfoAsync("DPoP " + token)).Status)
                ?? Expect.Equal("status with a stranger's proof", 401, (await issuer.GetAsync(userInfo, "DPoP " + token, ("DPoP", SignedJwt.Proof(stranger, userInfo, "GET").With("ath", hash).Text()))).Status);
        });
        yield return new(issuer, "RFC9449-10", "a code that was asked for with dpop_jkt is redeemed with that key", async () =>
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            (string, string?) bound = ("dpop_jkt", Thumbprint(key));
            return (await SendAsync(SignedJwt.Proof(stranger, issuer.Token).Text(), bound)).Is("400 invalid_grant", "400 invalid_dpop_proof") ?? (await SendAsync(SignedJwt.Proof(key, issuer.Token).Text(), bound)).IsGranted();
        });
        yield return new(issuer, "RFC9449-10.1", "a proof that comes with a pushed request binds its code", async () =>
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var par = issuer.Endpoint("pushed_authorization_request_endpoint");
            var pushed = (await requests.SendAsync("basic", requests.Authorization(), par, ("DPoP", SignedJwt.Proof(key, par).Text()))).Granted();
            var code = (await new Browser(issuer).SignInAsync([new("client_id", issuer.Client("basic").Id), new("request_uri", pushed["request_uri"])])).Code;
            return (await requests.SendAsync("basic", requests.CodeForm(code))).Is("400 invalid_grant", "400 invalid_request", "400 invalid_dpop_proof");
        });
        yield return new(issuer, "RFC7638-3", "dpop_jkt is a thumbprint", async () => (await new Browser(issuer).AuthorizeAsync(requests.Authorization("basic", ("dpop_jkt", "short")))).SendsError("invalid_request"));

        async Task<Answer> SendAsync(string proof, params (string, string?)[] changes) => await requests.SendAsync("basic", await requests.CodeFormAsync("basic", changes), headers: ("DPoP", proof));

        static string Thumbprint(ECDsa key)
        {
            var point = key.ExportParameters(false).Q;
            return Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes($$"""{"crv":"P-256","kty":"EC","x":"{{Base64Url.EncodeToString(point.X)}}","y":"{{Base64Url.EncodeToString(point.Y)}}"}""")));
        }
    }
}
