using IdP.Rules.Clients;
using IdP.Rules.Profiles;
using IdP.Rules.Usage;

namespace IdP.Tests.Usage;

/// <summary>One granted request and one change of the registration: does the endpoint's own rule refuse it?</summary>
public sealed class ImpactTests
{
    private const string Thumbprint = "aa11", Organization = "991825827";

    private static readonly DateTimeOffset Now = Stores.Given.Now;

    private static readonly Secret Password = new() { Type = SecretTypes.SharedSecret, Value = "one" };
    private static readonly Secret OtherPassword = new() { Type = SecretTypes.SharedSecret, Value = "two" };
    private static readonly Secret Key = new() { Type = SecretTypes.JsonWebKey, Value = """{"kid":"key-1"}""" };
    private static readonly Secret Certificate = new() { Type = SecretTypes.BusinessCertificate, Value = Organization };

    private static readonly Client Client = new()
    {
        ClientId = "client",
        Issuer = "main",
        TokenEndpointAuthMethod = AuthenticationMethods.ClientSecretBasic,
        GrantTypes = ["authorization_code", "refresh_token", "client_credentials"],
        RedirectUris = ["https://rp.example/a", "https://rp.example/b"],
        PostLogoutRedirectUris = ["https://rp.example/bye"],
        Scopes = ["openid", "profile", "api"],
        RequirePkce = false,
        Secrets = [Password, OtherPassword, Key, Certificate],
    };

    private static readonly RequestShape SignIn = new() { Endpoint = RequestShape.AuthorizeEndpoint, RedirectUri = "https://rp.example/a", Scope = "openid profile", Pkce = true };
    private static readonly RequestShape Code = Authenticated(Client, Password) with { GrantType = "authorization_code" };

