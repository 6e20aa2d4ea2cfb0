using IdP.Admin.Explain;
using IdP.Admin.Texts;
using IdP.Rules;
using IdP.Rules.Assertions;
using IdP.Rules.Authorize;
using IdP.Rules.Clients;
using IdP.Rules.Grants;
using IdP.Rules.Profiles;
using IdP.Rules.Token;
using IdP.Tests;
using IdP.Tests.Stores;

namespace IdP.Admin.Tests.Explain;

/// <summary>The order in which the console shows rules is that in which they are asked.</summary>
public sealed class RuleOrderTests
{
    private static readonly Client Client = new()
    {
        ClientId = "client", Issuer = "oidc", TokenEndpointAuthMethod = AuthenticationMethods.PrivateKeyJwt, RedirectUris = [Provider.Callback], Scopes = ["openid", "a:b"],
        GrantTypes = [GrantTypes.AuthorizationCode, GrantTypes.RefreshToken, GrantTypes.ClientCredentials], Secrets = [Assertion.RegisteredKey()],
    };

    [Fact]
    public void Of_an_authorization_request()
    {
        var trace = new RuleTrace();
        var request = new AuthorizeRequest { ClientId = "client", RedirectUri = Provider.Callback, ResponseType = "code", Scope = "openid", State = "state", CodeChallenge = Provider.Challenge, CodeChallengeMethod = "S256" };

        Assert.Null(AuthorizeRules.CheckAddressee(trace, request, Client) ?? AuthorizeRules.Check(trace, request, Client, Oidc.Profile));

        Assert.Equal(RuleOrder.Authorize, trace.Asked);
    }

    [Fact]
    public async Task Of_an_assertion()
    {
        var console = await ConsoleHost.SharedAsync();
        var trace = new RuleTrace();
        Assert.False(ClientAssertion.Read(new Assertion(Client, console.Provider.Oidc, console.Clock).Jwt()).Refused(out _, out var assertion));

        Assert.Null(ClientAssertionRules.Check(trace, assertion!, Oidc.Profile.Assertions, Client.ClientId, console.Provider.Oidc.Url, console.Provider.Oidc.TokenEndpoint, console.Clock.GetUtcNow()));

        Assert.Equal(RuleOrder.Assertion, trace.Asked);
    }

    [Fact]
    public void Of_a_code_that_is_redeemed()
    {
        var trace = new RuleTrace();
        var request = new TokenRequest { GrantType = GrantTypes.AuthorizationCode, Code = "code", RedirectUri = Provider.Callback, CodeVerifier = Provider.Verifier };

        Assert.Null(TokenRequestRules.Check(trace, request, Client, Oidc.Profile));

        Assert.Equal([.. RuleOrder.Token, .. RuleOrder.Code.Take(3)], trace.Asked);
        Assert.Equal(RuleOrder.Code.Skip(3), RuleOrder.NotReached("token", ["E-028", "E-030", "E-254", "E-264", "RFC9449-5.2", "E-147", "E-156", "E-137"]));
    }

    [Fact]
    public void What_waits_on_every_way_is_shown_and_nothing_else()
    {
        Assert.Equal(["E-055", "E-028", "E-030", "E-254", "E-264", "RFC9449-5.2"], RuleOrder.NotReached("token", ["E-026", "E-009", "E-006", "E-020", "E-013", "E-111", "E-052", "E-063", "E-042"]));
        Assert.Empty(RuleOrder.NotReached("token", [.. RuleOrder.Token, .. RuleOrder.Code.SkipLast(1), "E-154"]));
        Assert.Empty(RuleOrder.NotReached("userinfo", ["E-310"]));
        Assert.Empty(RuleOrder.NotReached("token", ["never-heard-of"]));
    }

    [Fact]
    public void Every_rule_that_is_shown_has_words_in_three_languages()
    {
        var shown = RuleOrder.Assertion.Concat(RuleOrder.Token).Concat(RuleOrder.Code).Concat(RuleOrder.Refresh).Concat(RuleOrder.ClientCredentials).Concat(RuleOrder.Authorize);

        Assert.All(shown, clause => Assert.Contains(clause, ExplainTexts.Rules));
        Assert.True(ExplainTexts.Rules.Count(rule => rule.Value.Mend is not null) >= 80);
        Assert.All(ExplainTexts.Rules, rule => Assert.All((string[])[rule.Value.Words.English, rule.Value.Words.Bokmaal, rule.Value.Words.Nynorsk], words => Assert.False(string.IsNullOrWhiteSpace(words))));
    }

    [Theory]
    [InlineData("RFC7636-4.6", "https://www.rfc-editor.org/rfc/rfc7636#section-4.6")]
    [InlineData("OIDCC-3.1.2.6", "https://openid.net/specs/openid-connect-core-1_0.html")]
    [InlineData("C4", null)]
    public void A_clause_of_a_standard_leads_to_it(string clause, string? address) => Assert.Equal(address, Remedy.SectionOf(clause)?.Url);
}
