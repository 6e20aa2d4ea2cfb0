using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace IdP.Protocol;

/// <summary>
/// Whom an address stands for when requests are counted: an IPv4 address for itself, an IPv6 address for its network of 64 bits,
/// since whoever has one of those has them all. Behind a proxy the address is what the configured proxy says it was.
/// </summary>
/// <param name="High">The first 64 bits, of an IPv4 address as it is mapped into IPv6.</param>
/// <param name="Low">The last 64 bits of a mapped IPv4 address; else 0.</param>
public readonly record struct CallerNetwork(ulong High, ulong Low)
{
    /// <summary>The machine itself: nobody outside has such an address, so that it says nothing of who asks.</summary>
    public bool IsThisMachine => this == default || (High == 0 && (Low >> 24) == 0xFFFF7F);

    /// <param name="address">Null, as of a socket that has none, is the machine itself.</param>
    public static CallerNetwork Of(IPAddress? address)
    {
        if (address is null || IPAddress.IPv6Loopback.Equals(address)) return default;

        Span<byte> bits = stackalloc byte[16];
        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            bits.Clear();
            bits[10] = bits[11] = 0xFF;
            address.TryWriteBytes(bits[12..], out _);
        }
        else
        {
            address.TryWriteBytes(bits, out _);
        }

        var (high, low) = (BinaryPrimitives.ReadUInt64BigEndian(bits), BinaryPrimitives.ReadUInt64BigEndian(bits[8..]));
        return new(high, high == 0 && low >> 32 == 0xFFFF ? low : 0);
    }
}