    public static TheoryData<string, RequestShape, Func<Client, Client>, string?> Cases => new()
    {
        { "nothing changes", SignIn, client => client, null },
        { "the client is disabled: sign-in", SignIn, client => client with { Active = false }, "RFC6749-4.1.1" },
        { "the client is disabled: token", Code, client => client with { Active = false }, "E-042" },
        { "the client is disabled: introspection", Code with { Endpoint = RequestShape.IntrospectionEndpoint, GrantType = null }, client => client with { Active = false }, "E-042" },

        { "its redirect URI goes", SignIn, client => client with { RedirectUris = ["https://rp.example/b"] }, "E-279" },
        { "another redirect URI goes", SignIn, client => client with { RedirectUris = ["https://rp.example/a"] }, null },
        { "a slash is added to its redirect URI", SignIn, client => client with { RedirectUris = ["https://rp.example/a/"] }, "E-279" },

        { "one of its scopes goes", SignIn, client => client with { Scopes = ["openid", "api"] }, "E-296" },
        { "another scope goes", SignIn, client => client with { Scopes = ["openid", "profile"] }, null },
        { "a scope goes that client_credentials asks for", Code with { GrantType = "client_credentials", Scope = "api" }, client => client with { Scopes = ["openid", "profile"] }, "RFC6749-4.4.2" },
        { "a scope goes that client_credentials does not ask for", Code with { GrantType = "client_credentials", Scope = "api" }, client => client with { Scopes = ["api"] }, null },
        { "a scope goes that was refreshed", Code with { GrantType = "refresh_token" }, client => client with { Scopes = ["openid"] }, null },

        { "PKCE is required and was used", SignIn, client => client with { RequirePkce = true }, null },
        { "PKCE is required and was not used", SignIn with { Pkce = false }, client => client with { RequirePkce = true }, "E-283" },

        { "bound tokens are required and were used", Code with { Dpop = true }, client => client with { DpopBoundAccessTokens = true }, null },
        { "bound tokens are required and were not used", Code, client => client with { DpopBoundAccessTokens = true }, "RFC9449-5.2" },
        { "signed requests are required and were used", SignIn with { SignedRequest = true }, client => client with { RequireSignedRequestObject = true }, null },
        { "signed requests are required and were not used", SignIn, client => client with { RequireSignedRequestObject = true }, "RFC9101-10.5" },

        { "the code grant goes: sign-in", SignIn, client => client with { GrantTypes = ["client_credentials"] }, "RFC6749-4.1.2.1" },
        { "the code grant goes: token", Code, client => client with { GrantTypes = ["client_credentials"] }, "E-264" },
        { "the refresh grant goes: token", Code, client => client with { GrantTypes = ["authorization_code"] }, null },
        { "the refresh grant goes: refresh", Code with { GrantType = "refresh_token" }, client => client with { GrantTypes = ["authorization_code"] }, "E-264" },

        { "single sign-on is switched off: a sign-in", SignIn, client => client with { SsoDisabled = true }, null },
        { "single sign-on is switched off: prompt=none", SignIn with { Silent = true }, client => client with { SsoDisabled = true }, "SSO-isolated" },

        { "the method changes", Code, client => client with { TokenEndpointAuthMethod = AuthenticationMethods.ClientSecretPost }, "E-055" },
        { "the method changes: sign-in", SignIn, client => client with { TokenEndpointAuthMethod = AuthenticationMethods.ClientSecretPost }, null },

        { "its secret goes", Code, client => client with { Secrets = [OtherPassword] }, "E-041" },
        { "its secret goes: revocation", Code with { Endpoint = RequestShape.RevocationEndpoint, GrantType = null }, client => client with { Secrets = [OtherPassword] }, "E-041" },
        { "its secret expires now", Code, client => client with { Secrets = [Expiring(Now)] }, "E-041" },
        { "its secret expires later", Code, client => client with { Secrets = [Expiring(Now.AddDays(7))] }, null },
        { "another secret goes", Code, client => client with { Secrets = [Password] }, null },
        { "nobody knows with what it came", Code with { Credential = null }, client => client with { Secrets = [] }, null },

        { "its key goes", ByKey(Key), client => ByAssertion(client) with { Secrets = [Certificate] }, "E-101" },
        { "its key stays", ByKey(Key), client => ByAssertion(client) with { Secrets = [Key] }, null },

        { "its organisation goes", ByKey(Certificate) with { Certificate = Thumbprint }, client => ByAssertion(client) with { Secrets = [Key] }, "E-123" },
        { "it is locked to its certificate", ByKey(Certificate) with { Certificate = Thumbprint }, client => ByAssertion(client) with { Secrets = [Certificate, Lock(Thumbprint)] }, null },
        { "it is locked to another certificate", ByKey(Certificate) with { Certificate = Thumbprint }, client => ByAssertion(client) with { Secrets = [Certificate, Lock("bb22")] }, "E-135" },
        { "it is locked to either certificate", ByKey(Certificate) with { Certificate = Thumbprint }, client => ByAssertion(client) with { Secrets = [Certificate, Lock("bb22"), Lock(Thumbprint)] }, null },

        { "its address after logout goes", RequestShape.OfLogout("https://rp.example/bye", Client), client => client with { PostLogoutRedirectUris = [] }, "E-323" },
        { "its address after logout stays", RequestShape.OfLogout("https://rp.example/bye", Client), client => client with { RedirectUris = [] }, null },
        { "what is counted together is not judged", RequestShape.Other, client => client with { Active = false }, null },
    };

    [Theory, MemberData(nameof(Cases))]
    public void A_change_refuses_what_its_rule_refuses(string what, RequestShape shape, Func<Client, Client> change, string? rule)
    {
        Assert.NotEmpty(what);
        Assert.Equal(rule, Impact.Judge(shape, change(Client), Oidc.Profile, Now)?.Rule);
    }

    [Fact]
    public void A_response_mode_the_profile_no_longer_has_is_refused() =>
        Assert.Equal("OAUTH-MRTEP-2.1", Impact.Judge(SignIn with { ResponseMode = "form_post" }, Client, Oidc.Profile with { ResponseModes = ["query"] }, Now)?.Rule);

    [Fact]
    public void A_public_client_has_no_credential_to_lose()
    {
        var app = Client with { TokenEndpointAuthMethod = AuthenticationMethods.None, Secrets = [] };

        Assert.Null(Impact.Judge(Authenticated(app, null) with { GrantType = "authorization_code" }, app, Oidc.Profile, Now));
        Assert.Null(Impact.Judge(SignIn, app, Oidc.Profile, Now));
    }

