using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace IdP.BlackBox.Rows;

/// <summary>Client assertions by a registered key and by a business certificate: E-068 to E-117, E-118, E-126, E-136.</summary>
internal static class AssertionRows
{
    public static IEnumerable<Row> Of(Issuer issuer)
    {
        var requests = new TokenRequests(issuer);
        var newer = issuer.Profile != "idporten"; // D-03: the issuer alone is the audience
        var asIdPorten = issuer.Profile != "oidc";

        yield return new(issuer, "E-068 E-086", "an assertion of 120 seconds by the registered key, for the issuer, is accepted", () => AcceptedAsync(_ => { }));
        yield return new(issuer, "E-069 E-118", "one by the key of a business certificate in x5c is accepted", async () => (await requests.ExchangeAsync("certificate")).IsGranted());

        // Audiences.
        yield return newer
            ? new(issuer, issuer.Profile == "oidc" ? "E-072" : "E-071", "the token endpoint is no audience", () => RefusedAsync(assertion => assertion.With("aud", issuer.Token)))
            : new(issuer, "E-070", "the token endpoint may be the audience", () => AcceptedAsync(assertion => assertion.With("aud", issuer.Token)));
        yield return new(issuer, "E-072", "the issuer with a slash more is another audience", () => RefusedAsync(assertion => assertion.With("aud", issuer.Endpoint("issuer") + "/")));
        if (!newer) yield return new(issuer, "E-073", "the issuer alone in an array is the audience", () => AcceptedAsync(assertion => assertion.With("aud", new[] { issuer.Endpoint("issuer") })));
        yield return newer
            ? new(issuer, "E-074", "issuer and token endpoint in an array are refused", () => RefusedAsync(assertion => assertion.With("aud", new[] { issuer.Endpoint("issuer"), issuer.Token })))
            : new(issuer, "E-074", "issuer and token endpoint in an array are the audience", () => AcceptedAsync(assertion => assertion.With("aud", new[] { issuer.Endpoint("issuer"), issuer.Token })));
        yield return new(issuer, "E-075", "another audience is refused", () => Expect.EachAsync(
            ["https://maskinporten.no", "https://idp.example", "", issuer.Url.Replace("http", "HTTP", StringComparison.Ordinal), issuer.Target.Address + ".evil.example"],
            audience => RefusedAsync(assertion => assertion.With("aud", audience))));
        yield return new(issuer, "E-076", "no audience is refused", () => RefusedAsync(assertion => assertion.With("aud", null)));
        yield return new(issuer, "E-077", "the endpoint of pushed requests is no audience", () => RefusedAsync(assertion => assertion.With("aud", issuer.Endpoint("pushed_authorization_request_endpoint"))));

        // Who it is about.
        yield return new(issuer, "E-078", "sub is the client", () => RefusedAsync(assertion => assertion.With("sub", issuer.Client("basic").Id)));
        yield return new(issuer, "E-079", "sub must be there", () => RefusedAsync(assertion => assertion.With("sub", null)));
        yield return new(issuer, "E-080", "iss is the client", () => RefusedAsync(assertion => assertion.With("iss", "another")));
        yield return new(issuer, "E-081", "iss must be there", () => RefusedAsync(assertion => assertion.With("iss", null)));
        yield return new(issuer, "E-082", "a client_id beside it is its sub", async () => (await SendAsync(SignedJwt.Assertion(issuer).Form().With("client_id", issuer.Client("basic").Id))).IsInvalidClient());
        yield return issuer.Profile == "idporten-2025"
            ? new(issuer, "E-083", "client_id must stand beside it", async () => (await SendAsync(SignedJwt.Assertion(issuer).Form())).IsInvalidClient())
            : new(issuer, "E-083", "client_id need not stand beside it", async () => (await SendAsync(SignedJwt.Assertion(issuer).Form())).IsGranted());

        // Its times.
        yield return new(issuer, "E-084", "exp must be there, a number", () => Expect.EachAsync<object?>([null, "2000000000", -1, true], exp => RefusedAsync(assertion => assertion.With("exp", exp))));
        yield return new(issuer, "E-085", "exp must not be past", () => RefusedAsync(assertion => assertion.With("iat", SignedJwt.Now - 61).With("exp", SignedJwt.Now - 1)));
        yield return new(issuer, "E-087", "121 seconds are too long", () => RefusedAsync(assertion => assertion.With("exp", (long)assertion.Claims["iat"]! + 121)));
        yield return new(issuer, "E-088", "iat must be there", () => RefusedAsync(assertion => assertion.With("iat", null)));
        yield return new(issuer, "E-089", "iat must not lie ahead", () => RefusedAsync(assertion => assertion.With("iat", SignedJwt.Now + 30).With("exp", SignedJwt.Now + 60)));
        yield return new(issuer, "E-090", "one that was made long ago is refused though exp lies ahead", () => RefusedAsync(assertion => assertion.With("iat", SignedJwt.Now - 3600).With("exp", SignedJwt.Now + 60)));
        yield return new(issuer, "E-091", "nbf must not lie ahead", () => RefusedAsync(assertion => assertion.With("nbf", SignedJwt.Now + 30)));
        yield return new(issuer, "E-092", "nbf may be now", () => AcceptedAsync(assertion => assertion.With("nbf", assertion.Claims["iat"])));

        // Once.
        yield return new(issuer, "E-093", "one that comes twice is refused", () => TwiceAsync(SignedJwt.Assertion(issuer)));
        yield return new(issuer, "E-093", "one whose request was refused for its code is used up too", async () =>
        {
            var proof = Named(SignedJwt.Assertion(issuer));
            return (await issuer.PostAsync(issuer.Token, requests.CodeForm("unknown", "key").With(proof))).IsInvalidGrant() ?? (await SendAsync(proof)).IsInvalidClient();
        });
        yield return new(issuer, "E-093", "of twenty at the same time one counts", async () =>
        {
            var proof = Named(SignedJwt.Assertion(issuer));
            var forms = new List<Dictionary<string, string>>();
            for (var i = 0; i < 20; i++) forms.Add((await requests.CodeFormAsync("key")).With(proof));
            var answers = await Task.WhenAll(forms.Select(form => issuer.PostAsync(issuer.Token, form)));
            return Expect.Equal("answers 200", 1, answers.Count(answer => answer.Status == 200))
                ?? answers.Where(answer => answer.Status != 200).Select(answer => answer.IsInvalidClient()).FirstOrDefault(text => text is not null);
        });
        if (asIdPorten) yield return new(issuer, "E-094", "one without jti is accepted once", () => TwiceAsync(SignedJwt.Assertion(issuer).With("jti", null)));
        yield return new(issuer, "E-095", "two clients may use the same jti", async () =>
        {
            var jti = Guid.NewGuid().ToString();
            var certificate = issuer.Client("certificate");
            return (await SendAsync(Named(SignedJwt.Assertion(issuer).With("jti", jti)))).IsGranted()
                ?? (await issuer.PostAsync(issuer.Token, (await requests.CodeFormAsync("certificate")).With("client_id", certificate.Id).With(SignedJwt.Certified(issuer).With("jti", jti).Form()))).IsGranted();
        });

        // Its signature.
        if (asIdPorten)
        {
            yield return new(issuer, "E-097", "RS384 and RS512 are accepted", () => Expect.EachAsync(["RS384", "RS512"], algorithm =>
                AcceptedAsync(assertion => assertion.WithHeader("alg", algorithm).SignedBy(SignedJwt.By(issuer.Keys.Registered, algorithm)))));
        }

        yield return new(issuer, "E-098", "alg none is refused", () => Expect.EachAsync(["none", "None", "NONE", ""], async algorithm =>
            await RefusedAsync(assertion => assertion.WithHeader("alg", algorithm)) ?? await RefusedAsync(assertion => assertion.WithHeader("alg", algorithm).SignedBy(_ => []))));
        yield return new(issuer, "E-099", "one keyed with the public key is refused", () => Expect.EachAsync(
            [issuer.Keys.Registered.ExportSubjectPublicKeyInfoPem(), issuer.Keys.Registered.ExportRSAPublicKeyPem()],
            key => RefusedAsync(assertion => assertion.WithHeader("alg", "HS256").SignedBy(data => HMACSHA256.HashData(Encoding.ASCII.GetBytes(key), data)))));
        yield return new(issuer, "E-100", "another algorithm than the key is registered for is refused", () => Expect.EachAsync(["PS256", "ES256", "EdDSA", "rs256"], algorithm =>
            RefusedAsync(assertion => assertion.WithHeader("alg", algorithm).SignedBy(SignedJwt.By(issuer.Keys.Registered, algorithm)))));
        yield return new(issuer, "E-101", "an unknown kid is refused", () => Expect.EachAsync(["unknown", "", "DEMO-KEY-1", "../../etc/passwd", "' OR 1=1 --"], kid => RefusedAsync(assertion => assertion.WithHeader("kid", kid))));
        yield return new(issuer, "E-102", "the kid of another client's key is refused", () =>
            CertifiedAsync(assertion => assertion.WithHeader("x5c", null).WithHeader("kid", DemoKeys.KeyId).SignedBy(SignedJwt.By(issuer.Keys.Registered))));
        yield return new(issuer, "E-104", "a client with a registered key cannot come with a certificate", () =>
            RefusedAsync(assertion => assertion.WithHeader("kid", null).WithHeader("x5c", issuer.Keys.Certificates).SignedBy(SignedJwt.By(issuer.Keys.Certified))));
        yield return new(issuer, "E-105", "neither kid nor x5c is refused", () => RefusedAsync(assertion => assertion.WithHeader("kid", null)));
        yield return new(issuer, "E-105", "nor may a client with a certificate leave x5c out", () => CertifiedAsync(assertion => assertion.WithHeader("x5c", null)));
        yield return new(issuer, "E-106", "beside kid x5c is ignored", () => AcceptedAsync(assertion => assertion.WithHeader("x5c", "garbage")));
        yield return new(issuer, "E-107", "x5c that is no list of certificates is refused", () => Expect.EachAsync<object>(["garbage", Array.Empty<string>(), new[] { "AAAA" }, new[] { "-_-_" }], x5c => CertifiedAsync(assertion => assertion.WithHeader("x5c", x5c))));
        yield return new(issuer, "E-108", "a signature by another key is refused", async () =>
        {
            using var stranger = RSA.Create(2048);
            return await RefusedAsync(assertion => assertion.SignedBy(SignedJwt.By(stranger))) ?? await CertifiedAsync(assertion => assertion.SignedBy(SignedJwt.By(stranger)));
        });
        yield return new(issuer, "E-128", "an intermediate that the provider knows need not travel in x5c", async () =>
        {
            var assertion = SignedJwt.Certified(issuer).WithHeader("x5c", issuer.Keys.Certificates[..1]);
            return (await issuer.PostAsync(issuer.Token, (await requests.CodeFormAsync("certificate")).With("client_id", issuer.Client("certificate").Id).With(assertion.Form()))).IsGranted();
        });
        yield return new(issuer, "E-126", "a certificate that nobody trusts is refused, whatever it says", async () =>
        {
            using var key = RSA.Create(2048);
            using var genuine = X509CertificateLoader.LoadCertificate(Convert.FromBase64String(issuer.Keys.Certificates[0]));
            var request = new CertificateRequest(genuine.SubjectName, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            foreach (var extension in genuine.Extensions) request.CertificateExtensions.Add(extension);
            using var forged = request.CreateSelfSigned(genuine.NotBefore, genuine.NotAfter);
            var x5c = Convert.ToBase64String(forged.RawData);
            return await CertifiedAsync(assertion => assertion.WithHeader("x5c", new[] { x5c }).SignedBy(SignedJwt.By(key)))
                ?? await CertifiedAsync(assertion => assertion.WithHeader("x5c", new[] { x5c, issuer.Keys.Certificates[^1] }).SignedBy(SignedJwt.By(key)));
        });
        yield return new(issuer, "E-108", "claims that were changed after signing are refused", async () =>
        {
            var (one, other) = (SignedJwt.Assertion(issuer).Text().Split('.'), SignedJwt.Assertion(issuer).Text().Split('.'));
            return (await SendAsync(Named($"{one[0]}.{other[1]}.{one[2]}"))).IsInvalidClient();
        });
        yield return new(issuer, "E-109", "a key in the header is ignored", async () =>
        {
            using var stranger = RSA.Create(2048);
            var numbers = stranger.ExportParameters(false);
            Dictionary<string, object> jwk = new() { ["kty"] = "RSA", ["n"] = Base64Url.EncodeToString(numbers.Modulus), ["e"] = Base64Url.EncodeToString(numbers.Exponent) };
            return await AcceptedAsync(assertion => assertion.WithHeader("jwk", jwk)) ?? await RefusedAsync(assertion => assertion.WithHeader("jwk", jwk).SignedBy(SignedJwt.By(stranger)));
        });
        yield return new(issuer, "E-110", "a critical extension is refused", () => RefusedAsync(assertion => assertion.WithHeader("b64", true).WithHeader("crit", new[] { "b64" })));

        // Its form.
        yield return new(issuer, "E-111", "an assertion without its type is refused", async () =>
            (await SendAsync(Named(SignedJwt.Assertion(issuer)).Without("client_assertion_type"))).Is("400 invalid_request", "401 invalid_client"));
        yield return new(issuer, "E-112", "a type without its assertion is refused", async () =>
            (await SendAsync(Named(SignedJwt.Assertion(issuer)).Without("client_assertion"))).Is("400 invalid_request", "401 invalid_client"));
        yield return new(issuer, "E-113", "another type is refused", async () =>
            (await SendAsync(Named(SignedJwt.Assertion(issuer)).With("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:saml2-bearer"))).Is("401 invalid_client", "400 invalid_request"));
        yield return new(issuer, "E-114", "what is no JWT is refused", () => Expect.EachAsync(["garbage", "..", "e30.e30", "e30.e30.", "a.b.c"], async text => (await SendAsync(Named(text))).IsInvalidClient()));
        yield return new(issuer, "E-115", "typ may be client-authentication+jwt, JWT or absent", () => Expect.EachAsync(["client-authentication+jwt", "JWT"], typ => AcceptedAsync(assertion => assertion.WithHeader("typ", typ))));
        yield return new(issuer, "E-116", "an encrypted assertion is refused", async () =>
            (await SendAsync(Named("eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkExMjhHQ00ifQ.AAAA.AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA"))).IsInvalidClient());
        yield return new(issuer, "E-117", "claims that are no JSON object, or come twice, are refused", () => Expect.EachAsync(["[]", "17", "null", "{", "{}{}"], claims => RefusedAsync(assertion => assertion.RawClaims = claims)));
        yield return new(issuer, "E-117", "a claim that comes twice is refused", () => RefusedAsync(assertion =>
            assertion.RawClaims = $"{{\"sub\":\"another\",{System.Text.Json.JsonSerializer.Serialize(assertion.Claims)[1..]}"));

        if (asIdPorten)
        {
            yield return new(issuer, "E-136", "client_amr tells a certificate from a registered key", async () =>
                Expect.Equal("client_amr", "virksomhetssertifikat", new ReceivedToken((await requests.TokensAsync("certificate"))["access_token"])["client_amr"])
                ?? Expect.Equal("client_amr", "private_key_jwt", new ReceivedToken((await requests.TokensAsync("key"))["access_token"])["client_amr"]));
        }

        Dictionary<string, string> Named(object assertion) => SignedJwt.FormOf(assertion is SignedJwt jwt ? jwt.Text() : (string)assertion).With("client_id", issuer.Client("key").Id);

        async Task<Answer> SendAsync(IEnumerable<KeyValuePair<string, string>> proof) => await issuer.PostAsync(issuer.Token, (await requests.CodeFormAsync("key")).With(proof));

        async Task<string?> AcceptedAsync(Action<SignedJwt> change) => (await ChangedAsync(change)).IsGranted();

        async Task<string?> RefusedAsync(Action<SignedJwt> change) => (await ChangedAsync(change)).IsInvalidClient();

        Task<Answer> ChangedAsync(Action<SignedJwt> change)
        {
            var assertion = SignedJwt.Assertion(issuer);
            change(assertion);
            return SendAsync(Named(assertion));
        }

        async Task<string?> CertifiedAsync(Action<SignedJwt> change)
        {
            var assertion = SignedJwt.Certified(issuer);
            change(assertion);
            return (await issuer.PostAsync(issuer.Token, (await requests.CodeFormAsync("certificate")).With("client_id", issuer.Client("certificate").Id).With(assertion.Form()))).IsInvalidClient();
        }

        async Task<string?> TwiceAsync(SignedJwt assertion)
        {
            var proof = Named(assertion);
            return (await SendAsync(proof)).IsGranted() ?? (await SendAsync(proof)).IsInvalidClient();
        }
    }
}
