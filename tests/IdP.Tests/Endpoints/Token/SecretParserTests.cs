using System.Text;
using IdP.Clients;
using IdP.Issuers;
using IdP.Protocol;
using IdP.Rules;
using IdP.Rules.Clients;
using IdP.Rules.Profiles;
using Microsoft.Extensions.Primitives;

namespace IdP.Tests.Endpoints.Token;

/// <summary>The truth table of which credential a request presents.</summary>
public sealed class SecretParserTests
{
    private const string Type = "client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer";

    /// <summary>{"alg":"RS256"}.{"sub":"a"}</summary>
    private const string Assertion = "client_assertion=eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.AA";

    [Theory]
    [Spec("E-037"), Spec("E-048"), Spec("E-060"), Spec("E-083")]
    [InlineData("Basic YTpi", "", AuthenticationMethods.ClientSecretBasic)]
    [InlineData("basic YTpi", "", AuthenticationMethods.ClientSecretBasic)]
    [InlineData("Basic   YTpi", "", AuthenticationMethods.ClientSecretBasic)]
    [InlineData("Basic YTpi", "client_id=a", AuthenticationMethods.ClientSecretBasic)]
    [InlineData("Basic YTo=", "", AuthenticationMethods.ClientSecretBasic)]
    [InlineData(null, "client_id=a&client_secret=b", AuthenticationMethods.ClientSecretPost)]
    [InlineData(null, "client_id=a", AuthenticationMethods.None)]
    [InlineData(null, "client_id=a&client_secret=", AuthenticationMethods.None)]
    [InlineData(null, Type + "&" + Assertion, AuthenticationMethods.PrivateKeyJwt)]
    [InlineData(null, Type + "&" + Assertion + "&client_id=a", AuthenticationMethods.PrivateKeyJwt)]
    public void The_one_credential_is_found(string? authorization, string form, string method)
    {
        Assert.False(Parse(authorization, form).Refused(out var refusal, out var presented), refusal?.ToString());
        Assert.Equal(("a", method), (presented!.Id, presented.AuthenticationMethod));
    }

    [Theory]
    [Spec("E-040"), Spec("E-043"), Spec("E-052"), Spec("E-063"), Spec("E-079"), Spec("E-082"), Spec("E-111"), Spec("E-113"), Spec("E-114")]
    [InlineData(null, "", "E-063")]
    [InlineData(null, "client_secret=b", "E-063")]
    [InlineData("", "client_id=a", "E-043")]
    [InlineData("Basic YTpi", "client_id=b", "E-040")]
    [InlineData("Basic YTpi", "client_id=a&client_secret=b", "E-052")]
    [InlineData("Basic YTpi", Type + "&" + Assertion, "E-052")]
    [InlineData("Bearer x", "client_id=a&client_secret=b", "E-052")]
    [InlineData(null, "client_id=a&client_secret=b&" + Type + "&" + Assertion, "E-052")]
    [InlineData("Basic YTpi", Type, "E-111")]
    [InlineData(null, Type, "E-111")]
    [InlineData(null, Assertion, "E-111")]
    [InlineData(null, "client_assertion_type=x&" + Assertion, "E-113")]
    [InlineData(null, Type + "&client_assertion=x", "E-114")]
    [InlineData(null, Type + "&client_assertion=eyJhbGciOiJSUzI1NiJ9.e30.AA", "E-079")]
    [InlineData(null, Type + "&" + Assertion + "&client_id=b", "E-082")]
    public void None_two_and_half_ones_are_refused(string? authorization, string form, string rule)
    {
        Assert.True(Parse(authorization, form).Refused(out var refusal, out _));
        Assert.Equal(rule, refusal!.Rule);
    }

    [Theory]
    [Spec("E-083")]
    [InlineData("", "E-083")]
    [InlineData("&client_id=a", null)]
    public void A_profile_may_require_client_id_beside_an_assertion(string more, string? rule)
    {
        var strict = new Issuer("strict", "https://idp.test", Requiring(IdPorten.Profile));

        _ = Parse(null, Type + "&" + Assertion + more, strict).Refused(out var refusal, out _);
        Assert.Equal(rule, refusal?.Rule);
    }

    [Theory]
    [Spec("E-045"), Spec("E-046")]
    [InlineData("a:b", "b", null)]
    [InlineData("a:b:c", "b:c", null)]
    [InlineData("a:b%3Ac", "b%3Ac", "b:c")]
    [InlineData("a:b+c", "b+c", "b c")]
    [InlineData("a:b%", "b%", null)]
    [InlineData("a:%00", "%00", null)]
    [InlineData("a::", ":", null)]
    [InlineData("%61:b", "b", null)]
    public void A_secret_has_two_readings_at_most(string credential, string asItIs, string? decoded)
    {
        Assert.False(Parse("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(credential)), "").Refused(out var refusal, out var presented), refusal?.ToString());
        Assert.Equal(("a", asItIs, decoded), (presented!.Id, presented.Credential, presented.Properties.GetValueOrDefault("form_decoded")));
    }

    private static Profile Requiring(Profile profile) => profile with { Assertions = profile.Assertions with { ClientIdRequired = true } };

    private static Result<ParsedSecret> Parse(string? authorization, string form, Issuer? issuer = null)
    {
        Assert.False(ProtocolForm.Parse(Encoding.ASCII.GetBytes(form), new RuleTrace()).Refused(out _, out var read));
        return SecretParser.Parse(authorization is null ? StringValues.Empty : authorization, read!, issuer ?? new Issuer("idporten", "https://idp.test", IdPorten.Profile), new RuleTrace());
    }
}
