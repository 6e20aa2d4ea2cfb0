using System.Net;
using IdP.Rules;
using IdP.Rules.Clients;
using IdP.Rules.Registration;
using static IdP.Tests.Registration.Registered;

namespace IdP.Tests.Registration;

/// <summary>Where a client may have its keys fetched from, as far as the address itself says.</summary>
public sealed class KeySetAddressRulesTests
{
    private const string Address = "https://keys.example.org/jwks";

    [Theory, Spec("E1")]
    [InlineData("https://keys.example.org/jwks", true, true)]
    [InlineData("https://keys.example.org:8443/jwks?client=a", true, true)]
    [InlineData("https://93.184.216.34/jwks", true, true)]
    [InlineData("http://keys.example.org/jwks", false, false)]
    [InlineData("ftp://keys.example.org/jwks", false, false)]
    [InlineData("file:///etc/passwd", false, false)]
    [InlineData("keys.example.org/jwks", false, false)]
    [InlineData("//keys.example.org/jwks", false, false)]
    [InlineData("", false, false)]
    [InlineData("https://user:word@keys.example.org/", false, false)]
    [InlineData("https://@keys.example.org/", true, true)] // an empty user name is none: the same address is called
    [InlineData("https://keys.example.org/jwks#one", false, false)]
    [InlineData("https://keys.example.org/jwks#", false, false)]
    [InlineData("https://keys.example.org/ jwks", false, false)]
    [InlineData("https://keys.example.org\\@10.0.0.1/", false, false)]
    [InlineData("https://nøkler.example.org/", false, false)]
    [InlineData("https://10.0.0.1/", false, false)]
    [InlineData("https://169.254.169.254/latest/meta-data", false, false)]
    [InlineData("https://[fd00::1]/", false, false)]
    [InlineData("https://[::ffff:10.0.0.1]/", false, false)]
    [InlineData("https://[::ffff:127.0.0.1]/", false, true)]
    [InlineData("https://2130706433/", false, true)] // 127.0.0.1 as one number
    [InlineData("https://0x7f.1/", false, true)]
    [InlineData("https://0177.0.0.1/", false, true)]
    [InlineData("https://0/", false, false)]
    [InlineData("https://127.0.0.1/", false, true)]
    [InlineData("http://127.0.0.1:5002/", false, true)]
    [InlineData("http://[::1]:5002/", false, true)]
    [InlineData("http://localhost:5002/", false, true)]
    [InlineData("http://localhost.:5002/", false, true)]
    [InlineData("http://keys.localhost/", false, true)]
    [InlineData("http://localhost.example.org/", false, false)]
    public void An_address_is_public_and_https_but_for_this_machine_in_a_test_deployment(string uri, bool inProduction, bool inTest)
    {
        Assert.Equal(inProduction, KeySetAddressRules.Problem(uri, production: true) is null);
        Assert.Equal(inTest, KeySetAddressRules.Problem(uri, production: false) is null);
    }

    [Fact, Spec("E1")]
    public void An_address_has_2000_characters_at_most()
    {
        Assert.Null(KeySetAddressRules.Problem(Address + new string('a', 2000 - Address.Length), production: true));
        Assert.NotNull(KeySetAddressRules.Problem(Address + new string('a', 2001 - Address.Length), production: true));
    }

    [Theory, Spec("E1")]
    [InlineData("93.184.216.34", true, false)]
    [InlineData("2606:2800:220:1:248:1893:25c8:1946", true, false)]
    [InlineData("64:ff9b::5db8:d822", true, false)] // 93.184.216.34 behind NAT64
    [InlineData("10.255.0.1", false, true)]
    [InlineData("172.15.255.255", true, false)]
    [InlineData("172.16.0.0", false, true)]
    [InlineData("172.31.255.255", false, true)]
    [InlineData("172.32.0.0", true, false)]
    [InlineData("192.168.1.1", false, true)]
    [InlineData("100.64.0.1", false, true)]
    [InlineData("100.127.255.255", false, true)]
    [InlineData("100.128.0.0", true, false)]
    [InlineData("127.0.0.1", false, true)]
    [InlineData("127.255.255.254", false, true)]
    [InlineData("198.18.0.1", false, true)]
    [InlineData("::1", false, true)]
    [InlineData("fc00::1", false, true)]
    [InlineData("fdff::1", false, true)]
    [InlineData("::ffff:10.0.0.1", false, true)]
    [InlineData("64:ff9b::a00:1", false, true)] // 10.0.0.1 behind NAT64
    [InlineData("0.0.0.0", false, false)]
    [InlineData("0.1.2.3", false, false)]
    [InlineData("169.254.169.254", false, false)]
    [InlineData("::ffff:169.254.169.254", false, false)]
    [InlineData("64:ff9b::a9fe:a9fe", false, false)]
    [InlineData("100.100.100.200", false, false)]
    [InlineData("168.63.129.16", false, false)]
    [InlineData("fd00:ec2::254", false, false)]
    [InlineData("192.0.0.192", false, false)]
    [InlineData("192.0.2.1", false, false)]
    [InlineData("224.0.0.1", false, false)]
    [InlineData("239.255.255.255", false, false)]
    [InlineData("240.0.0.1", false, false)]
    [InlineData("255.255.255.255", false, false)]
    [InlineData("::", false, false)]
    [InlineData("::7f00:1", false, false)]
    [InlineData("fe80::1", false, false)]
    [InlineData("fec0::1", false, false)]
    [InlineData("ff02::1", false, false)]
    [InlineData("2001:0:1::1", false, false)]
    [InlineData("2001:db8::1", false, false)]
    [InlineData("2002:a00:1::1", false, false)]
    [InlineData("4000::1", false, false)]
    public void An_address_is_the_internets_or_our_networks_or_nobodys(string address, bool isPublic, bool isPrivate)
    {
        Assert.Equal(isPublic, NetworkAddress.IsPublic(IPAddress.Parse(address)));
        Assert.Equal(isPrivate, NetworkAddress.IsPrivate(IPAddress.Parse(address)));
    }

    [Fact, Spec("RFC7591-2")]
    public void Keys_are_registered_or_fetched_and_never_both()
    {
        IsSound(WithKey with { Secrets = [], JwksUri = Address });
        IsRefused("jwks_uri RFC7591-2", WithKey with { JwksUri = Address });
        IsRefused("jwks_uri E-104", WithKey with { JwksUri = Address, OrganizationNumber = Organization, Secrets = [new() { Type = SecretTypes.BusinessCertificate, Value = Organization }] });
        IsRefused("jwks_uri OIDCC-9", Basic with { JwksUri = Address });
        IsRefused("jwks_uri E1", WithKey with { Secrets = [], JwksUri = "https://10.0.0.1/" });
    }

    [Fact]
    public void The_address_of_the_keys_is_a_credential_that_stays_while_the_client_is_active()
    {
        var client = WithKey with { Secrets = [], JwksUri = Address };
        IsRefused("jwks RFC7592-2.2", client with { JwksUri = null }, existing: client);
        Assert.Empty(Problems(client, existing: WithKey));
        Assert.Empty(Problems(WithKey, existing: client));
    }
}
