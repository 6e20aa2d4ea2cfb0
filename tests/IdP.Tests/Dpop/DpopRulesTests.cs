using System.Security.Cryptography;
using System.Text;
using IdP.Rules;
using IdP.Rules.Dpop;
using IdP.Rules.Profiles;
using IdP.Tests.Stores;

namespace IdP.Tests.Dpop;

/// <summary>What a DPoP proof must say, rule by rule (RFC9449-4.3).</summary>
public sealed class DpopRulesTests
{
    private const string Address = "https://idp.test/token";

    private static readonly DpopProfile Profile = new() { Algorithms = ["ES256", "PS256"] };

    private readonly HandTime clock = new();

    /// <summary>The example of RFC9449-4.1, and the thumbprint of its key of RFC9449-6.1.</summary>
    private const string Published =
        "eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwieCI6Imw4dEZyaHgtMzR0VjNoUklDUkRZOXpDa0RscEJoRjQyVVFVZldWQVdCRnMiLCJ5IjoiOVZFNGpmX09rX282NHpiVFRsY3VOSmFqSG10NnY5VERWclUwQ2R2R1JEQSIsImNydiI6IlAtMjU2In19"
        + ".eyJqdGkiOiItQndDM0VTYzZhY2MybFRjIiwiaHRtIjoiUE9TVCIsImh0dSI6Imh0dHBzOi8vc2VydmVyLmV4YW1wbGUuY29tL3Rva2VuIiwiaWF0IjoxNTYyMjYyNjE2fQ"
        + ".2-GxA6T8lP4vfrg8v-FdWP0A0zdrj8igiMLvqRMUvwnQg4PtFLbdLXiOSsX0x7NVY-FNyJK70nfbV37xRZT3Lg";

    [Fact, Spec("RFC9449-4.3.6"), Spec("RFC9449-6.1")]
    public void The_example_of_the_standard_holds()
    {
        var at = DateTimeOffset.FromUnixTimeSeconds(1562262616);
        Assert.False(DpopProof.Read(Published).Refused(out _, out var proof));

        Assert.Null(DpopRules.Check(new RuleTrace(), proof, Profile, "POST", "https://server.example.com/token", null, at));
        Assert.Equal("0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I", proof.Thumbprint());
    }

    [Fact]
    public void Every_rule_is_asked_in_order()
    {
        var trace = new RuleTrace();
        Assert.Null(Judge(Valid().For("token"), trace, "token"));

        Assert.Equal(
            ["RFC9449-4.3.4", "RFC9449-4.3.5", "RFC7515-4.1.11", "RFC9449-4.3.3", "RFC9449-4.3.8", "RFC9449-4.3.9", "RFC9449-4.3.11", "RFC9449-4.3.7", "RFC9449-4.3.6", "RFC9449-4.3.12"],
            trace.Asked);
    }

    [Theory, Spec("RFC9449-4.3.4")]
    [InlineData(null)]
    [InlineData("JWT")]
    [InlineData("DPoP+jwt")]
    [InlineData("application/dpop+jwt")]
    [InlineData("client-authentication+jwt")]
    public void Another_type_is_no_proof(string? type) => Broken("RFC9449-4.3.4", Valid().WithHeader("typ", type));

