using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace IdP.Benchmarks;

/// <summary>
/// One blocking HTTP/1.1 connection that understands just enough of an answer to find its end: cheap, because client and
/// server share the machine.
/// </summary>
internal sealed class Connection : IDisposable
{
    private static readonly TimeSpan MoreExpected = TimeSpan.FromMilliseconds(100);

    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] buffer = new byte[64 * 1024];
    private int length;

    /// <param name="patience">How long an answer may take; null waits for ever.</param>
    public Connection(int port, TimeSpan? patience = null)
    {
        if (patience is { } limit) socket.ReceiveTimeout = socket.SendTimeout = (int)limit.TotalMilliseconds;
        socket.Connect(IPAddress.Loopback, port);
    }

    /// <summary>The last answer, head and body as they came.</summary>
    public ReadOnlySpan<byte> Answer => buffer.AsSpan(0, length);

    public string AnswerText => Encoding.Latin1.GetString(Answer);

    /// <returns>The status; 0 when the server closed the connection without a whole answer.</returns>
    /// <exception cref="SocketException">Timed out, or the connection broke.</exception>
    public int Exchange(ReadOnlySpan<byte> request)
    {
        Send(request);
        return Receive();
    }

    /// <summary>Like <see cref="Exchange"/>, for a request after which the server may wait for more: it is soon told that nothing follows.</summary>
    public int ExchangeLast(ReadOnlySpan<byte> request)
    {
        Send(request);
        if (!socket.Poll(MoreExpected, SelectMode.SelectRead)) socket.Shutdown(SocketShutdown.Send);
        return Receive();
    }

    public void Dispose() => socket.Dispose();

    private void Send(ReadOnlySpan<byte> request)
    {
        length = 0;
        while (request.Length > 0) request = request[socket.Send(request)..];
    }

    private int Receive()
    {
        while (!IsWhole(Answer))
        {
            var received = length == buffer.Length ? 0 : socket.Receive(buffer.AsSpan(length));
            if (received == 0) return 0;
            length += received;
        }

        return Utf8Parser.TryParse(Answer[9..], out int status, out _) ? status : 0;
    }

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0) return false;

        var head = answer[..end];
        var announced = head.IndexOf("\r\nContent-Length: "u8);
        if (announced < 0) return head.IndexOf("\r\nTransfer-Encoding: chunked"u8) < 0 || answer[end..].EndsWith("\r\n0\r\n\r\n"u8);
        return Utf8Parser.TryParse(head[(announced + 18)..], out int body, out _) && answer.Length >= end + 4 + body;
    }
}
