using IdP.Rules;
using IdP.Rules.Authorize;
using IdP.Rules.Clients;
using IdP.Rules.Token;
using IdP.Rules.Usage;

namespace IdP.Tests.Usage;

/// <summary>What is kept of a granted request.</summary>
public sealed class RequestShapeTests
{
    private static readonly Client Client = Stores.Given.Client() with { RedirectUris = ["https://rp.example/b", "http://127.0.0.1:0/cb"], PostLogoutRedirectUris = ["http://127.0.0.1:0/bye"] };

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData(" ", null)]
    [InlineData("openid", "openid")]
    [InlineData("openid profile", "openid profile")]
    [InlineData("profile openid", "openid profile")]
    [InlineData("openid openid", "openid")]
    [InlineData(" openid  profile ", "openid profile")]
    [InlineData("b a c", "a b c")]
    public void Scopes_in_another_order_are_the_same_shape(string? asked, string? kept) =>
        Assert.Equal(kept, new RequestShape { Endpoint = "token", Scope = asked }.Scope);

    [Fact]
    public void Sorted_scopes_are_not_copied()
    {
        var scope = new string("openid profile".AsSpan());

        Assert.Same(scope, Scopes.Sorted(scope));
    }

    [Fact, Spec("E-281")]
    public void Every_loopback_port_is_the_same_shape()
    {
        var shapes = new[] { "http://127.0.0.1:49152/cb", "http://127.0.0.1:50000/cb" }.Select(uri => RequestShape.Of(new AuthorizeRequest { RedirectUri = uri, Scope = "openid" }, Client));

        Assert.Equal("http://127.0.0.1:0/cb", Assert.Single(shapes.Distinct()).RedirectUri);
        Assert.Equal("http://127.0.0.1:0/bye", RequestShape.OfLogout("http://127.0.0.1:7/bye", Client).PostLogoutRedirectUri);
    }

    [Fact]
    public void What_differs_from_person_to_person_is_not_kept()
    {
        var one = new AuthorizeRequest { RedirectUri = "https://rp.example/b", Scope = "openid", State = "1", Nonce = "1", CodeChallenge = "1", LoginHint = "1", AcrValues = "1", IdTokenHint = "1", UiLocales = "nb" };
        var other = one with { State = "2", Nonce = "2", CodeChallenge = "2", LoginHint = "2", AcrValues = "2", IdTokenHint = "2", UiLocales = "nn" };

        Assert.Equal(RequestShape.Of(one, Client), RequestShape.Of(other, Client));
        Assert.Equal(
            RequestShape.Of(new TokenRequest { GrantType = "authorization_code", Code = "1", CodeVerifier = "1", RedirectUri = "1" }, Client, null, null),
            RequestShape.Of(new TokenRequest { GrantType = "authorization_code", Code = "2", CodeVerifier = "2", RedirectUri = "2" }, Client, null, null));
    }

    [Fact]
    public void The_scope_of_a_token_request_is_kept_only_where_it_is_compared_with_the_registration()
    {
        Assert.Null(RequestShape.Of(new TokenRequest { GrantType = GrantTypes.RefreshToken, Scope = "openid" }, Client, null, null).Scope);
        Assert.Equal("api", RequestShape.Of(new TokenRequest { GrantType = GrantTypes.ClientCredentials, Scope = "api" }, Client, null, null).Scope);
    }

    [Theory]
    [InlineData(SecretTypes.BusinessCertificate, "991825827", "991825827")]
    [InlineData(SecretTypes.CertificateLock, "ab12", "ab12")]
    [InlineData(SecretTypes.JsonWebKey, """{"kty":"RSA","kid":"key-1"}""", "key-1")]
    [InlineData(SecretTypes.SharedSecret, "c2VjcmV0", "1c1185e02ff3")]
    [InlineData(SecretTypes.JsonWebKey, "no JSON", "29ecbeb830e3")]
    [InlineData(SecretTypes.JsonWebKey, "[]", "4f53cda18c2b")]
    public void A_secret_is_named_by_what_people_know_it_by_or_by_a_hash_of_what_is_stored(string type, string value, string identifier) =>
        Assert.Equal(identifier, new Secret { Type = type, Value = value }.Identifier);

    [Fact]
    public void A_secret_that_gets_another_value_gets_another_name()
    {
        var secret = new Secret { Type = SecretTypes.BusinessCertificate, Value = "991825827" };
        Assert.Equal("991825827", secret.Identifier);

        secret.Value = "974760673";
        Assert.Equal("974760673", secret.Identifier);
    }
}
