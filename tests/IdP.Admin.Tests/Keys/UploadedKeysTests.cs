using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using IdP.Admin.Keys;
using IdP.Admin.Texts;
using IdP.Rules.Profiles;
using IdP.Tests;
using IdP.Tests.Certificates;

namespace IdP.Admin.Tests.Keys;

/// <summary>Every form in which people have keys, and what becomes of it.</summary>
public sealed class UploadedKeysTests
{
    private static readonly AssertionProfile Assertions = Oidc.Profile.Assertions;

    private static readonly RSA Rsa = Seid.HolderKey;
    private static readonly ECDsa Ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly string Certificate = Seid.Valid.Certificate.ExportCertificatePem();

    private static readonly PbeParameters Password = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000);

    /// <summary>RFC 7638, section 3.1: the key, and the thumbprint that it must have.</summary>
    private const string Rfc7638Key = """{"kty":"RSA","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw","e":"AQAB"}""";

    public static TheoryData<string, byte[]> Public => new()
    {
        { "SubjectPublicKeyInfo in PEM", Bytes(Rsa.ExportSubjectPublicKeyInfoPem()) },
        { "PKCS#1 in PEM", Bytes(Rsa.ExportRSAPublicKeyPem()) },
        { "SubjectPublicKeyInfo in DER", Rsa.ExportSubjectPublicKeyInfo() },
        { "PKCS#1 in DER", Rsa.ExportRSAPublicKey() },
        { "base64 without a frame", Bytes(Convert.ToBase64String(Rsa.ExportSubjectPublicKeyInfo(), Base64FormattingOptions.InsertLineBreaks)) },
        { "PEM with line ends written out", Bytes(Rsa.ExportSubjectPublicKeyInfoPem().Replace("\n", @"\n", StringComparison.Ordinal)) },
        { "PEM with text around it", Bytes("Our new key:\r\n" + Rsa.ExportSubjectPublicKeyInfoPem() + "\r\nRegards") },
        { "PEM in UTF-16", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Rsa.ExportSubjectPublicKeyInfoPem())] },
        { "PEM with a byte order mark", [0xEF, 0xBB, 0xBF, .. Bytes(Rsa.ExportSubjectPublicKeyInfoPem())] },
        { "a certificate in PEM", Bytes(Certificate) },
        { "a certificate in DER", Seid.Valid.Certificate.RawData },
        { "a chain in PEM, in any order", Bytes(string.Join('\n', Seid.Valid.Chain.Reverse().Append(Seid.Valid.Certificate).Select(one => one.ExportCertificatePem()))) },
        { "a JWK", Bytes(Jwk()) },
        { "a JWK Set", Bytes($$"""{"keys":[{{Jwk()}}]}""") },
        { "a bare array", Bytes($"[{Jwk()}]") },
        { "a JWK with its certificate", Bytes(Jwk($$""","x5c":["{{Convert.ToBase64String(Seid.Valid.Certificate.RawData)}}"]""")) },
        { "the same key twice", Bytes($"[{Jwk()},{Jwk()}]") },
    };

    [Theory, MemberData(nameof(Public)), Spec("E-330")]
    public void One_key_in_any_public_form_is_the_same_key(string form, byte[] upload)
    {
        var read = Read(upload);
        Assert.True(read.Problems.Count == 0, $"{form}: {string.Join(", ", read.Problems)}");
        var key = Assert.Single(read.Keys);
        Assert.False(key.Named);
        Assert.Equal(JwkOf(Rsa).Kid, key.Kid);
        Assert.Equal(["kid", "kty", "use", "alg", "n", "e"], JsonDocument.Parse(key.Jwk).RootElement.EnumerateObject().Select(member => member.Name));
        Assert.Equal($$"""{"keys":[{{key.Jwk}}]}""", read.Jwks);
    }

    [Fact]
    public void A_key_without_a_kid_is_named_by_its_RFC_7638_thumbprint() =>
        Assert.Equal("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs", Assert.Single(Read(Bytes(Rfc7638Key)).Keys).Kid);

    [Fact]
    public void A_kid_of_its_own_is_kept()
    {
        var key = Assert.Single(Read(Bytes(Jwk(""","kid":"key-2026" """))).Keys);
        Assert.Equal(("key-2026", true), (key.Kid, key.Named));
    }

    [Fact]
    public void A_key_on_P_256_is_read()
    {
        var key = Assert.Single(Read(Ec.ExportSubjectPublicKeyInfo()).Keys);
        Assert.Equal(key, Assert.Single(Read(Bytes(Ec.ExportSubjectPublicKeyInfoPem())).Keys));
        var members = JsonDocument.Parse(key.Jwk).RootElement;
        Assert.Equal(("EC", "P-256", "ES256"), (members.GetProperty("kty").GetString(), members.GetProperty("crv").GetString(), members.GetProperty("alg").GetString()));
    }

    [Fact]
    public void The_certificates_of_an_upload_come_with_the_holders_first_and_the_authorities_are_no_keys()
    {
        var read = Read(Bytes(string.Join('\n', Seid.Valid.Chain.Reverse().Append(Seid.Valid.Certificate).Select(one => one.ExportCertificatePem()))));
        Assert.Equal(Seid.Valid.Chain.Append(Seid.Valid.Certificate).Select(one => one.Thumbprint).Order(), read.Certificates.Select(der => X509CertificateLoader.LoadCertificate(der).Thumbprint).Order());
        Assert.Equal(Seid.Valid.Certificate.RawData, read.Certificates[0]);
        Assert.Single(read.Keys);
    }

    public static TheoryData<string, byte[]> Private => new()
    {
        { "PKCS#8 in PEM", Bytes(Rsa.ExportPkcs8PrivateKeyPem()) },
        { "PKCS#1 in PEM", Bytes(Rsa.ExportRSAPrivateKeyPem()) },
        { "SEC1 in PEM", Bytes(Ec.ExportECPrivateKeyPem()) },
        { "PKCS#8 of a curve in PEM", Bytes(Ec.ExportPkcs8PrivateKeyPem()) },
        { "encrypted PEM", Bytes(Rsa.ExportEncryptedPkcs8PrivateKeyPem("password", Password)) },
        { "old encrypted PEM", Bytes("-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\nAAAA\n-----END RSA PRIVATE KEY-----") },
        { "PEM that breaks off", Bytes(Rsa.ExportPkcs8PrivateKeyPem()[..400]) },
        { "PEM with line ends written out", Bytes(Rsa.ExportPkcs8PrivateKeyPem().Replace("\n", @"\n", StringComparison.Ordinal)) },
        { "a certificate followed by its key", Bytes(Certificate + "\n" + Rsa.ExportPkcs8PrivateKeyPem()) },
        { "PEM in UTF-16", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Rsa.ExportPkcs8PrivateKeyPem())] },
        { "PKCS#8 in DER", Rsa.ExportPkcs8PrivateKey() },
        { "PKCS#1 in DER", Rsa.ExportRSAPrivateKey() },
        { "SEC1 in DER", Ec.ExportECPrivateKey() },
        { "encrypted PKCS#8 in DER", Rsa.ExportEncryptedPkcs8PrivateKey("password", Password) },
        { "DER that breaks off", Rsa.ExportPkcs8PrivateKey()[..300] },
        { "base64 without a frame", Bytes(Convert.ToBase64String(Rsa.ExportPkcs8PrivateKey())) },
        { "a key pair under a public label", Bytes(new string(PemEncoding.Write("PUBLIC KEY", Rsa.ExportPkcs8PrivateKey()))) },
        { "PKCS#12", Pkcs12() },
        { "PKCS#12 in base64", Bytes(Convert.ToBase64String(Pkcs12())) },
        { "a Java key store", [0xFE, 0xED, 0xFE, 0xED, 0, 0, 0, 2] },
        { "OpenSSH", Bytes("-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAA\n-----END OPENSSH PRIVATE KEY-----") },
        { "OpenSSH without a frame", Bytes("b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQ==") },
        { "PuTTY", Bytes("PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none") },
        { "PGP", Bytes("-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nlQOYBF\n-----END PGP PRIVATE KEY BLOCK-----") },
        { "XML", Bytes(Rsa.ToXmlString(includePrivateParameters: true)) },
        { "a JWK with d", Bytes(Jwk(""","d":"canary" """)) },
        { "a JWK with d in escapes", Bytes(Jwk(""","\u0064":"canary" """)) },
        { "a JWK with k", Bytes(Jwk(""","k":"canary" """)) },
        { "a JWK Set with one private key", Bytes($$"""{"keys":[{{Jwk()}},{{Jwk(""","dp":"canary" """)}}]}""") },
        { "a private JWK far inside", Bytes("""{"client":{"jwks":{"keys":[""" + Jwk(""","d":"canary" """) + "]}}}") },
        { "JSON that breaks off", Bytes("""{"keys":[{"kty":"RSA","d":"canary""") },
        { "JSON with d twice", Bytes("""{"kty":"RSA","d":"canary","d":"canary"}""") },
        { "a service account", Bytes("""{"type":"service_account","private_key":"-----BEGIN PRIVATE KEY-----\ncanary"}""") },
    };

    [Theory, MemberData(nameof(Private)), Spec("E-330")]
    public void A_private_key_in_any_form_is_refused_and_nothing_of_it_is_repeated(string form, byte[] upload)
    {
        var read = Read(upload);
        var problem = Assert.Single(read.Problems);
        Assert.True(problem.Id == "key.private_pasted", $"{form}: {problem}");
        Assert.Empty(problem.Values);
        Assert.DoesNotContain("canary", problem.Message, StringComparison.Ordinal);
        Assert.Empty(read.Keys);
        Assert.Empty(read.Certificates);
    }

    public static TheoryData<string, byte[], string> Unfit => new()
    {
        { "nothing", [], "key.nothing" },
        { "white space", Bytes(" \r\n"), "key.nothing" },
        { "prose", Bytes("our public key"), "key.unreadable" },
        { "a page", Bytes("<!doctype html><p>Sign in</p>"), "key.unreadable" },
        { "noise", [0x30, 0x82, 0xFF, 0xFF, 1, 2, 3], "key.unreadable" },
        { "JSON without keys", Bytes("""{"keys":[]}"""), "key.unreadable" },
        { "an array of something else", Bytes("[1]"), "key.unreadable" },
        { "a member twice", Bytes("""{"kty":"RSA","kty":"EC"}"""), "key.unreadable" },
        { "a request for a certificate", Bytes("-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----"), "key.unreadable" },
        { "a damaged certificate", Bytes(new string(PemEncoding.Write("CERTIFICATE", Seid.Valid.Certificate.RawData.AsSpan(0, 500)))), "key.unreadable" },
        { "a shared key", Bytes("""{"kty":"oct","kid":"one","k":"canary"}"""), "key.symmetric" },
        { "1024 bits", Bytes(RSA.Create(1024).ExportSubjectPublicKeyInfoPem()), "key.too_short" },
        { "another curve", Bytes(ECDsa.Create(ECCurve.NamedCurves.nistP384).ExportSubjectPublicKeyInfoPem()), "key.curve" },
        { "another kind of key", [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00, .. new byte[32]], "key.kty" },
        { "a key for encryption", Bytes(Jwk(""","use":"enc" """)), "key.use" },
        { "a kid with a space", Bytes(Jwk(""","kid":"my key" """)), "key.kid_chars" },
        { "one kid for two keys", Bytes($"[{Jwk(""","kid":"one" """)},{EcJwk("one")}]"), "key.kid_duplicate" },
        { "six keys", Bytes($"[{string.Join(',', Enumerable.Range(1, 6).Select(number => Jwk($$""","kid":"{{number}}" """)))}]"), "key.too_many" },
        { "more than 64 kB", Bytes(new string(' ', UploadedKeys.Largest + 1)), "key.upload_too_large" },
    };

    [Theory, MemberData(nameof(Unfit)), Spec("E-330"), Spec("E-331")]
    public void What_is_no_key_we_can_use_is_refused_for_its_reason(string what, byte[] upload, string problem)
    {
        var read = Read(upload);
        Assert.True(read.Problems.Any(found => found.Id == problem), $"{what}: {string.Join(", ", read.Problems.Select(found => found.Id))}");
        Assert.Empty(read.Keys);
        Assert.All(read.Problems, found => Assert.DoesNotContain("canary", found.ToString() + string.Join(' ', found.Values.Values), StringComparison.Ordinal));
        Assert.All(read.Problems, found => Assert.DoesNotContain('{', CredentialTexts.Of(found).Nynorsk));
    }

    [Fact]
    public void Any_bytes_are_answered()
    {
        var random = new Random(7);
        byte[][] seeds = [Rsa.ExportSubjectPublicKeyInfo(), Seid.Valid.Certificate.RawData, Bytes(Certificate), Bytes(Jwk()), Ec.ExportSubjectPublicKeyInfo(), Rsa.ExportRSAPublicKey()];
        for (var round = 0; round < 3000; round++)
        {
            var upload = (byte[])seeds[round % seeds.Length].Clone();
            for (var change = random.Next(1, 6); change > 0; change--) upload[random.Next(upload.Length)] = (byte)random.Next(256);
            Read(upload.AsSpan(0, random.Next(1, upload.Length + 1)).ToArray());
        }
    }

    private static UploadedKeys Read(byte[] upload) => UploadedKeys.Read(upload, Assertions, Seid.Now);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Pkcs12() => Seid.Valid.Certificate.Export(X509ContentType.Pkcs12, "password");

    private static (string Kid, string N, string E) JwkOf(RSA key)
    {
        var parameters = key.ExportParameters(includePrivateParameters: false);
        var (n, e) = (System.Buffers.Text.Base64Url.EncodeToString(parameters.Modulus), System.Buffers.Text.Base64Url.EncodeToString(parameters.Exponent));
        var thumbprint = SHA256.HashData(Bytes($$"""{"e":"{{e}}","kty":"RSA","n":"{{n}}"}"""));
        return (System.Buffers.Text.Base64Url.EncodeToString(thumbprint), n, e);
    }

    private static string Jwk(string more = "")
    {
        var (_, n, e) = JwkOf(Rsa);
        return $$"""{"kty":"RSA","n":"{{n}}","e":"{{e}}"{{more}}}""";
    }

    private static string EcJwk(string kid)
    {
        var point = Ec.ExportParameters(includePrivateParameters: false).Q;
        return $$"""{"kty":"EC","crv":"P-256","kid":"{{kid}}","x":"{{System.Buffers.Text.Base64Url.EncodeToString(point.X)}}","y":"{{System.Buffers.Text.Base64Url.EncodeToString(point.Y)}}"}""";
    }
}
