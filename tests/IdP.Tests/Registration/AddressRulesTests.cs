using IdP.Rules.Clients;
using static IdP.Tests.Registration.Registered;

namespace IdP.Tests.Registration;

public sealed class AddressRulesTests
{
    [Fact, Spec("RFC7591-2")]
    public void A_client_with_authorization_codes_says_where_to_send_them() =>
        IsRefused("redirect_uris RFC7591-2", Basic with { RedirectUris = [] });

    [Theory, Spec("E-280")]
    [InlineData("http://localhost:8080/callback")]
    [InlineData("http://127.0.0.1:8080/callback")]
    [InlineData("http://[::1]/callback")]
    public void Localhost_is_for_test_deployments_and_native_clients(string uri)
    {
        IsRefused("redirect_uris E-280", Basic with { RedirectUris = [uri] });
        IsRefused("post_logout_redirect_uris E-280", Basic with { PostLogoutRedirectUris = [uri] });
        IsRefused("redirect_uris E-280", Browser with { RedirectUris = [uri] });
        IsSound(Basic with { RedirectUris = [uri] }, production: false);
        IsSound(Native with { RedirectUris = [uri] });
    }

    [Fact, Spec("E-281")]
    public void A_native_client_registers_the_loopback_with_any_port() =>
        IsSound(Native with { RedirectUris = ["http://127.0.0.1:0/callback", "http://[::1]:0/callback"] });

    [Theory, Spec("RFC6749-3.1.2")]
    [InlineData("")]
    [InlineData("/callback")]
    [InlineData("http://rp.example/callback")]
    [InlineData("https://rp.example/callback#fragment")]
    [InlineData("https://*.rp.example/callback")]
    [InlineData("https://rp.example/a/../b")]
    [InlineData("https://user@rp.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("no.example.app:/callback")]
    [InlineData("https://rp.example/?code=1")]
    public void An_unsound_address_is_refused_wherever_it_is(string uri)
    {
        foreach (var production in new[] { true, false })
        {
            IsRefused("redirect_uris RFC6749-3.1.2", Basic with { RedirectUris = ["https://rp.example/callback", uri] }, production: production);
            IsRefused("post_logout_redirect_uris RFC6749-3.1.2", Basic with { PostLogoutRedirectUris = [uri] }, production: production);
        }
    }

    [Fact]
    public void Each_unsound_address_is_named() =>
        Assert.Collection(
            Problems(Basic with { RedirectUris = ["http://one.example/", "http://two.example/"] }),
            one => Assert.Contains("http://one.example/", one.Message, StringComparison.Ordinal),
            two => Assert.Contains("http://two.example/", two.Message, StringComparison.Ordinal));

    [Fact]
    public void An_address_is_registered_once()
    {
        IsRefused("redirect_uris RFC7591-2", Basic with { RedirectUris = ["https://rp.example/", "https://rp.example/"] });
        IsRefused("post_logout_redirect_uris RFC7591-2", Basic with { PostLogoutRedirectUris = ["https://rp.example/", "https://rp.example/"] });
        IsSound(Basic with { RedirectUris = ["https://rp.example/a", "https://rp.example/A"] });
        Assert.Equal("/redirect_uris/2", Assert.Single(Problems(Basic with { RedirectUris = ["https://rp.example/a", "https://rp.example/b", "https://rp.example/a"] })).JsonPointer);
    }

    [Fact]
    public void There_are_at_most_50_addresses_of_a_kind()
    {
        var addresses = Enumerable.Range(0, 51).Select(number => $"https://rp.example/{number}").ToList();

        IsSound(Basic with { RedirectUris = addresses[..50], PostLogoutRedirectUris = addresses[..50] });
        IsRefused("redirect_uris RFC7591-2", Basic with { RedirectUris = addresses });
        IsRefused("post_logout_redirect_uris RFC7591-2", Basic with { PostLogoutRedirectUris = addresses });
    }

    [Theory, Spec("E-334")]
    [InlineData("https://rp.example/logout")]
    [InlineData("https://RP.example:8443/logout")]
    public void Front_channel_logout_lies_on_the_host_of_a_redirect_URI(string uri) => IsSound(Basic with { FrontchannelLogoutUri = uri });

    [Theory, Spec("E-334")]
    [InlineData("https://other.example/logout")]
    [InlineData("https://sub.rp.example/logout")]
    [InlineData("https://example/logout")]
    [InlineData("https://rp.example.evil.test/logout")]
    public void Front_channel_logout_elsewhere_is_refused(string uri) => IsRefused("frontchannel_logout_uri E-334", Basic with { FrontchannelLogoutUri = uri });

    [Fact, Spec("OIDCBC-2.2")]
    public void Back_channel_logout_lies_on_the_host_of_a_redirect_URI()
    {
        IsSound(Basic with { BackchannelLogoutUri = "https://rp.example/logout" });
        IsRefused("backchannel_logout_uri E-334", Basic with { BackchannelLogoutUri = "https://other.example/logout" });
        IsRefused("backchannel_logout_uri OIDCBC-2.2", Basic with { BackchannelLogoutUri = "http://rp.example/logout" });
    }

    [Theory]
    [InlineData("http://rp.example/logout")]
    [InlineData("logout")]
    [InlineData("no.example.app:/logout")]
    public void Front_channel_logout_is_a_web_address(string uri) =>
        IsRefused("frontchannel_logout_uri OIDCFC-2", Native with { RedirectUris = ["https://rp.example/"], FrontchannelLogoutUri = uri });
}
