using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace IdP.Benchmarks;

/// <summary>Sends mutated requests over some connections at a time and counts what comes back.</summary>
internal sealed class FuzzRun(ProviderProcess provider, FuzzSeeds seeds, int requests, int seed)
{
    private const int Callers = 4;

    /// <summary>How many requests are made of one set of seeds: fewer than it takes an assertion to expire.</summary>
    private const int PerSeed = 500;

    /// <summary>505: the request says that it is of another HTTP version.</summary>
    private const int OtherVersion = 505;

    private const long MemoryLimit = 400 * 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly SortedDictionary<int, int> statuses = [];
    private readonly List<string> failures = [];
    private readonly Lock gate = new();
    private TimeSpan slowest;
    private string slowestChanges = "";
    private bool grantsAfterwards;
    private long memory;

    /// <summary>True when nothing was answered 5xx or not at all, and the provider lives, has not grown and still grants tokens.</summary>
    public bool Held => failures.Count == 0 && provider.IsAlive && memory < MemoryLimit && grantsAfterwards;

    public async Task RunAsync()
    {
        var callers = Enumerable.Range(0, Callers).Select(caller => Task.Factory.StartNew(() => CallAsync(caller), TaskCreationOptions.LongRunning).Unwrap());
        await Task.WhenAll(callers);

        if (!provider.IsAlive) return;
        memory = provider.Memory;
        using var connection = new Connection(provider.Port, Patience);
        grantsAfterwards = connection.Exchange(FuzzSeeds.ClientCredentials().ToBytes()) == 200;
    }

    public void Report(TextWriter output)
    {
        foreach (var (status, count) in statuses) output.WriteLine($"{(status == 0 ? "closed" : status),6} {count,9}");
        foreach (var failure in failures.Take(5)) output.WriteLine(failure);
        output.WriteLine(FormattableString.Invariant($"slowest answer {slowest.TotalMilliseconds:0} ms, after {slowestChanges}"));
        output.WriteLine($"{failures.Count} failures; the provider {(provider.IsAlive ? "is alive" : "is DEAD")}, has {memory >> 20} MB, and {(grantsAfterwards ? "still grants tokens" : "grants NO token")}");
        if (!Held) output.WriteLine(provider.LogTail);
    }

    private async Task CallAsync(int caller)
    {
        var mutator = new Mutator(new Random(HashCode.Combine(seed, caller)), seeds.Sign);
        Connection? connection = null;
        for (var sent = 0; sent < requests / Callers && provider.IsAlive; sent += PerSeed)
        {
            var valid = await seeds.MakeAsync();
            for (var i = sent; i < Math.Min(sent + PerSeed, requests / Callers); i++) connection = Send(connection, mutator.Mutate(valid[i % valid.Length]));
        }

        connection?.Dispose();
    }

    // Returns the connection when another request can follow on it.
    private Connection? Send(Connection? connection, Mutant mutant)
    {
        var status = 0;
        var goesOn = false;
        var sent = Stopwatch.GetTimestamp();
        try
        {
            connection ??= new Connection(provider.Port, Patience);
            status = mutant.EndsConnection ? connection.ExchangeLast(mutant.Bytes) : connection.Exchange(mutant.Bytes);
            goesOn = status != 0 && !mutant.EndsConnection && !connection.AnswerText.Contains("\r\nConnection: close", StringComparison.OrdinalIgnoreCase);
        }
        catch (SocketException timeout) when (timeout.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock)
        {
            Fail("no answer", mutant, connection!);
        }
        catch (SocketException)
        {
            // The server hung up in the middle of a request it does not want: counted as closed.
        }

        lock (gate)
        {
            statuses[status] = statuses.GetValueOrDefault(status) + 1;
            if (Stopwatch.GetElapsedTime(sent) is var took && took > slowest) (slowest, slowestChanges) = (took, mutant.Changes);
        }

        if (status >= 500 && status != OtherVersion) Fail($"status {status}", mutant, connection!);
        if (goesOn) return connection;

        connection?.Dispose();
        return null;
    }

    private void Fail(string what, Mutant mutant, Connection connection)
    {
        var shown = mutant.Bytes.Length <= 4096 ? mutant.Bytes : mutant.Bytes[..4096];
        lock (gate) failures.Add($"{what} after {mutant.Changes}\n--- {mutant.Bytes.Length} bytes, in base64: {Convert.ToBase64String(mutant.Bytes)}\n{Encoding.Latin1.GetString(shown)}\n--- {connection.AnswerText}");
    }
}