    [Theory, Spec("RFC9449-4.3.5")]
    [InlineData(null)]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("HS256")]
    [InlineData("RS256")]
    [InlineData("ES384")]
    [InlineData("es256")]
    public void Another_algorithm_is_refused(string? algorithm) => Broken("RFC9449-4.3.5", Valid().WithHeader("alg", algorithm));

    [Fact, Spec("RFC9449-4.3.5")]
    public void A_number_is_no_algorithm() => Broken("RFC9449-4.3.5", Valid().WithHeader("alg", 256));

    [Fact, Spec("RFC7515-4.1.11")]
    public void Nothing_critical_is_understood() => Broken("RFC7515-4.1.11", Valid().WithHeader("crit", new[] { "exp" }));

    [Theory, Spec("RFC9449-4.3.3")]
    [InlineData("jti", null)]
    [InlineData("jti", "")]
    [InlineData("jti", 7)]
    [InlineData("htm", null)]
    [InlineData("htm", 7)]
    [InlineData("htu", null)]
    [InlineData("iat", null)]
    [InlineData("iat", "1700000000")]
    [InlineData("iat", -1)]
    [InlineData("iat", 1e300)]
    public void What_is_required_is_there(string claim, object? value) => Broken("RFC9449-4.3.3", Valid().With(claim, value));

    [Theory, Spec("RFC9449-4.3.3")]
    [InlineData(256, true)]
    [InlineData(257, false)]
    public void A_jti_is_bounded(int length, bool held)
    {
        var proof = Valid().With("jti", new string('j', length));
        if (held) Assert.Null(Judge(proof));
        else Broken("RFC9449-4.3.3", proof);
    }

    [Theory, Spec("RFC9449-4.3.3")]
    [InlineData(null)]
    [InlineData("a string")]
    public void A_proof_carries_its_key(object? jwk) => Broken("RFC9449-4.3.3", Valid().WithHeader("jwk", jwk));

    [Theory, Spec("RFC9449-4.3.8")]
    [InlineData("GET")]
    [InlineData("post")]
    [InlineData("POST ")]
    public void Another_method_is_another_request(string method) => Broken("RFC9449-4.3.8", Valid().With("htm", method));

    [Theory, Spec("RFC9449-4.3.9")]
    [InlineData("https://idp.test/token", true)]
    [InlineData("https://idp.test/token?a=b", true)]
    [InlineData("https://idp.test/token#part", true)]
    [InlineData("HTTPS://IDP.Test/token", true)]
    [InlineData("https://idp.test:443/token", true)]
    [InlineData("https://idp.test/x/../token", true)]
    [InlineData("https://idp.test/%74oken", true)]
    [InlineData("https://idp.test/token/", false)]
    [InlineData("https://idp.test/Token", false)]
    [InlineData("https://idp.test/", false)]
    [InlineData("https://idp.test/token/x", false)]
    [InlineData("https://idp.test/oidc/token", false)]
    [InlineData("https://idp.test//token", false)]
    [InlineData("https://idp.test/%2Ftoken", false)]
    [InlineData("https://idp.test:8443/token", false)]
    [InlineData("https://idp.test:80/token", false)]
    [InlineData("http://idp.test/token", false)]
    [InlineData("http://idp.test:443/token", false)]
    [InlineData("https://idp.test./token", false)]
    [InlineData("https://idp.test.evil.example/token", false)]
    [InlineData("https://evil.example/token", false)]
    [InlineData("https://idp.test@evil.example/token", false)]
    [InlineData("https://user@idp.test/token", false)]
    [InlineData("https://user:word@idp.test/token", false)]
    [InlineData("https:\\\\idp.test\\token", false)]
    [InlineData(" https://idp.test/token", false)]
    [InlineData("https://idp.test/token ", false)]
    [InlineData("https://idp.test/to\tken", false)]
    [InlineData("https://ıdp.test/token", false)]
    [InlineData("//idp.test/token", false)]
    [InlineData("/token", false)]
    [InlineData("token", false)]
    [InlineData("", false)]
    [InlineData("urn:idp.test:token", false)]
    public void An_address_is_compared_as_addresses_are(string stated, bool same) => Assert.Equal(same, DpopRules.SameAddress(stated, Address));

    [Fact, Spec("RFC9449-4.3.9")]
    public void A_port_that_is_ours_must_be_said()
    {
        Assert.True(DpopRules.SameAddress("http://localhost:5000/token", "http://localhost:5000/token"));
        Assert.False(DpopRules.SameAddress("http://localhost/token", "http://localhost:5000/token"));
        Assert.False(DpopRules.SameAddress("https://idp.test/" + new string('x', 3000), "https://idp.test/" + new string('x', 3000)));
    }

    [Theory, Spec("RFC9449-4.3.11")]
    [InlineData(-60, false)]
    [InlineData(-59, true)]
    [InlineData(-10, true)]
    [InlineData(0, true)]
    [InlineData(10, true)]
    [InlineData(60, true)]
    [InlineData(61, false)]
    [InlineData(3600, false)]
    [InlineData(-3600, false)]
    public void A_proof_is_made_for_the_moment(int seconds, bool held)
    {
        var proof = Valid().With("iat", clock.GetUtcNow().ToUnixTimeSeconds() + seconds);
        if (held) Assert.Null(Judge(proof));
        else Broken("RFC9449-4.3.11", proof);
    }

    [Theory, Spec("RFC9449-4.3.7")]
    [InlineData("d")]
    [InlineData("p")]
    [InlineData("k")]
    [InlineData("oth")]
    public void A_key_is_public(string member) => Broken("RFC9449-4.3.7", Valid().WithHeader("jwk", new Dictionary<string, object?>(Proof.PublicJwk(Proof.Key)) { [member] = "AQ" }));

    [Theory, Spec("RFC9449-4.3.7")]
    [InlineData("kty", "oct")]
    [InlineData("kty", "OKP")]
    [InlineData("kty", null)]
    [InlineData("crv", "P-384")]
    [InlineData("crv", "secp256k1")]
    [InlineData("x", "AQ")]
    [InlineData("y", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE")]
    [InlineData("x", 7)]
    public void A_key_is_one_that_we_can_use(string member, object? value) => Broken("RFC9449-4.3.7", Valid().WithHeader("jwk", new Dictionary<string, object?>(Proof.PublicJwk(Proof.Key)) { [member] = value }));

    [Fact, Spec("RFC9449-4.3.7")]
    public void A_short_RSA_key_and_a_huge_exponent_are_refused()
    {
        using var small = RSA.Create(1024);
        Broken("RFC9449-4.3.7", Valid().WithHeader("alg", "PS256").WithHeader("jwk", Proof.PublicJwk(small)));
        Broken("RFC9449-4.3.7", Valid().WithHeader("alg", "PS256").WithHeader("jwk", new Dictionary<string, object?>(Proof.PublicJwk(Assertion.Key)) { ["e"] = new string('_', 300) }));
    }

    [Fact, Spec("RFC9449-4.3.6")]
    public void A_RSA_key_proves_as_well()
    {
        var proof = Valid().WithHeader("alg", "PS256").WithHeader("jwk", Proof.PublicJwk(Assertion.Key));
        proof.Sign = data => Assertion.Key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
        Assert.Null(Judge(proof));

        proof.Sign = data => Assertion.Key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        Broken("RFC9449-4.3.6", proof);
    }

    [Fact, Spec("RFC9449-4.3.6")]
    public void Another_keys_signature_and_another_kind_of_key_are_refused()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Broken("RFC9449-4.3.6", Valid().WithHeader("jwk", Proof.PublicJwk(other)));
        Broken("RFC9449-4.3.6", Valid().WithHeader("jwk", Proof.PublicJwk(Assertion.Key)));

        var hashed = Valid().WithHeader("alg", "ES256");
        hashed.Sign = data => HMACSHA256.HashData(Encoding.ASCII.GetBytes("secret"), data);
        Broken("RFC9449-4.3.6", hashed);
    }

    [Fact, Spec("RFC9449-4.3.6")]
    public void Neither_a_certificate_nor_a_kid_in_the_key_means_another_key()
    {
        using var other = RSA.Create(2048);
        var certificate = new System.Security.Cryptography.X509Certificates.CertificateRequest("CN=other", other, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(clock.GetUtcNow().AddDays(-1), clock.GetUtcNow().AddDays(1));
        var jwk = new Dictionary<string, object?>(Proof.PublicJwk(Assertion.Key)) { ["x5c"] = new[] { Convert.ToBase64String(certificate.RawData) }, ["kid"] = Assertion.KeyId };
        var proof = Valid().WithHeader("alg", "PS256").WithHeader("jwk", jwk);

        proof.Sign = data => other.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
        Broken("RFC9449-4.3.6", proof);
        proof.Sign = data => Assertion.Key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
        Assert.Null(Judge(proof));
    }

    [Fact, Spec("RFC9449-4.3.12")]
    public void A_proof_goes_with_one_access_token()
    {
        Assert.Null(Judge(Valid().For("token"), accessToken: "token"));
        Assert.Equal("RFC9449-4.3.12", Judge(Valid().For("another"), accessToken: "token")?.Rule);
        Assert.Equal("RFC9449-4.3.12", Judge(Valid(), accessToken: "token")?.Rule);
    }

    [Fact]
    public void What_else_a_proof_says_is_not_heard() =>
        Assert.Null(Judge(Valid().With("exp", 1).With("nbf", 99_999_999_999).With("custom", "x").WithHeader("kid", "somebody").WithHeader("x5u", "https://evil.example")));

    [Theory, Spec("RFC9449-4.3.2")]
    [InlineData("")]
    [InlineData("junk")]
    [InlineData("a.b")]
    [InlineData("a.b.c.d.e")]
    [InlineData("e30.e30.")]
    [InlineData("e30.e30.AA==")]
    [InlineData("e30. e30.AAAA")]
    [InlineData("W10.e30.AAAA")]
    public void What_is_no_JWT_is_no_proof(string header)
    {
        Assert.True(DpopProof.Read(header).Refused(out var refusal, out _));
        Assert.Equal("invalid_dpop_proof", refusal.Code);
    }

    [Fact, Spec("RFC9449-4.3.2")]
    public void A_member_written_twice_makes_no_proof()
    {
        var twice = Valid();
        twice.RawClaims = """{"htm":"POST","htm":"GET"}""";

        Assert.True(DpopProof.Read(twice.Jwt()).Refused(out _, out _));
    }

    private Proof Valid() => new(clock, Address);

    private void Broken(string rule, Proof proof)
    {
        var refusal = Judge(proof);
        Assert.Equal(("invalid_dpop_proof", rule), (refusal?.Code, refusal?.Rule));
        Assert.NotNull(refusal!.Expected);
    }

    private Refusal? Judge(Proof proof, RuleTrace? trace = null, string? accessToken = null)
    {
        Assert.False(DpopProof.Read(proof.Jwt()).Refused(out var malformed, out var read), malformed?.Expected);
        return DpopRules.Check(trace ?? new RuleTrace(), read, Profile, "POST", Address, accessToken, clock.GetUtcNow());
    }
}
