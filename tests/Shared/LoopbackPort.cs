using System.Net;
using System.Net.Sockets;

namespace IdP.Loopback;

/// <summary>A port for a server of a test.</summary>
internal static class LoopbackPort
{
    // Below the range that Linux takes outgoing connections' ports from: a server that is stopped and started again
    // finds its port as it left it, however many connections are made meanwhile.
    private const int First = 15_000, End = 32_000;

    /// <returns>A port of 127.0.0.1 that nobody listened on a moment ago.</returns>
    public static int Free()
    {
        while (true)
        {
            var port = Random.Shared.Next(First, End);
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException taken) when (taken.SocketErrorCode is SocketError.AddressAlreadyInUse)
            {
                // The next one, then.
            }
        }
    }
}
