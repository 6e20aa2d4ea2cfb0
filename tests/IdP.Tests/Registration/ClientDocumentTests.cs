using System.Text;
using System.Text.Json;
using IdP.Rules.Clients;
using IdP.Rules.Profiles;
using IdP.Rules.Registration;
using IdP.Tests.Stores;
using static IdP.Tests.Registration.Registered;

namespace IdP.Tests.Registration;

public sealed class ClientDocumentTests
{
    private static readonly string Whole = $$"""
        {
          "issuer": "other", "client_id": "client", "client_name": "Blåbær", "application_type": "native", "token_endpoint_auth_method": "none",
          "grant_types": ["authorization_code"], "redirect_uris": ["https://rp.example/a", "https://rp.example/b"], "post_logout_redirect_uris": ["https://rp.example/bye"],
          "scope": "openid profile", "client_orgno": "991825827", "active": false, "code_challenge_method": "none", "access_token_format": "reference",
          "access_token_lifetime": 90, "refresh_token_lifetime": 600, "authorization_lifetime": 7200, "refresh_token_usage": "REUSE", "sso_disabled": true,
          "frontchannel_logout_uri": "https://rp.example/out", "frontchannel_logout_session_required": true,
          "backchannel_logout_uri": "https://rp.example/signed-out", "backchannel_logout_session_required": true, "jwks_uri": "https://rp.example/keys",
          "require_pushed_authorization_requests": true, "dpop_bound_access_tokens": true, "require_signed_request_object": true,
          "agency_id": "7", "ial": 2, "default_aal": 3, "allow_prompt_login": true, "onbehalfof": ["first", "second"], "certificate_lock": "{{Thumbprint}}",
          "jwks": { "keys": [ { "kty": "RSA" } ] }
        }
        """;

    // No profile has a use for every member.
    private static readonly Profile Everything = Oidc.Profile with { ClientMembers = [.. Oidc.Profile.ClientMembers, "agency_id", "ial", "default_aal", "allow_prompt_login", "onbehalfof"] };

    [Fact]
    public void Every_member_is_read()
    {
        var document = Document(Whole);

        Assert.Empty(document.Problems);
        Assert.Equal(
            JsonSerializer.Serialize(new Client
            {
                ClientId = "client",
                Issuer = "other",
                ClientName = "Blåbær",
                ApplicationType = ApplicationType.Native,
                TokenEndpointAuthMethod = "none",
                GrantTypes = ["authorization_code"],
                RedirectUris = ["https://rp.example/a", "https://rp.example/b"],
                PostLogoutRedirectUris = ["https://rp.example/bye"],
                Scopes = ["openid", "profile"],
                OrganizationNumber = "991825827",
                RequirePkce = false,
                AccessTokenFormat = AccessTokenFormat.Reference,
                AccessTokenLifetime = TimeSpan.FromSeconds(90),
                RefreshTokenLifetime = TimeSpan.FromSeconds(600),
                AuthorizationLifetime = TimeSpan.FromSeconds(7200),
                RefreshTokenUsage = RefreshTokenUsage.Reuse,
                SsoDisabled = true,
                FrontchannelLogoutUri = "https://rp.example/out",
                FrontchannelLogoutSessionRequired = true,
                BackchannelLogoutUri = "https://rp.example/signed-out",
                BackchannelLogoutSessionRequired = true,
                JwksUri = "https://rp.example/keys",
                RequirePushedAuthorizationRequests = true,
                DpopBoundAccessTokens = true,
                RequireSignedRequestObject = true,
                AgencyId = "7",
                Ial = 2,
                DefaultAal = 3,
                AllowPromptLogin = true,
                OnBehalfOf = ["first", "second"],
            }),
            JsonSerializer.Serialize(document.Client));
        Assert.Equal(false, document.Active);
        Assert.Equal(Thumbprint, document.CertificateLock);
        Assert.Single(document.Keys!);
    }

    [Fact, Spec("E-335")]
    public void What_is_not_said_takes_its_default()
    {
        var document = Document("{\"client_id\":\"client\"}");

        Assert.Empty(document.Problems);
        Assert.Equal(JsonSerializer.Serialize(new Client { ClientId = "client", Issuer = "main" }), JsonSerializer.Serialize(document.Client));
        Assert.Null(document.Client!.AccessTokenLifetime);
        Assert.Null(document.Keys);
        Assert.Null(document.Active);
    }

    [Fact]
    public void A_document_that_was_written_reads_as_the_same_client()
    {
        foreach (var client in new[] { Basic, WithKey, WithCertificate, Browser, Native, WithKey with { Secrets = [], JwksUri = "https://rp.example/keys" }, WithKey with { RequireSignedRequestObject = true }, Given.Client() with { Secrets = [], JwksUri = null, RequireSignedRequestObject = false } })
        {
            var once = Read(client);
            var twice = Read(once);

            Assert.Equal(ClientDocument.Write(once), ClientDocument.Write(twice));
            Assert.Equal(JsonSerializer.Serialize(client with { Secrets = [] }), JsonSerializer.Serialize(twice with { Secrets = [] }));
            Assert.Equal(client.Secrets.Select(secret => secret.Type), twice.Secrets.Select(secret => secret.Type));
        }

        static Client Read(Client client)
        {
            var registration = ClientRegistration.Of(Document(ClientDocument.Write(client)), existing: null, Everything, production: true, Now);
            Assert.Empty(registration.Problems);
            return registration.Client!;
        }
    }

    [Fact]
    public void Scopes_are_a_line_or_an_array_and_not_both()
    {
        Assert.Equal(["a", "b"], Document("{\"client_id\":\"c\",\"scopes\":[\"a\",\"b\"]}").Client!.Scopes);
        IsRefused("scopes", "{\"client_id\":\"c\",\"scope\":\"a\",\"scopes\":[\"a\"]}");
    }

