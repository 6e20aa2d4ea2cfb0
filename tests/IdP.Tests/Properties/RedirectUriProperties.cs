using FsCheck;
using FsCheck.Fluent;
using IdP.Rules;
using IdP.Rules.Clients;
using IdP.Rules.Registration;

namespace IdP.Tests.Properties;

/// <summary>redirect_uri, of strangers at the authorize endpoint and of administrators at registration.</summary>
public sealed class RedirectUriProperties
{
    [Fact]
    public void Every_registered_URI_is_registered() => Hostile.ForAll(Addresses(), uri =>
        Assert.True(RedirectUris.Registered(["https://other.example/", uri], uri)));

    [Fact]
    public void No_other_URI_is_registered_but_another_port_of_a_loopback_address() => Hostile.ForAll(Addresses().Two(), pair =>
    {
        var (registered, requested) = pair;
        if (registered == requested || !RedirectUris.Registered([registered], requested)) return;

        var one = new Uri(registered);
        var other = new Uri(requested);
        Assert.Equal(0, one.Port);
        Assert.InRange(other.Port, 1, 65535);
        Assert.True(other.Host is "127.0.0.1" or "[::1]");
        Assert.Equal((one.Scheme, one.Host, one.UserInfo, one.PathAndQuery, one.Fragment), (other.Scheme, other.Host, other.UserInfo, other.PathAndQuery, other.Fragment));
    });

    [Fact]
    public void What_may_be_registered_stands_for_itself_and_for_no_neighbour() => Hostile.ForAll(Addresses().Two(), pair =>
    {
        var (uri, other) = pair;
        foreach (var type in Enum.GetValues<ApplicationType>())
        {
            if (RedirectUriRules.Problem(uri, type, production: false) is not null) continue;

            Assert.True(RedirectUris.Registered([uri], uri));
            foreach (var neighbour in (string[])[other, uri + "/", uri + other, uri.ToUpperInvariant(), uri[..^1], Uri.UnescapeDataString(uri), new Uri(uri).AbsoluteUri])
            {
                if (neighbour == uri || !RedirectUris.Registered([uri], neighbour)) continue;
                Assert.True(uri.StartsWith("http://127.0.0.1:0", StringComparison.Ordinal) || uri.StartsWith("http://[::1]:0", StringComparison.Ordinal));
                Assert.Equal(new Uri(uri).PathAndQuery, new Uri(neighbour).PathAndQuery);
            }
        }
    });

    [Fact]
    public void What_is_offered_instead_of_a_URI_may_be_registered() => Hostile.ForAll(Gen.OneOf(Addresses(), Hostile.Text.Select(text => "http://" + text), Hostile.Text), uri =>
    {
        foreach (var type in Enum.GetValues<ApplicationType>())
        {
            if (RedirectUriRules.Problem(uri, type, production: true)?.Fix is { } fix) Assert.Null(RedirectUriRules.Problem(fix, type, production: true));
        }
    });

    [Fact]
    public void Whatever_is_to_be_registered_is_accepted_or_refused() => Hostile.ForAll(Hostile.Text, uri =>
    {
        foreach (var type in Enum.GetValues<ApplicationType>()) _ = RedirectUriRules.Problem(uri, type, production: true);
    });

    [Fact]
    public void A_web_address_that_is_accepted_names_the_host_that_everybody_reads_in_it() => Hostile.ForAll(Addresses(), uri =>
    {
        if (RedirectUriRules.Problem(uri, ApplicationType.Web, production: false) is not null) return;

        var scheme = uri.IndexOf("://", StringComparison.Ordinal);
        var rest = uri[(scheme + 3)..];
        var end = rest.IndexOfAny(['/', '?', '#', '\\', '@']);
        var authority = end < 0 ? rest : rest[..end];
        var parsed = new Uri(uri);

        Assert.Equal(parsed.Scheme, uri[..scheme], ignoreCase: true);
        Assert.StartsWith(parsed.Host, authority, StringComparison.OrdinalIgnoreCase);
        Assert.Matches(@"^(:[0-9]*)?\z", authority[parsed.Host.Length..]);
        Assert.DoesNotContain('@', end < 0 ? "" : rest[end..(end + 1)]);
    });

    private static Gen<string> Addresses() =>
        from scheme in Gen.Elements("https://", "http://", "HTTPS://", "https:/", "https:", "no.example.app:/", "javascript:", "")
        from host in Gen.Elements("rp.example", "127.0.0.1", "[::1]", "localhost", "rp.example@evil.example", "rp.example.", "127.1", "0x7f000001", "xn--bcher-kva.example", "rp%2Eexample", "")
        from port in Gen.Elements("", ":0", ":", ":443", ":8080", ":65535", ":65536", ":00", ":01", ":-1", ":x")
        from path in Gen.OneOf(Gen.Elements("", "/", "/callback", "/a/../b", "/%2e%2e/", "/..;/", "?code=1", "/?a=b", "//evil.example", "/\\evil", "#f", "@evil.example"), Hostile.Text)
        select scheme + host + port + path;
}
