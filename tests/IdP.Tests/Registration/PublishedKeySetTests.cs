using System.Text;
using IdP.Rules.Profiles;
using IdP.Rules.Registration;
using static IdP.Tests.Registration.Registered;

namespace IdP.Tests.Registration;

/// <summary>A key set that a client publishes, judged key by key.</summary>
public sealed class PublishedKeySetTests
{
    private static string Rsa => $"\"kty\":\"RSA\",\"n\":\"{Modulus}\",\"e\":\"AQAB\"";

    [Fact, Spec("RFC7517-5")]
    public void A_key_with_its_name_and_numbers_is_enough()
    {
        var key = Assert.Single(Read($$"""{ {{Rsa}}, "kid": "a" }"""));

        Assert.Equal(("a", "RS256", (RegistrationProblem?)null), (key.Kid, key.Algorithm, key.Problem));
        Assert.Equal("a", key.Secret!.Identifier);
        Assert.Null(key.Secret.Expiration);
    }

    [Theory, Spec("RFC7517-5")]
    [InlineData("""{ RSA, "kid": "a", "use": "enc" }""", "key.use")]
    [InlineData("""{ RSA, "kid": "a", "alg": "HS256" }""", "key.alg")]
    [InlineData("""{ RSA, "kid": "a", "d": "AQAB" }""", "key.private_pasted")]
    [InlineData("""{ RSA, "kid": "a b" }""", "key.kid_chars")]
    [InlineData("""{ "kty": "oct", "k": "c2VjcmV0", "kid": "a" }""", "key.symmetric")]
    [InlineData("""{ "kty": "OKP", "crv": "Ed25519", "x": "AQAB", "kid": "a" }""", "key.alg")]
    [InlineData("""{ "kty": "RSA", "n": "AQAB", "e": "AQAB", "kid": "a" }""", "key.too_short")]
    [InlineData("""{ "kid": 7 }""", "key.kid_required")]
    public void A_key_that_the_rules_refuse_is_passed_over_and_the_rest_counts(string key, string problem)
    {
        var keys = Read(key.Replace("RSA,", Rsa + ",", StringComparison.Ordinal), $$"""{ {{Rsa}}, "kid": "good" }""");

        Assert.Equal(problem, keys[0].Problem!.Id);
        Assert.Null(keys[0].Secret);
        Assert.NotNull(keys[1].Secret);
    }

    [Fact, Spec("RFC7517-5")]
    public void Of_two_keys_with_one_name_the_first_counts()
    {
        var keys = Read($$"""{ {{Rsa}}, "kid": "a" }""", $$"""{ "kty": "EC", "crv": "P-256", "x": "{{X}}", "y": "{{Y}}", "kid": "a" }""");

        Assert.NotNull(keys[0].Secret);
        Assert.Equal("key.kid_duplicate", keys[1].Problem!.Id);
    }

    [Fact]
    public void A_key_without_a_name_has_its_thumbprint_and_a_certificate_beside_it_is_not_read()
    {
        var key = Assert.Single(Read($$"""{ {{Rsa}}, "x5c": ["AAAA"] }"""));

        Assert.Equal(key.Thumbprint, key.Secret!.Identifier);
        Assert.DoesNotContain("x5c", key.Secret.Value, StringComparison.Ordinal);
    }

    [Theory, Spec("RFC7517-5")]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"keys":{}}""")]
    [InlineData("""{"keys":[1]}""")]
    [InlineData("""{"keys":[],"keys":[]}""")]
    [InlineData("""{"keys":[{"kid":"a","kid":"b"}]}""")]
    [InlineData("""{"keys":[{"kid":"\ud800"}]}""")]
    [InlineData("""{"keys":[{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":1}}}}}}}}]}""")]
    public void What_is_no_key_set_is_none(string text) => Assert.Null(PublishedKeySet.Read(Encoding.UTF8.GetBytes(text), Oidc.Profile.Assertions));

    private static IReadOnlyList<PublishedKey> Read(params string[] keys) =>
        PublishedKeySet.Read(Encoding.UTF8.GetBytes($$"""{"keys":[{{string.Join(',', keys)}}],"issued":1}"""), Oidc.Profile.Assertions)!;
}
