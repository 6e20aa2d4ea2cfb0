using System.Buffers.Text;
using FsCheck.Fluent;
using IdP.Rules;
using IdP.Rules.LoginGov;

namespace IdP.Tests.Properties;

/// <summary>What a stranger may send to Login.gov as an assertion.</summary>
public sealed class LoginGovAssertionProperties
{
    private static readonly string Header = Base64Url.EncodeToString("""{"alg":"RS256"}"""u8);

    [Fact, Spec("RFC7515-7.1")]
    public void Whatever_is_sent_is_judged() => Hostile.ForAll(Hostile.Text, Judge);

    [Fact, Spec("RFC7515-7.1")]
    public void Whatever_a_signed_assertion_claims_is_judged() => Hostile.ForAll(Hostile.Octets, claims => Judge($"{Header}.{Base64Url.EncodeToString(claims)}.AA"));

    [Fact, Spec("E-186")]
    public void Whatever_the_claims_are_called_and_say_they_are_judged() => Hostile.ForAll(Hostile.Text.Two(), texts =>
        Judge($"{Header}.{Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes($$"""{"iss":{{texts.Item1}},"sub":{{texts.Item2}},"exp":{{texts.Item1}},"aud":[{{texts.Item2}}],"iat":{{texts.Item1}}}"""))}.AA"));

    // Every signature holds: the claims must keep the stranger out.
    private static void Judge(string jwt) =>
        Assert.NotEmpty(AssertionRules.Check(new RuleTrace(), jwt, [(_, _) => true], "client", "https://idp.test/token", DateTimeOffset.FromUnixTimeSeconds(1_800_000_000)));
}
