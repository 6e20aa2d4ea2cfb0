using System.Buffers.Text;
using System.Text;
using IdP.Rules;
using IdP.Rules.Assertions;
using IdP.Rules.Profiles;

namespace IdP.Tests.Endpoints.Token;

/// <summary>The truth table of what an assertion must say, where profiles differ and where one second decides.</summary>
public sealed class ClientAssertionRulesTests
{
    private const string Issuer = "https://idp.test/x", TokenEndpoint = "https://idp.test/x/token";

    private const long Now = 1_800_000_000;

    private static readonly AssertionProfile Lenient = IdPorten.Profile.Assertions;

    private static readonly AssertionProfile Strict = Lenient with { TokenEndpointIsAudience = false, OtherAudiencesTolerated = false };

    [Theory]
    [Spec("E-068"), Spec("E-070"), Spec("E-072"), Spec("E-073"), Spec("E-074"), Spec("E-075"), Spec("E-076"), Spec("E-077"), Spec("A1")]
    [InlineData("\"https://idp.test/x\"", true, true)]
    [InlineData("\"https://idp.test/x/token\"", true, false)]
    [InlineData("[\"https://idp.test/x\"]", true, true)]
    [InlineData("[\"https://idp.test/x/token\"]", true, false)]
    [InlineData("[\"https://idp.test/x\",\"https://idp.test/x/token\"]", true, false)]
    [InlineData("[\"https://other.example\",\"https://idp.test/x\"]", true, false)]
    [InlineData("[\"https://idp.test/x\",\"https://idp.test/x\"]", true, false)]
    [InlineData("[\"https://other.example\"]", false, false)]
    [InlineData("\"https://idp.test/x/\"", false, false)]
    [InlineData("\"https://idp.test/x/token/\"", false, false)]
    [InlineData("\"https://idp.test/x/par\"", false, false)]
    [InlineData("\"https://idp.test/X\"", false, false)]
    [InlineData("\"https://idp.test\"", false, false)]
    [InlineData("\"https://idp.test/x https://other.example\"", false, false)]
    [InlineData("[]", false, false)]
    [InlineData("[\"https://idp.test/x\",null]", false, false)]
    [InlineData("null", false, false)]
    public void The_audience_is_the_issuer_and_what_the_profile_allows_beside_it(string audience, bool lenient, bool strict)
    {
        var claims = $$"""{"iss":"client","sub":"client","aud":{{audience}},"iat":{{Now}},"exp":{{Now + 120}}}""";

        Assert.Equal(lenient ? null : "E-076", Broken(claims, profile: Lenient));
        Assert.Equal(strict ? null : "E-076", Broken(claims, profile: Strict));
    }

    [Theory]
    [Spec("E-084"), Spec("E-085"), Spec("E-086"), Spec("E-087"), Spec("E-088"), Spec("E-089"), Spec("E-090"), Spec("E-091"), Spec("E-092"), Spec("A10")]
    [InlineData("0", "120", null, null)]
    [InlineData("0", "121", null, "E-087")]
    [InlineData("0", "120.001", null, "E-087")]
    [InlineData("0.5", "120.5", null, null)]
    [InlineData("-119", "1", null, null)]
    [InlineData("-120", "0", null, "E-085")]
    [InlineData("-120", "1", null, "E-087")]
    [InlineData("10", "130", null, null)]
    [InlineData("10", "131", null, "E-087")]
    [InlineData("10.001", "60", null, "E-089")]
    [InlineData("11", "60", null, "E-089")]
    [InlineData("60", "30", null, "E-089")]
    [InlineData("5", "1", null, null)] // it ends before it begins, and has not ended yet
    [InlineData(null, "60", null, "E-088")]
    [InlineData("0", null, null, "E-084")]
    [InlineData("0", "60", "0", null)]
    [InlineData("0", "60", "-3600", null)]
    [InlineData("0", "60", "10", null)]
    [InlineData("0", "60", "11", "E-091")]
    public void Time_is_judged_to_the_second(string? issued, string? expires, string? notBefore, string? rule)
    {
        var claims = $$"""{"iss":"client","sub":"client","aud":"{{Issuer}}"{{Time("iat", issued)}}{{Time("exp", expires)}}{{Time("nbf", notBefore)}}}""";

        Assert.Equal(rule, Broken(claims));
    }

    [Theory]
    [Spec("E-097"), Spec("E-098"), Spec("E-099"), Spec("E-100")]
    [InlineData("RS256", true, true)]
    [InlineData("RS384", true, false)]
    [InlineData("RS512", true, false)]
    [InlineData("PS256", false, true)]
    [InlineData("ES256", false, true)]
    [InlineData("HS256", false, false)]
    [InlineData("none", false, false)]
    public void Each_profile_accepts_its_algorithms(string algorithm, bool idPorten, bool oidc)
    {
        Assert.Equal(idPorten ? null : "E-098", Broken(Valid, $$"""{"alg":"{{algorithm}}"}""", IdPorten.Profile.Assertions));
        Assert.Equal(oidc ? null : "E-098", Broken(Valid, $$"""{"alg":"{{algorithm}}"}""", Oidc.Profile.Assertions));
    }

    [Fact, Spec("E-078"), Spec("E-080")]
    public void The_first_rule_broken_answers()
    {
        Assert.Equal("E-098", Broken("{}", """{"alg":"none","crit":[],"typ":"at+jwt"}"""));
        Assert.Equal("E-110", Broken("{}", """{"alg":"RS256","crit":[],"typ":"at+jwt"}"""));
        Assert.Equal("E-115", Broken("{}", """{"alg":"RS256","typ":"at+jwt"}"""));
        Assert.Equal("E-080", Broken("{}"));
        Assert.Equal("E-078", Broken("""{"iss":"client"}"""));
        Assert.Equal("E-076", Broken("""{"iss":"client","sub":"client"}"""));
    }

    private static string Valid => $$"""{"iss":"client","sub":"client","aud":"{{Issuer}}","iat":{{Now}},"exp":{{Now + 120}}}""";

    private static string Time(string claim, string? fromNow) =>
        fromNow is null ? "" : FormattableString.Invariant($",\"{claim}\":{Now + decimal.Parse(fromNow, System.Globalization.CultureInfo.InvariantCulture)}");

    private static string? Broken(string claims, string header = """{"alg":"RS256"}""", AssertionProfile? profile = null)
    {
        Assert.False(ClientAssertion.Read($"{Encode(header)}.{Encode(claims)}.AA").Refused(out _, out var assertion));
        return ClientAssertionRules.Check(new RuleTrace(), assertion!, profile ?? Lenient, "client", Issuer, TokenEndpoint, DateTimeOffset.FromUnixTimeSeconds(Now))?.Rule;
    }

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
