using System.Globalization;
using System.Numerics;

namespace IdP.Rules.Registration;

/// <summary>The curve of ES256 (RFC7518-3.4; SP 800-186, 3.2.1.3).</summary>
internal static class P256
{
    /// <summary>Bytes of a coordinate, leading zeros included (RFC7518-6.2.1.2).</summary>
    public const int CoordinateLength = 32;

    private static readonly BigInteger Prime = BigInteger.Parse("0FFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF", NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    private static readonly BigInteger B = BigInteger.Parse("05AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B", NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    /// <summary>True when y² = x³ - 3x + b (mod p), coordinates big-endian.</summary>
    public static bool Contains(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        var (x, y) = (new BigInteger(first, isUnsigned: true, isBigEndian: true), new BigInteger(second, isUnsigned: true, isBigEndian: true));
        return x < Prime && y < Prime && ((y * y) - ((x * x * x) - (3 * x) + B)) % Prime == 0;
    }
}
