using System.Net;
using System.Net.Sockets;

namespace IdP.Rules;

/// <summary>Whose a network address is, by the special-purpose registries of IANA (RFC 6890). It decides which addresses we call because somebody else named them.</summary>
public static class NetworkAddress
{
    // Whoever runs us may have something there, and may allow it.
    private static readonly IPNetwork[] Private = Networks("10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 100.64.0.0/10 127.0.0.0/8 198.18.0.0/15 ::1/128 fc00::/7");

    /// <summary>
    /// Nobody's: this network, link-local (where clouds keep the credentials of a machine), documentation, multicast, reserved,
    /// tunnels that hide an IPv4 address, and the addresses at which clouds answer their machines elsewhere.
    /// </summary>
    private static readonly IPNetwork[] Nobodys = Networks(
        "0.0.0.0/8 169.254.0.0/16 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4 100.100.100.200/32 168.63.129.16/32 "
        + "::/96 64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32 2002::/16 3fff::/20 5f00::/16 fe80::/10 fec0::/10 ff00::/8 fd00:ec2::254/128");

    private static readonly IPNetwork Ipv6 = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>May anybody on the Internet have it?</summary>
    public static bool IsPublic(IPAddress address)
    {
        var plain = Plain(address);
        return (plain.AddressFamily == AddressFamily.InterNetwork || Ipv6.Contains(plain)) && !Lies(plain, Private) && !Lies(plain, Nobodys);
    }

    /// <summary>Does it lie inside the network of whoever runs us? Neither public nor private is an address that is nobody's.</summary>
    public static bool IsPrivate(IPAddress address)
    {
        var plain = Plain(address);
        return Lies(plain, Private) && (!Lies(plain, Nobodys) || IPAddress.IsLoopback(plain));
    }

    /// <summary>The address that is meant: of an IPv6 address that stands for an IPv4 address (RFC4291-2.5.5.2, RFC6052-2.1), that.</summary>
    public static IPAddress Plain(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4()
            : Translated.Contains(address) ? new IPAddress(address.GetAddressBytes().AsSpan(12))
            : address;
    }

    private static bool Lies(IPAddress address, IPNetwork[] networks) => Array.Exists(networks, network => network.Contains(address));

    private static IPNetwork[] Networks(string list) => [.. list.Split(' ').Select(IPNetwork.Parse)];
}