    [Fact]
    public void Requests_are_counted_by_rule()
    {
        var changed = Client with { RedirectUris = ["https://rp.example/b"], Scopes = ["openid", "api"], Secrets = [OtherPassword] };
        var impact = Impact.Of(
            [Used(SignIn, 3), Used(SignIn with { Pkce = false }, 4), Used(SignIn with { RedirectUri = "https://rp.example/b" }, 5), Used(SignIn with { RedirectUri = "https://rp.example/b", Scope = "openid" }, 100), Used(Code, 20), Used(RequestShape.Other, 2)],
            Client, changed, Oidc.Profile, Now);

        Assert.Equal((134, 32, 2), (impact.Requests, impact.Refused, impact.Unknown));
        Assert.Equal([("E-041", 20), ("E-279", 7), ("E-296", 5)], impact.Rules.Select(rule => (rule.Rule, rule.Requests)));
        Assert.Equal([4, 3], impact.Rules[1].Shapes.Select(used => used.Uses.Requests));
    }

    [Fact]
    public void What_is_refused_already_is_not_the_changes_doing()
    {
        var impact = Impact.Of([Used(SignIn with { RedirectUri = "https://rp.example/old" }, 7), Used(SignIn, 1)], Client, Client with { Scopes = ["openid"] }, Oidc.Profile, Now);

        Assert.Equal((8, 1), (impact.Requests, impact.Refused));
        Assert.Equal("E-296", Assert.Single(impact.Rules).Rule);
    }

    [Fact]
    public void Revoking_a_credential_refuses_the_requests_that_came_with_it()
    {
        UsedShape[] used = [Used(Code, 3), Used(Authenticated(Client, OtherPassword) with { GrantType = "refresh_token" }, 5), Used(SignIn, 8)];

        Assert.Equal(3, Impact.OfRevoking(used, Client, CredentialName.Of(Password), Oidc.Profile, Now).Refused);
        Assert.Equal(5, Impact.OfRevoking(used, Client, CredentialName.Of(OtherPassword), Oidc.Profile, Now).Refused);
        Assert.Equal(0, Impact.OfRevoking(used, Client, CredentialName.Of(Key), Oidc.Profile, Now).Refused);
    }

    [Fact]
    public void Revoking_one_of_two_locks_shuts_out_its_certificate_and_revoking_the_only_one_shuts_out_none()
    {
        var locked = ByAssertion(Client) with { Secrets = [Certificate, Lock(Thumbprint), Lock("bb22")] };
        UsedShape[] used = [Used(ByKey(Certificate) with { Certificate = Thumbprint }, 9)];

        Assert.Equal(9, Impact.OfRevoking(used, locked, CredentialName.Of(Lock(Thumbprint)), Oidc.Profile, Now).Refused);
        Assert.Equal(0, Impact.OfRevoking(used, locked, CredentialName.Of(Lock("bb22")), Oidc.Profile, Now).Refused);
        Assert.Equal(0, Impact.OfRevoking(used, locked with { Secrets = [Certificate, Lock(Thumbprint)] }, CredentialName.Of(Lock(Thumbprint)), Oidc.Profile, Now).Refused);
        Assert.Equal(9, Impact.OfRevoking(used, locked, CredentialName.Of(Certificate), Oidc.Profile, Now).Refused);
    }

    private static RequestShape Authenticated(Client client, Secret? matched) => RequestShape.Authenticated(RequestShape.TokenEndpoint, client, matched, certificate: null);

    private static RequestShape ByKey(Secret matched) => Authenticated(ByAssertion(Client), matched) with { GrantType = "authorization_code" };

    private static Client ByAssertion(Client client) => client with { TokenEndpointAuthMethod = AuthenticationMethods.PrivateKeyJwt };

    private static Secret Lock(string thumbprint) => new() { Type = SecretTypes.CertificateLock, Value = thumbprint };

    private static Secret Expiring(DateTimeOffset end) => new() { Type = Password.Type, Value = Password.Value, Expiration = end.UtcDateTime };

    private static UsedShape Used(RequestShape shape, long requests) => new(shape, new Uses(requests, Now.AddDays(-1), Now));
}
