using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IdP.Rules.Clients;
using IdP.TestCertificates;
using IdP.Tests;

namespace IdP.Admin.Tests.Credentials;

/// <summary>Adding, replacing and revoking keys and certificates, without a browser.</summary>
public sealed class KeyPagesTests
{
    private static readonly RSA NewKey = RSA.Create(2048);

    [Fact]
    public async Task A_pasted_key_is_shown_first_and_registered_when_it_has_been_seen()
    {
        var desk = await CredentialDesk.OfKeyAsync(await ConsoleHost.SharedAsync());

        var seen = await desk.SubmitAsync(await desk.OpenAsync("/add-key"), ("jwks", NewKey.ExportSubjectPublicKeyInfoPem()), ("description", "the new server"));
        Assert.Equal(HttpStatusCode.OK, seen.Status);
        Assert.Contains("we named it by its thumbprint", seen.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Single(await desk.SecretsAsync());

        var list = await desk.FollowAsync(await desk.SubmitAsync(seen));
        Assert.Contains("The key is registered", list.Page.Body!.TextContent, StringComparison.Ordinal);
        var added = (await desk.SecretsAsync())[^1];
        Assert.Equal((SecretTypes.JsonWebKey, "the new server", 43), (added.Type, added.Description, added.Identifier.Length));
        Assert.Contains(added.Identifier, list.Answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_uploaded_file_in_DER_is_read()
    {
        var desk = await CredentialDesk.OfKeyAsync(await ConsoleHost.SharedAsync());

        var seen = await desk.UploadAsync(await desk.OpenAsync("/add-key"), NewKey.ExportSubjectPublicKeyInfo(), "add");

        Assert.Equal(HttpStatusCode.OK, seen.Status);
        await desk.SubmitAsync(seen);
        Assert.Equal(2, (await desk.SecretsAsync()).Count);
    }

    [Theory, Spec("E-330")]
    [InlineData("PEM"), InlineData("base64"), InlineData("JWK"), InlineData("file")]
    public async Task A_private_key_is_refused_and_leaves_no_trace(string form)
    {
        await using var console = await ConsoleHost.StartAsync();
        var desk = await CredentialDesk.OfKeyAsync(console);
        using var pair = RSA.Create(2048);
        var pem = pair.ExportPkcs8PrivateKeyPem();
        var d = System.Buffers.Text.Base64Url.EncodeToString(pair.ExportParameters(includePrivateParameters: true).D);
        var page = await desk.OpenAsync("/add-key");

        var refused = form switch
        {
            "PEM" => await desk.SubmitAsync(page, ("jwks", pem)),
            "base64" => await desk.SubmitAsync(page, ("jwks", Convert.ToBase64String(pair.ExportPkcs8PrivateKey()))),
            "JWK" => await desk.SubmitAsync(page, ("jwks", CredentialDesk.JwkOf("new", pair)[..^1] + $",\"d\":\"{d}\"}}")),
            _ => await desk.UploadAsync(page, System.Text.Encoding.ASCII.GetBytes(pem), "add"),
        };

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("This is a private key. We have thrown it away and stored nothing.", refused.Page.QuerySelector("#jwks-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("", refused.Page.QuerySelector("#jwks")!.TextContent);
        foreach (var canary in (string[])[pem.Split('\n')[5], pem.Replace("\n", "", StringComparison.Ordinal)[200..260], d[..60]])
        {
            Assert.DoesNotContain(canary, refused.Answer.Body, StringComparison.Ordinal);
            Assert.Empty(desk.Traces(canary));
        }
    }

    [Fact]
    public async Task A_private_key_that_comes_after_the_sign_in_has_grown_old_is_not_kept_for_later_either()
    {
        await using var console = await ConsoleHost.StartAsync();
        var desk = await CredentialDesk.OfKeyAsync(console);
        var page = await desk.OpenAsync("/add-key");
        console.Clock.Advance(TimeSpan.FromMinutes(6));
        var base64 = Convert.ToBase64String(RSA.Create(2048).ExportPkcs8PrivateKey());

        Assert.Equal(HttpStatusCode.Redirect, (await desk.SubmitAsync(page, ("jwks", base64))).Status);

        Assert.Empty(desk.Traces(base64[100..160]));
    }

    [Theory, Spec("E-330"), Spec("E-331")]
    [InlineData("not a key", "This is not a PEM certificate, a PEM public key or a JWK Set"), InlineData("", "Paste a public key or a certificate, or choose a file")]
    [InlineData("""{"kty":"oct","kid":"shared","k":"abc"}""", "shared is a shared (oct) key. Only public RSA or EC keys are accepted")]
    public async Task What_cannot_be_used_says_why(string pasted, string problem)
    {
        var desk = await CredentialDesk.OfKeyAsync(await ConsoleHost.SharedAsync());
        var refused = await desk.SubmitAsync(await desk.OpenAsync("/add-key"), ("jwks", pasted));
        Assert.Contains(problem, refused.Page.QuerySelector("#jwks-error")!.TextContent, StringComparison.Ordinal);
    }

    [Fact, Spec("E-330")]
    public async Task A_kid_that_is_there_already_and_a_sixth_key_are_refused()
    {
        var console = await ConsoleHost.SharedAsync();
        var ends = console.Clock.GetUtcNow().AddDays(300);
        var desk = await CredentialDesk.OfKeyAsync(console, change: client => client with { Secrets = [.. Enumerable.Range(1, 5).Select(number => CredentialDesk.Key($"key-{number}", RSA.Create(2048), ends))] });

        foreach (var (kid, problem) in ((string, string)[])[("key-1", "Key ID key-1 is used twice"), ("key-6", "You can have up to 5 keys. Remove one first")])
        {
            var refused = await RefusedAsync(kid);
            Assert.Contains(problem, refused, StringComparison.Ordinal);
        }

        Assert.Equal(5, (await desk.SecretsAsync()).Count);

        async Task<string> RefusedAsync(string kid) =>
            (await desk.SubmitAsync(await desk.SubmitAsync(await desk.OpenAsync("/add-key"), ("jwks", CredentialDesk.JwkOf(kid, NewKey))))).Page.QuerySelector("#errors")!.TextContent;
    }

    [Fact]
    public async Task The_whole_set_is_replaced_only_by_somebody_who_saw_it()
    {
        var console = await ConsoleHost.SharedAsync();
        var desk = await CredentialDesk.OfKeyAsync(console);
        var seen = await desk.SubmitAsync(await desk.OpenAsync("/add-key"), ("use", "replace"), ("jwks", $"[{CredentialDesk.JwkOf("one", NewKey)},{CredentialDesk.JwkOf("two", RSA.Create(2048))}]"));
        Assert.Contains("old-key", seen.Page.QuerySelector("main .banner")!.TextContent, StringComparison.Ordinal);

        var colleague = desk.Of(await console.AsAsync("maja-maintainer"));
        await colleague.SubmitAsync(await colleague.SubmitAsync(await colleague.OpenAsync("/add-key"), ("jwks", CredentialDesk.JwkOf("theirs", RSA.Create(2048)))));

        Assert.Contains("Somebody changed this client while you were here", (await desk.SubmitAsync(seen)).Page.QuerySelector("#errors")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["old-key", "theirs"], (await desk.SecretsAsync()).Select(secret => secret.Identifier));

        await desk.SubmitAsync(await desk.SubmitAsync(await desk.OpenAsync("/add-key"), ("use", "replace"), ("jwks", $"[{CredentialDesk.JwkOf("one", NewKey)}]")));
        Assert.Equal(["one"], (await desk.SecretsAsync()).Select(secret => secret.Identifier));
    }

    [Fact]
    public async Task Of_two_certificates_with_the_same_serial_number_one_is_revoked_and_the_other_stays()
    {
        var desk = await CredentialDesk.OfKeyAsync(await ConsoleHost.SharedAsync());
        foreach (var issuer in (string[])["CN=One", "CN=Two"])
        {
            var seen = await desk.SubmitAsync(await desk.OpenAsync("/add-key"), ("jwks", WithSerialNumberOne(issuer).ExportCertificatePem()));
            Assert.Contains("01", seen.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
            await desk.SubmitAsync(seen);
        }

        var (one, two) = ((await desk.SecretsAsync())[1].Identifier, (await desk.SecretsAsync())[2].Identifier);
        Assert.NotEqual(one, two);
        await desk.SubmitAsync(await desk.OpenAsync($"/revoke?type=JWK&id={one}"), ("reason", "the certificate was replaced"));
        Assert.Equal(["old-key", two], (await desk.SecretsAsync()).Select(secret => secret.Identifier));
    }

    [Fact, Spec("E-135")]
    public async Task A_client_is_locked_to_one_certificate_and_unlocked_again()
    {
        await using var console = await ConsoleHost.StartAsync();
        var desk = await CredentialDesk.OfKeyAsync(console, console.Provider.IdPorten, client => client with { Secrets = [new() { Type = SecretTypes.BusinessCertificate, Value = ConsoleHost.Organization }] });
        var authority = TestCertificateAuthority.Open(Path.Combine(console.DataFolder, "test-authority"), console.Clock);
        using var certificate = authority.Issue(new(ConsoleHost.Organization));
        using var expired = authority.Issue(new(ConsoleHost.Organization) { Variant = TestCertificateVariant.Expired });
        using var another = authority.Issue(new(ConsoleHost.AnotherOrganization));

        var refused = await desk.SubmitAsync(await desk.OpenAsync("/add-key"), ("use", "lock"), ("jwks", Pem(expired)));
        Assert.Contains("This certificate expired on", refused.Page.QuerySelector("#jwks-error")!.TextContent, StringComparison.Ordinal);
        refused = await desk.SubmitAsync(await desk.OpenAsync("/add-key"), ("use", "lock"), ("jwks", Pem(another)));
        Assert.Contains("belongs to organisation 974760673, but the client belongs to 991825827", refused.Page.QuerySelector("#jwks-error")!.TextContent, StringComparison.Ordinal);
        refused = await desk.SubmitAsync(await desk.OpenAsync("/add-key"), ("use", "lock"), ("jwks", NewKey.ExportSubjectPublicKeyInfoPem()));
        Assert.Contains("Only a certificate can be locked to", refused.Page.QuerySelector("#jwks-error")!.TextContent, StringComparison.Ordinal);

        var seen = await desk.SubmitAsync(await desk.OpenAsync("/add-key"), ("use", "lock"), ("jwks", Pem(certificate)));
        Assert.Contains("Yes, the provider accepts this certificate today", seen.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(certificate.Thumbprint, seen.Answer.Body, StringComparison.Ordinal);
        var list = await desk.FollowAsync(await desk.SubmitAsync(seen));
        var made = (await desk.SecretsAsync()).Single(secret => secret.Type == SecretTypes.CertificateLock);
        Assert.Equal((certificate.Thumbprint, certificate.Certificate.NotAfter.ToUniversalTime()), (made.Value, made.Expiration!.Value));
        Assert.Contains(certificate.Certificate.Subject, list.Page.QuerySelector("main details")!.TextContent, StringComparison.Ordinal);

        var page = await desk.OpenAsync($"/revoke?type=CertificateLock&id={certificate.Thumbprint}");
        Assert.Contains("Every valid business certificate of the organisation opens the client then", page.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await desk.SubmitAsync(page, ("confirm_id", desk.Client.ClientId), ("reason", "we have a new certificate"))).Status);
        Assert.DoesNotContain(await desk.SecretsAsync(), secret => secret.Type == SecretTypes.CertificateLock);
    }

    [Fact, Spec("RFC7592-2.2")]
    public async Task The_only_key_of_an_active_client_cannot_be_revoked()
    {
        var desk = await CredentialDesk.OfKeyAsync(await ConsoleHost.SharedAsync());
        var page = await desk.OpenAsync("/revoke?type=JWK&id=old-key");
        Assert.Contains("This is the only working credential", page.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        var posted = await desk.PostAsync(await desk.OpenAsync("/add-key"), "/revoke", ("type", "JWK"), ("id", "old-key"), ("version", $"{(await desk.StoredAsync()).Version}"), ("confirm_id", desk.Client.ClientId), ("reason", "because the test says so"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, posted.Status);
        Assert.Single(await desk.SecretsAsync());
    }

    [Fact]
    public async Task An_assertion_signed_with_a_key_of_the_kind_that_the_browser_makes_proves_the_client()
    {
        await using var console = await ConsoleHost.StartAsync();
        var desk = await CredentialDesk.OfKeyAsync(console);
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var point = pair.ExportParameters(includePrivateParameters: false).Q;
        var jwk = $$"""{"kid":"made-here","kty":"EC","use":"sig","alg":"ES256","crv":"P-256","x":"{{System.Buffers.Text.Base64Url.EncodeToString(point.X)}}","y":"{{System.Buffers.Text.Base64Url.EncodeToString(point.Y)}}"}""";

        await desk.SubmitAsync(await desk.SubmitAsync(await desk.OpenAsync("/add-key"), ("jwks", jwk)));

        console.Clock.Advance(TimeSpan.FromSeconds(5));
        var assertion = new Assertion(desk.Client, console.Provider.Oidc, console.Clock) { Sign = data => pair.SignData(data, HashAlgorithmName.SHA256) };
        (assertion.Header["alg"], assertion.Header["kid"]) = ("ES256", "made-here");
        var form = await console.Provider.CodeFormAsync(desk.Client);
        foreach (var (name, value) in assertion.Form()) form[name] = value;
        (await console.Provider.TokenAsync(desk.Client, form)).Granted();
    }

    private static string Pem(TestCertificate certificate) => string.Join('\n', certificate.Chain.Prepend(certificate.Certificate).Select(one => one.ExportCertificatePem()));

    private static X509Certificate2 WithSerialNumberOne(string issuer)
    {
        using var authority = RSA.Create(2048);
        var request = new CertificateRequest("CN=A client", RSA.Create(2048), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.Create(new X500DistinguishedName(issuer), X509SignatureGenerator.CreateForRSA(authority, RSASignaturePadding.Pkcs1), DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(300), [1]);
    }
}
