using IdP.Rules.Clients;
using IdP.Rules.Profiles;
using static IdP.Tests.Registration.Registered;

namespace IdP.Tests.Registration;

public sealed class ClientRegistrationRulesTests
{
    [Fact]
    public void One_client_of_each_method_is_accepted_by_both_profiles()
    {
        foreach (var profile in new[] { Oidc.Profile, IdPorten.Profile })
        {
            foreach (var client in new[] { Basic, Basic with { TokenEndpointAuthMethod = "client_secret_post" }, WithKey, WithCertificate, Browser, Native }) IsSound(client, profile);
        }
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once()
    {
        var problems = Problems(Basic with { ClientId = "", ClientName = "", GrantTypes = [], OrganizationNumber = "1", AccessTokenLifetime = TimeSpan.Zero });

        Assert.Equal(["client_id", "client_name", "client_orgno", "grant_types", "access_token_lifetime"], problems.Select(problem => problem.Member));
    }

    [Theory, Spec("E-328")]
    [InlineData(ApplicationType.Browser, "client_secret_basic")]
    [InlineData(ApplicationType.Browser, "client_secret_post")]
    [InlineData(ApplicationType.Native, "client_secret_basic")]
    [InlineData(ApplicationType.Native, "client_secret_post")]
    public void A_program_that_keeps_nothing_secret_has_no_secret_method(ApplicationType type, string method) =>
        IsRefused("token_endpoint_auth_method E-328", Basic with { ApplicationType = type, TokenEndpointAuthMethod = method });

    [Fact, Spec("E-328")]
    public void A_browser_client_has_no_key() =>
        IsRefused("token_endpoint_auth_method E-328", WithKey with { ApplicationType = ApplicationType.Browser });

    [Fact, Spec("E-329")]
    public void A_web_client_authenticates() =>
        IsRefused("token_endpoint_auth_method E-329", Basic with { TokenEndpointAuthMethod = "none" });

    [Fact, Spec("RFC9101-10.5")]
    public void Who_must_sign_requests_has_a_key()
    {
        IsRefused("require_signed_request_object RFC9101-10.5", Basic with { RequireSignedRequestObject = true });
        IsRefused("require_signed_request_object RFC9101-10.5", WithCertificate with { RequireSignedRequestObject = true });
        IsSound(WithKey with { RequireSignedRequestObject = true });
    }

    [Fact, Spec("RFC7591-2")]
    public void A_method_that_nobody_offers_is_refused() =>
        IsRefused("token_endpoint_auth_method RFC7591-2", Basic with { TokenEndpointAuthMethod = "client_secret_jwt" });

    [Fact, Spec("E-332")]
    public void The_issuer_never_changes() => IsRefused("issuer E-332", Basic, existing: Basic with { Issuer = "other" });

    [Fact, Spec("E-332")]
    public void The_application_type_never_changes() => IsRefused("application_type E-332", Browser, existing: Native);

    [Theory, Spec("E-336")]
    [InlineData("client_credentials")]
    [InlineData("implicit")]
    [InlineData("password")]
    public void A_login_client_of_ID_porten_has_the_login_grants_only(string grantType) =>
        IsRefused("grant_types E-336", Basic with { GrantTypes = ["authorization_code", grantType] }, profile: IdPorten.Profile);

    [Fact, Spec("E-336")]
    public void A_client_without_authentication_has_no_client_credentials() =>
        IsRefused("grant_types E-336", Browser with { GrantTypes = ["authorization_code", "client_credentials"] });

    [Fact]
    public void A_machine_needs_neither_redirect_URI_nor_scope() =>
        IsSound(Basic with { GrantTypes = ["client_credentials"], RedirectUris = [], PostLogoutRedirectUris = [], Scopes = [] });

    [Theory]
    [InlineData("refresh_token", "RFC6749-6")]
    [InlineData("authorization_code authorization_code", "RFC7591-2")]
    public void Grant_types_make_sense_together(string grantTypes, string rule) =>
        IsRefused($"grant_types {rule}", Basic with { GrantTypes = grantTypes.Split(' ') });

    [Fact, Spec("E-162")]
    public void PKCE_cannot_be_switched_off_for_a_client_without_authentication()
    {
        IsRefused("code_challenge_method E-162", Browser with { RequirePkce = false });
        IsRefused("code_challenge_method E-162", Native with { RequirePkce = false });
        IsSound(Basic with { RequirePkce = false });
    }

    [Theory, Spec("RFC6749-2.2")]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("blåbær")]
    [InlineData("a/b")]
    [InlineData("a\n")]
    public void A_client_id_is_plain(string clientId) => IsRefused("client_id RFC6749-2.2", Basic with { ClientId = clientId });

    [Fact, Spec("RFC6749-2.2")]
    public void A_client_id_has_at_most_100_characters()
    {
        IsSound(Basic with { ClientId = new('a', 100) });
        IsRefused("client_id RFC6749-2.2", Basic with { ClientId = new('a', 101) });
    }

