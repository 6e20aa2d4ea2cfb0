using IdP.Rules;
using IdP.Rules.Clients;
using IdP.Rules.Profiles;
using IdP.Rules.Token;

namespace IdP.Tests.Endpoints.Token;

/// <summary>The truth table of what is asked before a grant is looked up.</summary>
public sealed class TokenRequestRulesTests
{
    private static readonly Client Client = new() { ClientId = "client", Issuer = "issuer", GrantTypes = ["authorization_code", "refresh_token"] };

    private static readonly Client Public = Client with { TokenEndpointAuthMethod = AuthenticationMethods.None };

    private static readonly TokenRequest Code = new() { GrantType = "authorization_code", Code = "code", RedirectUri = Provider.Callback, CodeVerifier = Provider.Verifier };

    private static readonly TokenRequest Refresh = new() { GrantType = "refresh_token", RefreshToken = "token" };

    [Fact, Spec("E-027")]
    public void A_code_and_a_refresh_token_may_be_redeemed()
    {
        Holds(Code);
        Holds(Code with { CodeVerifier = null });
        Holds(Code, Public);
        Holds(Refresh);
    }

    [Theory]
    [Spec("E-028"), Spec("E-030"), Spec("E-034")]
    [InlineData(null, "E-028", "invalid_request")]
    [InlineData("password", "E-030", "unsupported_grant_type")]
    [InlineData("client_credentials", "E-030", "unsupported_grant_type")]
    [InlineData("AUTHORIZATION_CODE", "E-030", "unsupported_grant_type")]
    public void A_grant_type_must_be_named_and_supported(string? grantType, string rule, string error) => Breaks(Code with { GrantType = grantType }, rule, error);

    [Fact, Spec("E-254")]
    public void A_public_client_does_not_refresh() => Breaks(Refresh, "E-254", "invalid_client", Public);

    [Fact, Spec("E-264")]
    public void A_grant_type_must_be_registered()
    {
        Breaks(Refresh, "E-264", "unauthorized_client", Client with { GrantTypes = ["authorization_code"] });
        Breaks(Code, "E-264", "unauthorized_client", Client with { GrantTypes = ["refresh_token"] });
    }

    [Fact, Spec("E-137"), Spec("E-147"), Spec("E-156")]
    public void A_code_comes_with_its_redirect_uri_and_a_well_formed_verifier_if_any()
    {
        Breaks(Code with { RedirectUri = null }, "E-147", "invalid_request");
        Breaks(Code with { CodeVerifier = "short" }, "E-156", "invalid_request");
        Breaks(Code with { Code = null }, "E-137", "invalid_request");
    }

    [Fact, Spec("E-147")]
    public void A_profile_may_do_without_redirect_uri() =>
        Assert.Null(TokenRequestRules.Check(new RuleTrace(), Code with { RedirectUri = null }, Client, Oidc.Profile));

    [Fact, Spec("E-255")]
    public void A_refresh_needs_its_token() => Breaks(Refresh with { RefreshToken = null }, "E-255", "invalid_request");

    [Fact]
    public void What_belongs_to_the_other_grant_type_is_not_asked_for()
    {
        Holds(Refresh with { CodeVerifier = "short" });
        Holds(Code with { RefreshToken = "token", Scope = "anything" });
    }

    [Fact]
    public void The_first_rule_broken_answers()
    {
        Breaks(new TokenRequest(), "E-028", "invalid_request", Public);
        Breaks(new TokenRequest { GrantType = "refresh_token" }, "E-254", "invalid_client", Public with { GrantTypes = [] });
        Breaks(new TokenRequest { GrantType = "authorization_code" }, "E-264", "unauthorized_client", Client with { GrantTypes = [] });
        Breaks(new TokenRequest { GrantType = "authorization_code", CodeVerifier = "short" }, "E-147", "invalid_request");
    }

    private static void Holds(TokenRequest request, Client? client = null) =>
        Assert.Null(TokenRequestRules.Check(new RuleTrace(), request, client ?? Client, IdPorten.Profile));

    private static void Breaks(TokenRequest request, string rule, string error, Client? client = null)
    {
        var trace = new RuleTrace();
        var refusal = TokenRequestRules.Check(trace, request, client ?? Client, IdPorten.Profile);

        Assert.Equal((rule, error), (refusal?.Rule, refusal?.Code));
        Assert.Equal(rule, trace.Asked[^1]);
    }
}