    [Fact]
    public void A_byte_order_mark_is_no_mistake() => Assert.Empty(Document("\uFEFF{\"client_id\":\"client\"}").Problems);

    [Fact]
    public void An_issuer_is_named_by_the_document_or_by_who_registers_it()
    {
        Assert.Equal("other", ClientDocument.Read("{\"client_id\":\"c\",\"issuer\":\"other\"}"u8, "main").Client!.Issuer);
        Assert.Equal("issuer", Assert.Single(ClientDocument.Read("{\"client_id\":\"c\"}"u8, null).Problems).Member);
    }

    [Theory]
    [InlineData("redirect_uri", "Did you mean redirect_uris?")]
    [InlineData("Client_Name", "Did you mean client_name?")]
    [InlineData("code_chalenge_method", "Did you mean code_challenge_method?")]
    [InlineData("integration_type", "leave it out")]
    [InlineData("x", "leave it out")]
    [InlineData("", "leave it out")]
    public void An_unknown_member_is_named_with_the_nearest_known_one(string member, string words) =>
        Assert.Contains(words, IsRefused(member, $"{{\"client_id\":\"c\",\"{member}\":1}}"), StringComparison.Ordinal);

    [Fact, Spec("RFC7591-3.2.1")]
    public void A_secret_is_made_by_the_server()
    {
        var message = IsRefused("client_secret", "{\"client_id\":\"c\",\"client_secret\":\"canary\"}");

        Assert.Contains("the server makes", message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", message, StringComparison.Ordinal);
    }

    [Fact, Spec("RFC8259-4")]
    public void A_member_that_is_written_twice_is_named() =>
        Assert.Contains("more than once", IsRefused("client_name", "{\"client_id\":\"c\",\"client_name\":\"a\",\"client_name\":\"b\"}"), StringComparison.Ordinal);

    [Theory]
    [InlineData("client_id", "1")]
    [InlineData("client_id", "null")]
    [InlineData("issuer", "{}")]
    [InlineData("client_name", "[]")]
    [InlineData("application_type", "\"Web\"")]
    [InlineData("application_type", "null")]
    [InlineData("grant_types", "\"authorization_code\"")]
    [InlineData("redirect_uris", "[1]")]
    [InlineData("redirect_uris", "null")]
    [InlineData("scope", "[\"openid\"]")]
    [InlineData("scopes", "\"openid\"")]
    [InlineData("client_orgno", "991825827")]
    [InlineData("active", "\"true\"")]
    [InlineData("code_challenge_method", "\"plain\"")]
    [InlineData("access_token_format", "\"JWT\"")]
    [InlineData("access_token_lifetime", "\"120\"")]
    [InlineData("access_token_lifetime", "1.5")]
    [InlineData("access_token_lifetime", "99999999999")]
    [InlineData("refresh_token_lifetime", "null")]
    [InlineData("authorization_lifetime", "true")]
    [InlineData("refresh_token_usage", "\"onetime\"")]
    [InlineData("sso_disabled", "0")]
    [InlineData("frontchannel_logout_uri", "false")]
    [InlineData("certificate_lock", "[]")]
    [InlineData("jwks", "[]")]
    [InlineData("jwks", "{}")]
    [InlineData("jwks", "{\"keys\":{}}")]
    [InlineData("jwks", "{\"keys\":[],\"other\":1}")]
    public void A_member_of_another_type_is_a_problem_and_no_default(string member, string value)
    {
        var id = member == "client_id" ? "" : "\"client_id\":\"c\",";
        IsRefused(member, $"{{{id}\"{member}\":{value}}}");
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"client\"")]
    [InlineData("{")]
    [InlineData("{}{}")]
    [InlineData("{\"client_id\":\"c\",}")]
    [InlineData("{'client_id':'c'}")]
    [InlineData("{\"client_id\":\"c\"} // comment")]
    [InlineData("{\"client_id\":\"\\ud800\"}")]
    [InlineData("{\"\\udc00\":1}")]
    [InlineData("{\"jwks\":[[[[[[[[[[[[]]]]]]]]]]]]}")]
    public void What_is_no_document_is_said_so(string json)
    {
        var document = Document(json);

        Assert.Null(document.Client);
        Assert.Equal(RegistrationProblem.WholeDocument, Assert.Single(document.Problems).Member);
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_and_a_document_that_is_too_large_are_said_so()
    {
        Assert.Equal("document", Assert.Single(ClientDocument.Read([.. "{\"a\":\""u8, 0xFF, .. "\"}"u8], "main").Problems).Member);
        Assert.Equal("document", Assert.Single(ClientDocument.Read(new byte[ClientDocument.Largest + 1], "main").Problems).Member);
    }

    [Fact]
    public void Whatever_the_bytes_there_is_an_answer()
    {
        var random = new Random(7591);
        var whole = Encoding.UTF8.GetBytes(Whole);
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = whole.AsSpan(0, round % 4 == 0 ? random.Next(whole.Length) : whole.Length).ToArray();
            for (var change = random.Next(4); change >= 0 && bytes.Length > 0; change--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);

            var registration = ClientRegistration.Of(ClientDocument.Read(bytes, "main"), existing: null, Oidc.Profile, production: true, Now);

            Assert.Equal(registration.Client is null, registration.Problems.Any(problem => problem.IsError));
        }
    }

    private static string IsRefused(string member, string json)
    {
        var problem = Assert.Single(Document(json).Problems);
        Assert.Equal(member, problem.Member);
        return problem.Message;
    }
}
