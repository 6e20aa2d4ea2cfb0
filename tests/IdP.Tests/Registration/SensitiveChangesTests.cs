using IdP.Rules.Clients;
using IdP.Rules.Profiles;
using IdP.Rules.Registration;
using static IdP.Tests.Registration.Registered;

namespace IdP.Tests.Registration;

public sealed class SensitiveChangesTests
{
    private readonly HashSet<string> seen = [];

    [Fact]
    public void Every_id_is_reached_with_its_values()
    {
        var secret = Basic with { Secrets = [Shared("a")] };

        Is("sensitive.delete document", secret, null);
        Is("sensitive.credential client_secret", secret, Basic with { Secrets = [Shared("a"), Shared("b")] });
        Is("sensitive.credential client_secret", secret, Basic with { Secrets = [Shared("b")] });
        Is("sensitive.credential jwks", WithKey, KeyClient(Key("other")));
        Is("sensitive.credential certificate_lock", Locked(Thumbprint), Locked(Thumbprint.Replace('0', '1')));
        Is("sensitive.certificate_lock certificate_lock", Locked(Thumbprint), WithCertificate);
        Is("sensitive.weaker_method token_endpoint_auth_method", WithKey, WithKey with { TokenEndpointAuthMethod = "client_secret_basic", Secrets = [] });
        Is("sensitive.weaker_method token_endpoint_auth_method", Basic, Basic with { TokenEndpointAuthMethod = "none" });
        Is("sensitive.pkce_off code_challenge_method", Basic, Basic with { RequirePkce = false });
        Is("sensitive.new_host redirect_uris", Basic, Basic with { RedirectUris = [.. Basic.RedirectUris, "https://evil.example/", "https://evil.example/2"] });
        Is("sensitive.new_host redirect_uris", Native, Native with { RedirectUris = ["no.example.other:/callback"] });
        Is("sensitive.new_host post_logout_redirect_uris", Basic, Basic with { PostLogoutRedirectUris = ["https://evil.example/"] });
        Is("sensitive.wider_scopes scope", Basic, Basic with { Scopes = ["openid", "email"] });
        Is("sensitive.credential jwks_uri", WithKey, WithKey with { JwksUri = "https://rp.example/keys" });
        Is("sensitive.credential jwks_uri", WithKey with { JwksUri = "https://rp.example/keys" }, WithKey with { JwksUri = "https://evil.example/keys" });
        Is("sensitive.protection_off require_pushed_authorization_requests", Basic with { RequirePushedAuthorizationRequests = true }, Basic);
        Is("sensitive.protection_off require_signed_request_object", Basic with { RequireSignedRequestObject = true }, Basic);
        Is("sensitive.protection_off dpop_bound_access_tokens", Basic with { DpopBoundAccessTokens = true }, Basic);
        Is("sensitive.more_customers onbehalfof", Basic, Basic with { OnBehalfOf = ["customer"] });
        Is("sensitive.higher_assurance ial", Basic, Basic with { Ial = 2 });
        Is("sensitive.longer_lifetime access_token_lifetime", Basic, Basic with { AccessTokenLifetime = TimeSpan.FromSeconds(121) });
        Is("sensitive.longer_lifetime refresh_token_lifetime", Basic, Basic with { RefreshTokenLifetime = TimeSpan.FromSeconds(601) });
        Is("sensitive.longer_lifetime authorization_lifetime", Basic, Basic with { AuthorizationLifetime = TimeSpan.FromSeconds(7201) });

        Assert.Equal(SensitiveChanges.Ids.Keys.Order(), seen.Order());
    }

    [Fact]
    public void One_person_may_make_a_client_and_may_narrow_it()
    {
        Isnt(null, Basic with { Secrets = [Shared("a")] });
        Isnt(Basic with { Secrets = [Shared("a"), Shared("b")] }, Basic with { Secrets = [Shared("b", days: 1)] });
        Isnt(WithCertificate, Locked(Thumbprint));
        Isnt(Basic, Basic with { TokenEndpointAuthMethod = "client_secret_post" });
        Isnt(Basic with { RequirePkce = false }, Basic);
        Isnt(Basic, Basic with { RedirectUris = ["https://RP.example:8443/other"], PostLogoutRedirectUris = [] });
        Isnt(Basic, Basic with { Scopes = ["openid"] });
        Isnt(Basic, Basic with { AccessTokenLifetime = TimeSpan.FromSeconds(120) });
        Isnt(Basic with { AccessTokenLifetime = TimeSpan.FromSeconds(500) }, Basic with { AccessTokenLifetime = TimeSpan.FromSeconds(400) });
        Isnt(Basic, Basic with { Active = false, ClientName = "Other" });
    }

    [Fact]
    public void A_client_that_is_disabled_first_is_no_way_around() =>
        Is("sensitive.credential jwks", WithKey with { Active = false }, KeyClient(Key("mine")) with { Active = false });

    [Fact]
    public void A_host_that_was_only_for_logout_is_new_for_codes() =>
        Is("sensitive.new_host redirect_uris", Basic with { PostLogoutRedirectUris = ["https://www.example/"] }, Basic with { PostLogoutRedirectUris = ["https://www.example/"], RedirectUris = ["https://www.example/"] });

    private void Is(string idAndMember, Client? before, Client? after)
    {
        var change = Assert.Single(SensitiveChanges.Of(before, after, IdPorten.Profile));
        Assert.Equal(idAndMember, $"{change.Id} {change.Member}");
        Assert.Equal(SensitiveChanges.Ids[change.Id].Order(), change.Values.Keys.Order());
        seen.Add(change.Id);
    }

    private static void Isnt(Client? before, Client? after) => Assert.Empty(SensitiveChanges.Of(before, after, IdPorten.Profile));

    private static Client Locked(string thumbprint) =>
        WithCertificate with { Secrets = [.. WithCertificate.Secrets, new() { Type = SecretTypes.CertificateLock, Value = thumbprint }] };
}
