using System.Net;
using System.Net.Sockets;
using System.Text;

namespace IdP.Tests.Deploy;

/// <summary>Where HAProxy sends its lines when it runs in the background: datagrams to a port of ours.</summary>
internal sealed class ProxyLog : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly UdpClient socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly StringBuilder read = new();

    public int Port => ((IPEndPoint)socket.Client.LocalEndPoint!).Port;

    /// <summary>What has arrived. HAProxy's JSON escapes a slash, which means the same.</summary>
    public string Text
    {
        get
        {
            while (socket.Available > 0)
            {
                IPEndPoint? sender = null;
                read.Append(Encoding.UTF8.GetString(socket.Receive(ref sender)));
            }

            return read.ToString().Replace("\\/", "/", StringComparison.Ordinal);
        }
    }

    public async Task WaitForAsync(string text)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!Text.Contains(text, StringComparison.Ordinal)) read.Append(Encoding.UTF8.GetString((await socket.ReceiveAsync(patience.Token)).Buffer));
    }

    public void Dispose() => socket.Dispose();
}
