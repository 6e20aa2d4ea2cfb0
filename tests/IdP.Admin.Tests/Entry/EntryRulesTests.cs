using IdP.Admin.Access;
using IdP.Admin.SignIn;
using IdP.Tests.Stores;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace IdP.Admin.Tests.Entry;

/// <summary>The small judgements on the way in.</summary>
public sealed class EntryRulesTests
{
    [Theory]
    [InlineData("high", true), InlineData("substantial", false), InlineData("low", false), InlineData("idporten-loa-high", false), InlineData(null, false), InlineData("", false)]
    public async Task Only_the_level_that_was_asked_for_or_a_higher_one_of_its_kind_is_enough(string? reached, bool enough) =>
        Assert.Equal(enough, (await ConsoleHost.SharedAsync()).Get<ProviderAddress>().IsEnough(reached));

    [Theory]
    [InlineData("client_name", "x", true), InlineData("jwks_uri", "https://a.example", true), InlineData("token_endpoint_auth_method", "none", true)]
    [InlineData("client_secret", "x", false), InlineData("Input.Client_Secret", "x", false), InlineData("keys[0]", "x", true), InlineData("jwks", "{}", false)]
    [InlineData("anything", "-----BEGIN RSA PRIVATE KEY-----\nMII", false), InlineData("anything", """{"kty":"EC", "d" : "x"}""", false), InlineData("anything", "-----BEGIN PUBLIC KEY-----", true)]
    [InlineData("__RequestVerificationToken", "x", false)]
    public void What_may_be_a_secret_is_not_kept(string name, string value, bool kept) =>
        Assert.Equal(kept, KeptFields.Of(new FormCollection(new Dictionary<string, StringValues> { [name] = value }), endpoint: null).Count == 1);

    [Fact]
    public void The_same_thing_is_the_first_of_its_kind_once_a_minute_and_no_minute_has_more_than_its_measure()
    {
        var clock = new HandTime();
        var once = new OncePerMinute(clock);

        Assert.Equal([true, false, true], [once.IsFirst("a"), once.IsFirst("a"), once.IsFirst("b")]);
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(once.IsFirst("a"));
        Assert.Equal(OncePerMinute.Most - 1, Enumerable.Range(0, 1000).Count(number => once.IsFirst($"{number}")));
    }

    [Theory, InlineData("/"), InlineData("//evil.example"), InlineData("/\\evil.example"), InlineData("https://evil.example"), InlineData("/a\nb"), InlineData("")]
    public void Nobody_is_sent_elsewhere(string path) => Assert.Equal("/", SignInEndpoints.Local(path));

    [Fact]
    public void A_subject_has_one_code() => Assert.Equal((SubjectCode.Of("a"), 11, true), (SubjectCode.Of("a"), SubjectCode.Of("a").Length, SubjectCode.Of("a") != SubjectCode.Of("b")));
}
