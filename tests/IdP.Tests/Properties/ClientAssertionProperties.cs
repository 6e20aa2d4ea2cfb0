using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using IdP.Rules;
using IdP.Rules.Assertions;
using IdP.Rules.Profiles;
using Microsoft.IdentityModel.JsonWebTokens;

namespace IdP.Tests.Properties;

/// <summary>The assertion of a stranger, before anything is known of its key.</summary>
public sealed class ClientAssertionProperties
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);

    [Fact, Spec("E-114")]
    public void Whatever_is_sent_as_an_assertion_is_read_or_refused() => Hostile.ForAll(Hostile.Text, Judge);

    [Fact, Spec("E-114"), Spec("E-117")]
    public void Whatever_the_parts_hold_they_are_read_or_refused() => Hostile.ForAll(Hostile.Octets.Two(), parts =>
        Judge($"{Base64Url.EncodeToString(parts.Item1)}.{Base64Url.EncodeToString(parts.Item2)}.AA"));

    [Fact, Spec("E-117")]
    public void Whatever_the_claims_are_they_are_read_or_refused() => Hostile.ForAll(Objects(), parts =>
        Judge($"{Encode(parts.Item1)}.{Encode(parts.Item2)}.AA"));

    [Fact, Spec("E-114")]
    public void An_assertion_that_is_accepted_is_written_in_the_one_way_there_is() => Hostile.ForAll(Mangled(), jwt =>
    {
        if (ClientAssertion.Read(jwt).Refused(out _, out _)) return;

        Assert.All(jwt.Split('.'), part => Assert.Equal(part, Base64Url.EncodeToString(Base64Url.DecodeFromChars(part))));
    });

    [Fact, Spec("E-078"), Spec("E-080"), Spec("E-093"), Spec("E-101")]
    public void Names_are_read_as_another_reader_reads_them() => Hostile.ForAll(Hostile.DecentText.Four(), names =>
    {
        var header = JsonSerializer.Serialize(new { alg = "RS256", kid = names.Item1 });
        var claims = JsonSerializer.Serialize(new { iss = names.Item2, sub = names.Item3, jti = names.Item4 });
        var jwt = $"{Encode(header)}.{Encode(claims)}.AA";

        Assert.False(ClientAssertion.Read(jwt).Refused(out _, out var assertion));
        var other = new JsonWebToken(jwt);
        Assert.Equal((names.Item1, names.Item2, names.Item3, names.Item4), (assertion!.KeyId, assertion.Issuer, assertion.Subject, assertion.JwtId));
        Assert.Equal((other.Kid, other.Issuer, other.Subject, other.Id), (assertion.KeyId, assertion.Issuer, assertion.Subject, assertion.JwtId));
    });

    // Reads it, and asks everything that can be asked of it.
    private static void Judge(string jwt)
    {
        if (ClientAssertion.Read(jwt).Refused(out _, out var assertion)) return;

        _ = assertion.CertificateChain;
        _ = assertion.JwtId;
        foreach (var claim in (string[])["exp", "iat", "nbf"]) _ = assertion.Time(claim);
        Assert.NotNull(ClientAssertionRules.Check(new RuleTrace(), assertion, IdPorten.Profile.Assertions, "client", "https://idp.test", "https://idp.test/token", Now));
    }

    private static Gen<(string, string)> Objects() =>
        from header in Object("alg", "kid", "typ", "crit", "x5c")
        from claims in Object("iss", "sub", "aud", "exp", "iat", "nbf", "jti")
        select (header, claims);

    private static Gen<string> Object(params string[] names)
    {
        var name = Gen.Elements([.. names, "\\u0065xp", "\\ud800", "x"]);
        var value = Gen.Elements("\"RS256\"", "\"client\"", "\"\"", "\"\\ud800\"", "\"\\u0000\"", "1800000000", "1.5", "-1", "1e400", "9e999999999", "true", "null", "[]", "[\"https://idp.test\"]", "[1]", "[[[[[[[[[]]]]]]]]]", "{}", "{\"\\udc00\":1}");
        return from members in Gen.ListOf(Gen.Zip(name, value))
               select "{" + string.Join(',', members.Select(member => $"\"{member.Item1}\":{member.Item2}")) + "}";
    }

    private static Gen<string> Mangled() =>
        from jti in Hostile.DecentText
        from more in Gen.Elements("", " ", "\n", "=", "A", "B", "9", "_", "+", ".")
        from place in Gen.Choose(0, 1_000)
        from other in Gen.Choose(0, 1_000)
        let good = new StringBuilder($"{Encode("{\"alg\":\"RS256\"}")}.{Encode(JsonSerializer.Serialize(new { jti }))}.A")
        select good.Insert(place % (good.Length + 1), more).Insert(other % (good.Length + 1), more).ToString();

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