    [Fact, Spec("RFC7617-2")]
    public void A_colon_would_end_the_client_id_in_a_Basic_header()
    {
        IsRefused("client_id RFC7617-2", Basic with { ClientId = "urn:example:client" });
        IsSound(Basic with { ClientId = "urn:example:client", TokenEndpointAuthMethod = "client_secret_post" });
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(" A client")]
    [InlineData("A\u202Etneilc")]
    [InlineData("A\u200Bclient")]
    [InlineData("A\nclient")]
    [InlineData("A\uE000client")]
    [InlineData("A \uD800 client")]
    public void A_name_can_be_read_and_misleads_nobody(string name) => IsRefused("client_name RFC7591-2", Basic with { ClientName = name });

    [Fact]
    public void A_name_may_have_60_characters_of_any_script()
    {
        IsSound(Basic with { ClientName = "Sámi giella – 日本語 🐟" });
        IsSound(Basic with { ClientName = new('å', 60) });
        IsRefused("client_name RFC7591-2", Basic with { ClientName = new('å', 61) });
    }

    [Theory, Spec("RFC6749-3.3")]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("\"quoted\"")]
    [InlineData("back\\slash")]
    [InlineData("blå")]
    public void A_scope_is_a_scope_token(string scope) => IsRefused("scope RFC6749-3.3", Basic with { Scopes = ["openid", scope] });

    [Fact, Spec("RFC6749-3.3")]
    public void Scopes_differ_and_fit()
    {
        IsRefused("scope RFC6749-3.3", Basic with { Scopes = ["openid", "openid"] });
        IsRefused("scope RFC6749-3.3", Basic with { Scopes = ["openid", new('a', 1994)] });
        IsSound(Basic with { Scopes = ["openid", "idporten:token.introspection", "https://api.example/read"] });
    }

    [Fact, Spec("E-212")]
    public void A_client_that_signs_people_in_has_a_scope() => IsRefused("scope E-212", Basic with { Scopes = [] });

    [Fact, Spec("OIDCC-3.1.2.1")]
    public void A_client_that_signs_people_in_has_openid() => IsRefused("scope OIDCC-3.1.2.1", Basic with { Scopes = ["profile"] });

    // ID-porten's defaults are 120, 600 and 7200 seconds.
    [Theory, Spec("E-335")]
    [InlineData(600, null, null, "access_token_lifetime")]
    [InlineData(599, null, null, null)]
    [InlineData(null, 120, null, "access_token_lifetime")]
    [InlineData(null, 121, null, null)]
    [InlineData(null, 7201, null, "refresh_token_lifetime")]
    [InlineData(null, 7200, null, null)]
    [InlineData(null, null, 599, "refresh_token_lifetime")]
    [InlineData(600, 700, 700, null)]
    [InlineData(700, 700, 700, "access_token_lifetime")]
    public void An_access_token_lives_shorter_than_what_renews_it_and_that_no_longer_than_the_grant(int? access, int? refresh, int? authorization, string? member)
    {
        var client = Basic with { AccessTokenLifetime = Seconds(access), RefreshTokenLifetime = Seconds(refresh), AuthorizationLifetime = Seconds(authorization) };
        if (member is null) IsSound(client, IdPorten.Profile);
        else IsRefused($"{member} E-335", client, profile: IdPorten.Profile);
        IsSound(client with { GrantTypes = ["authorization_code"] }, IdPorten.Profile);

        static TimeSpan? Seconds(int? seconds) => seconds is { } given ? TimeSpan.FromSeconds(given) : null;
    }

    [Theory, Spec("E-335")]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(0.5)]
    [InlineData(366 * 86400)]
    public void A_lifetime_is_positive_whole_and_bounded(double seconds)
    {
        var span = TimeSpan.FromSeconds(seconds);
        IsRefused("access_token_lifetime E-335", Basic with { AccessTokenLifetime = span });
        IsRefused("refresh_token_lifetime E-335", Basic with { RefreshTokenLifetime = span });
        IsRefused("authorization_lifetime E-335", Basic with { AuthorizationLifetime = span });
    }

    [Fact, Spec("E-335")]
    public void The_longest_lifetimes_are_a_day_and_a_year()
    {
        IsSound(Basic with { AccessTokenLifetime = TimeSpan.FromDays(1), RefreshTokenLifetime = TimeSpan.FromDays(365), AuthorizationLifetime = TimeSpan.FromDays(365) });
        IsRefused("access_token_lifetime E-335", Basic with { AccessTokenLifetime = TimeSpan.FromDays(2) });
    }

    [Theory, Spec("E-118")]
    [InlineData("99182582")]
    [InlineData("991825828")]
    [InlineData("991 825 827")]
    [InlineData("")]
    public void An_organisation_number_has_nine_digits_and_a_check_digit(string number) =>
        IsRefused("client_orgno E-118", Basic with { OrganizationNumber = number });
}
