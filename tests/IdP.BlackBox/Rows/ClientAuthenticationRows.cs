using System.Security.Cryptography;
using System.Text;

namespace IdP.BlackBox.Rows;

/// <summary>Who asks: E-037 to E-066, E-271.</summary>
internal static class ClientAuthenticationRows
{
    public static IEnumerable<Row> Of(Issuer issuer)
    {
        var requests = new TokenRequests(issuer);

        yield return new(issuer, "E-037 E-038", "a secret in the header is enough", async () => (await requests.ExchangeAsync()).IsGranted());
        yield return new(issuer, "E-039", "the same client_id may stand in the body too", () => BasicAsync(form => form.With("client_id", issuer.Client("basic").Id), answer => answer.IsGranted()));
        yield return new(issuer, "E-040", "another client_id in the body is refused", () => BasicAsync(form => form.With("client_id", issuer.Client("post").Id), answer => answer.IsInvalidClient()));
        yield return new(issuer, "E-041 E-271", "a wrong secret in the header is refused with a challenge to use Basic", async () =>
        {
            var answer = await WithHeaderAsync(TokenRequests.Basic(issuer.Client("basic").Id, "wrong"));
            return answer.IsInvalidClient() ?? Expect.True(answer.Header("WWW-Authenticate")?.StartsWith("Basic ", StringComparison.Ordinal) == true, "WWW-Authenticate: Basic", answer.Header("WWW-Authenticate"));
        });
        yield return new(issuer, "E-042", "an unknown client reads like a wrong secret", async () =>
        {
            var unknown = await WithHeaderAsync(TokenRequests.Basic("nobody", "wrong"));
            var wrong = await WithHeaderAsync(TokenRequests.Basic(issuer.Client("basic").Id, "wrong"));
            return unknown.IsInvalidClient()
                ?? Expect.Equal("error", wrong.Error, unknown.Error)
                ?? Expect.Same("members", wrong.Members, unknown.Members)
                ?? Expect.Equal("WWW-Authenticate", wrong.Header("WWW-Authenticate"), unknown.Header("WWW-Authenticate"));
        });
        yield return new(issuer, "E-043", "a header that cannot be decoded is refused", () => Expect.EachAsync(["Basic", "Basic %%%", "Basic ====", "Basic YTpi!", "Basic /zo="], async header => (await WithHeaderAsync(header)).IsInvalidClient()));
        yield return new(issuer, "E-044", "a header without a colon is refused", async () => (await WithHeaderAsync("Basic bm8tY29sb24=")).IsInvalidClient());
        yield return new(issuer, "E-046", "a secret may be sent form-encoded or raw", () => Expect.EachAsync(["-", "%2D", "%2d"], async dash =>
        {
            var client = issuer.Client("basic");
            return (await WithHeaderAsync(TokenRequests.Basic(client.Id, client.Secret!.Replace("-", dash, StringComparison.Ordinal)))).IsGranted();
        }));
        yield return new(issuer, "E-047", "the name of the scheme has no case", () => Expect.EachAsync(["basic", "BASIC"], async scheme => (await WithHeaderAsync(scheme + requests.Proof("basic").Authorization!["Basic".Length..])).IsGranted()));
        yield return new(issuer, "E-048", "a secret in the form is enough for a client that registered so", async () => (await requests.ExchangeAsync("post")).IsGranted());
        yield return new(issuer, "E-049", "without client_id it is not", async () => (await issuer.PostAsync(issuer.Token, (await requests.CodeFormAsync("post")).With("client_secret", issuer.Client("post").Secret))).IsInvalidClient());
        yield return new(issuer, "E-050", "a wrong secret in the form is refused", async () => (await WithSecretAsync("wrong")).IsInvalidClient());
        yield return new(issuer, "E-271", "there is no challenge to who sent no header", async () => Expect.Equal("WWW-Authenticate", null, (await WithSecretAsync("wrong")).Header("WWW-Authenticate")));
        yield return new(issuer, "E-052", "a secret in the header and one in the form are refused", () =>
            BasicAsync(form => form.With("client_id", issuer.Client("basic").Id).With("client_secret", issuer.Client("basic").Secret), answer => answer.Is("401 invalid_client", "400 invalid_request")));
        yield return new(issuer, "E-053", "a secret in the header and an assertion are refused", () => BasicAsync(form => form.With(SignedJwt.Assertion(issuer).Form()), answer => answer.IsInvalidClient()));
        yield return new(issuer, "E-054", "a secret in the form and an assertion are refused", async () =>
            (await requests.SendAsync("post", (await requests.CodeFormAsync("post")).With(SignedJwt.Assertion(issuer).Form()))).IsInvalidClient());
        yield return new(issuer, "E-055", "a client registered for the header cannot use the form", async () =>
            (await issuer.PostAsync(issuer.Token, (await requests.CodeFormAsync()).With("client_id", issuer.Client("basic").Id).With("client_secret", issuer.Client("basic").Secret))).IsInvalidClient());
        yield return new(issuer, "E-056", "a client registered for the form cannot use the header", async () =>
            (await issuer.PostAsync(issuer.Token, await requests.CodeFormAsync("post"), TokenRequests.Basic(issuer.Client("post").Id, issuer.Client("post").Secret!))).IsInvalidClient());
        yield return new(issuer, "E-057", "a client registered for assertions cannot use a secret", async () =>
            (await issuer.PostAsync(issuer.Token, (await requests.CodeFormAsync("key")).With("client_id", issuer.Client("key").Id).With("client_secret", "anything"))).IsInvalidClient()
            ?? (await issuer.PostAsync(issuer.Token, await requests.CodeFormAsync("key"), TokenRequests.Basic(issuer.Client("key").Id, "anything"))).IsInvalidClient());
        yield return new(issuer, "E-058", "a client registered for a secret cannot use an assertion", () => Expect.EachAsync(["basic", "post"], async role =>
        {
            var id = issuer.Client(role).Id;
            var assertion = SignedJwt.Assertion(issuer).With("iss", id).With("sub", id);
            return (await issuer.PostAsync(issuer.Token, (await requests.CodeFormAsync(role)).With("client_id", id).With(assertion.Form()))).IsInvalidClient();
        }));
        yield return new(issuer, "E-059", "a confidential client cannot do with its client_id", () => Expect.EachAsync(["basic", "post", "key"], async role =>
            (await issuer.PostAsync(issuer.Token, (await requests.CodeFormAsync(role)).With("client_id", issuer.Client(role).Id))).IsInvalidClient()));
        yield return new(issuer, "E-060", "a public client does with its client_id and its verifier", () => Expect.EachAsync(["browser", "native"], async role => (await requests.ExchangeAsync(role)).IsGranted()));
        yield return new(issuer, "E-061", "a public client cannot use the header", () => Expect.EachAsync(["", "anything"], async secret =>
            (await issuer.PostAsync(issuer.Token, await requests.CodeFormAsync("browser"), TokenRequests.Basic(issuer.Client("browser").Id, secret))).IsInvalidClient()));
        yield return new(issuer, "E-062", "a public client without client_id is refused", async () => (await issuer.PostAsync(issuer.Token, await requests.CodeFormAsync("browser"))).IsInvalidClient());
        yield return new(issuer, "E-063", "a request from nobody is refused", async () => (await issuer.PostAsync(issuer.Token, await requests.CodeFormAsync())).IsInvalidClient());
        yield return new(issuer, "E-066", "an assertion keyed with the secret is refused", async () =>
        {
            var client = issuer.Client("post");
            var assertion = SignedJwt.Assertion(issuer).With("iss", client.Id).With("sub", client.Id).WithHeader("alg", "HS256").WithHeader("kid", null)
                .SignedBy(data => HMACSHA256.HashData(Encoding.UTF8.GetBytes(client.Secret!), data));
            return (await issuer.PostAsync(issuer.Token, (await requests.CodeFormAsync("post")).With("client_id", client.Id).With(assertion.Form()))).IsInvalidClient();
        });

        async Task<Answer> WithSecretAsync(string secret) =>
            await issuer.PostAsync(issuer.Token, (await requests.CodeFormAsync("post")).With("client_id", issuer.Client("post").Id).With("client_secret", secret));

        async Task<Answer> WithHeaderAsync(string authorization) => await issuer.PostAsync(issuer.Token, await requests.CodeFormAsync(), authorization);

        async Task<string?> BasicAsync(Func<Dictionary<string, string>, Dictionary<string, string>> change, Func<Answer, string?> holds) =>
            holds(await issuer.PostAsync(issuer.Token, change(await requests.CodeFormAsync()), requests.Proof("basic").Authorization));
    }
}
