using System.Security.Cryptography;
using static IdP.BlackBox.Rows.LoginGovText;

namespace IdP.BlackBox.Rows;

/// <summary>Client assertions at Login.gov: E-183 to E-198.</summary>
internal static class LoginGovAssertionRows
{
    private const string Iat = "Client assertion iat must be an integer or floating point Unix timestamp representing a time in the past." + Documentation + "invalid-iat";

    public static IEnumerable<Row> Of(Issuer issuer)
    {
        var requests = new TokenRequests(issuer);

        foreach (var (rules, sentence, change) in new (string, string, Func<SignedJwt, SignedJwt>)[]
        {
            ("E-183", "aud is the token endpoint", assertion => assertion.With("aud", issuer.Token)),
            ("E-183", "aud may have a slash more", assertion => assertion.With("aud", issuer.Token + "/")),
            ("E-183", "aud may be one of several", assertion => assertion.With("aud", new[] { "https://other.example", issuer.Token })),
            ("E-188", "exp may be left out", assertion => assertion.With("exp", null)),
            ("E-189", "exp may lie ten hours ahead", assertion => assertion.With("exp", SignedJwt.Now + 36_000)),
            ("E-191", "iat may lie a few seconds ahead", assertion => assertion.With("iat", SignedJwt.Now + 8)),
            ("E-193", "iat may be left out", assertion => assertion.With("iat", null)),
            ("E-194", "jti may be left out", assertion => assertion.With("jti", null)),
            ("E-194", "jti may come again: once", assertion => assertion.With("jti", "the-same")),
            ("E-194", "jti may come again: twice", assertion => assertion.With("jti", "the-same")),
            ("E-109", "kid, typ, x5c and jku are ignored", assertion => assertion.WithHeader("kid", "unknown").WithHeader("typ", "anything").WithHeader("x5c", new[] { "MII" }).WithHeader("jku", "https://evil.example/")),
        })
        {
            yield return new(issuer, rules, sentence, async () => (await SendAsync(change(SignedJwt.Assertion(issuer)))).IsGranted());
        }

        string Id() => issuer.Client("key").Id;
        string Audience() => $"Client assertion Invalid audience claim, expected {issuer.Token}.{Documentation}invalid-aud-claim";
        foreach (var (rules, sentence, text, change) in new (string, string, Func<string>, Func<SignedJwt, SignedJwt>)[]
        {
            ("E-184", "the issuer is no audience", Audience, assertion => assertion.With("aud", issuer.Endpoint("issuer"))),
            ("E-185", "nor is the old path", Audience, assertion => assertion.With("aud", issuer.Token.Replace("/api/", "/", StringComparison.Ordinal))),
            ("E-185", "aud must be there", Audience, assertion => assertion.With("aud", null)),
            ("E-185", "others alone are no audience", Audience, assertion => assertion.With("aud", new[] { "https://other.example" })),
            ("E-186", "iss is the client", () => $"Client assertion Invalid issuer. Expected [\"{Id()}\"], received other", assertion => assertion.With("iss", "other")),
            ("E-186", "iss must be there", () => $"Client assertion Invalid issuer. Expected [\"{Id()}\"], received <none>", assertion => assertion.With("iss", null)),
            ("E-186", "sub is the client", () => $"Client assertion Invalid subject. Expected {Id()}, received other", assertion => assertion.With("sub", "other")),
            ("E-186", "sub must be there", () => $"Client assertion Invalid subject. Expected {Id()}, received <none>", assertion => assertion.With("sub", null)),
            ("E-187", "exp must not be past", () => "Client assertion Signature has expired", assertion => assertion.With("exp", SignedJwt.Now - 1)),
            ("RFC7519-4.1.5", "nbf must not lie ahead", () => "Client assertion Signature nbf has not been reached", assertion => assertion.With("nbf", SignedJwt.Now + 30)),
            ("E-190", "iat must not lie a minute ahead", () => Iat, assertion => assertion.With("iat", SignedJwt.Now + 60)),
            ("E-192", "iat is no string", () => Iat, assertion => assertion.With("iat", $"{SignedJwt.Now}")),
            ("E-184 E-190", "a wrong aud and a wrong iat are both told", () => $"{Audience()} {Iat}", assertion => assertion.With("aud", "x").With("iat", SignedJwt.Now + 60)),
            ("E-198", "alg RS512 is refused", () => "Client assertion Expected a different algorithm", assertion => assertion.WithHeader("alg", "RS512").SignedBy(SignedJwt.By(issuer.Keys.Registered, "RS512"))),
            ("E-198", "alg HS256 is refused", () => "Client assertion Expected a different algorithm", assertion => assertion.WithHeader("alg", "HS256").SignedBy(data => HMACSHA256.HashData(issuer.Keys.Registered.ExportSubjectPublicKeyInfo(), data))),
            ("E-198", "alg none is refused", () => "Client assertion Expected a different algorithm", assertion => assertion.WithHeader("alg", "none").SignedBy(_ => [])),
            ("E-198", "alg must be there", () => "Client assertion Token is missing alg header", assertion => assertion.WithHeader("alg", null)),
        })
        {
            yield return new(issuer, rules, sentence, async () => (await SendAsync(change(SignedJwt.Assertion(issuer)))).Says(text()));
        }

        yield return new(issuer, "E-197", "a signature by an unknown key is refused", async () =>
        {
            using var stranger = RSA.Create(2048);
            return (await SendAsync(SignedJwt.Assertion(issuer).SignedBy(SignedJwt.By(stranger)))).Says("Client assertion Signature verification failed");
        });
        foreach (var (assertion, text) in new[]
        {
            ("one.two", "Not enough or too many segments"), ("!.e30.e30", "Invalid base64 encoding"), ("eyI.e30.e30", "Invalid segment encoding"), ("e30.e30.e30", "Token is missing alg header"),
        })
        {
            yield return new(issuer, "RFC7515-7.1", $"of {assertion} it is told: {text}", async () =>
                (await issuer.PostAsync(issuer.Token, (await requests.CodeFormAsync("key")).With(SignedJwt.FormOf(assertion)))).Says("Client assertion " + text));
        }

        async Task<Answer> SendAsync(SignedJwt assertion) => await issuer.PostAsync(issuer.Token, (await requests.CodeFormAsync("key")).With(assertion.Form()));
    }
}
