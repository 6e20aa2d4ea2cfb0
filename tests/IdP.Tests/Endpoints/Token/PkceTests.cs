using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using IdP.Rules.Token;

namespace IdP.Tests.Endpoints.Token;

/// <summary>The truth table of PKCE.</summary>
public sealed class PkceTests
{
    [Theory]
    [Spec("E-155"), Spec("RFC7636-4.6"), Spec("RFC9700-2.1.1")]
    [InlineData(null, null, null)]
    [InlineData(Provider.Challenge, Provider.Verifier, null)]
    [InlineData(null, Provider.Verifier, "invalid_grant")]
    [InlineData(Provider.Challenge, null, "invalid_request")]
    [InlineData(Provider.Challenge, "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXK", "invalid_grant")]
    [InlineData(Provider.Challenge, Provider.Challenge, "invalid_grant")] // method plain
    [InlineData(Provider.Challenge, "", "invalid_grant")]
    [InlineData(Provider.Challenge, "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk ", "invalid_grant")]
    [InlineData(Provider.Challenge + "=", Provider.Verifier, null)]
    [InlineData("", Provider.Verifier, "invalid_grant")]
    [InlineData("short", Provider.Verifier, "invalid_grant")]
    public void A_verifier_must_hash_to_the_challenge_and_neither_goes_alone(string? challenge, string? verifier, string? error) =>
        Assert.Equal(error, Pkce.Verify(challenge, verifier)?.Code);

    [Fact, Spec("RFC7636-4.6")]
    public void A_verifier_that_is_no_ASCII_or_too_long_hashes_to_nothing()
    {
        var long129 = new string('a', 129);

        Assert.Equal("invalid_grant", Pkce.Verify(Of("æ"), "æ")?.Code);
        Assert.Equal("invalid_grant", Pkce.Verify(Of(long129), long129)?.Code);
        Assert.Null(Pkce.Verify(Of(long129[1..]), long129[1..]));
    }

    [Theory]
    [Spec("E-156"), Spec("RFC7636-4.1")]
    [InlineData(42, false)]
    [InlineData(43, true)]
    [InlineData(128, true)]
    [InlineData(129, false)]
    [InlineData(0, false)]
    public void A_verifier_has_43_to_128_characters(int length, bool wellFormed) =>
        Assert.Equal(wellFormed ? null : "invalid_request", Pkce.VerifierIsWellFormed(new string('a', length))?.Code);

    [Theory]
    [Spec("E-156"), Spec("RFC7636-4.1")]
    [InlineData("ABCDEFGHIJKLMNOPQRSTUVWXYZ-._~0123456789abcd", true)]
    [InlineData("+", false)]
    [InlineData("/", false)]
    [InlineData("=", false)]
    [InlineData(" ", false)]
    [InlineData("%", false)]
    [InlineData("\0", false)]
    [InlineData("æ", false)]
    [InlineData("\uFF41", false)]
    public void A_verifier_has_unreserved_characters_only(string characters, bool wellFormed) =>
        Assert.Equal(wellFormed ? null : "invalid_request", Pkce.VerifierIsWellFormed(characters.PadRight(44, 'a'))?.Code);

    [Fact, Spec("E-156")]
    public void A_verifier_that_was_not_sent_is_judged_with_the_challenge() => Assert.Null(Pkce.VerifierIsWellFormed(null));

    [Theory]
    [Spec("RFC7636-4.2")]
    [InlineData(Provider.Challenge, true)]
    [InlineData(Provider.Challenge + "=", false)]
    [InlineData(Provider.Challenge + "A", false)]
    [InlineData("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-c", false)]
    [InlineData("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw+cM", false)]
    [InlineData("", false)]
    public void A_challenge_is_a_SHA_256_in_base64url(string challenge, bool wellFormed) => Assert.Equal(wellFormed, Pkce.ChallengeIsWellFormed(challenge));

    private static string Of(string verifier) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(verifier)));
}
