using System.Net;
using System.Net.Sockets;

namespace IdP.Tests.Stores;

/// <summary>The network between a node and its database, which fails when the first COMMIT goes over it: before the server has it, or after, with the answer.</summary>
internal sealed class CutWire : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopped = new();
    private readonly int server;
    private readonly Task accepting;
    private TaskCompletionSource? lost;

    /// <param name="server">The port of the database.</param>
    public CutWire(int server)
    {
        this.server = server;
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>True from when on it fails.</summary>
    public bool Armed { get; set; }

    /// <summary>Does the server get the COMMIT?</summary>
    public bool Arrives { get; init; }

    public async ValueTask DisposeAsync()
    {
        await stopped.CancelAsync();
        listener.Stop();
        await accepting;
        stopped.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true) connections.Add(CarryAsync(await listener.AcceptTcpClientAsync(stopped.Token)));
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task CarryAsync(TcpClient node)
    {
        using var here = node;
        using var there = new TcpClient();
        await there.ConnectAsync(IPAddress.Loopback, server);
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(stopped.Token);
        var answers = AnswerAsync(there.GetStream(), here.GetStream(), cut.Token);
        try
        {
            await AskAsync(here.GetStream(), there.GetStream(), cut.Token);
        }
        catch (Exception broken) when (broken is IOException or OperationCanceledException)
        {
            // One of them has gone: the other one learns it.
        }

        await cut.CancelAsync();
        await answers;
    }

    private async Task AskAsync(NetworkStream node, NetworkStream database, CancellationToken ct)
    {
        var buffer = new byte[65536];
        while (await node.ReadAsync(buffer, ct) is > 0 and var count)
        {
            var isCut = lost is null && Armed && buffer.AsSpan(0, count).IndexOf("COMMIT\0"u8) >= 0;
            if (isCut) Armed = false;
            if (isCut && !Arrives) return;
            if (isCut) lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
            await database.WriteAsync(buffer.AsMemory(0, count), ct);
            if (!isCut) continue;
            await lost!.Task.WaitAsync(ct); // the server answers when it is done
            return;
        }
    }

    private async Task AnswerAsync(NetworkStream database, NetworkStream node, CancellationToken ct)
    {
        var buffer = new byte[65536];
        try
        {
            while (await database.ReadAsync(buffer, ct) is > 0 and var count)
            {
                if (lost is { } answer) answer.TrySetResult();
                else await node.WriteAsync(buffer.AsMemory(0, count), ct);
            }
        }
        catch (Exception broken) when (broken is IOException or OperationCanceledException)
        {
            // One of them has gone.
        }
    }
}
