using System.Diagnostics;

namespace IdP.Benchmarks;

/// <summary>Sends prepared requests over a few connections, each one as soon as the last was answered.</summary>
internal sealed class LoadRun(ProviderProcess provider, byte[][] requests)
{
    private readonly long[] ticks = new long[requests.Length];
    private int next = -1;
    private int errors;
    private string? firstError;

    public static Sample Measure(ProviderProcess provider, byte[][] requests, int connections) => new LoadRun(provider, requests).Run(connections);

    private Sample Run(int connections)
    {
        var cpu = provider.Cpu;
        var watch = Stopwatch.StartNew();
        var threads = Enumerable.Range(0, connections).Select(_ => new Thread(Work)).ToList();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        var elapsed = watch.Elapsed;
        cpu = provider.Cpu - cpu;

        Array.Sort(ticks);
        return new Sample(requests.Length / elapsed.TotalSeconds, At(0.50), At(0.99), cpu / requests.Length, errors, firstError);
    }

    private TimeSpan At(double quantile) => Stopwatch.GetElapsedTime(0, ticks[(int)(quantile * (ticks.Length - 1))]);

    private void Work()
    {
        using var connection = new Connection(provider.Port);
        while (Interlocked.Increment(ref next) is var i && i < requests.Length)
        {
            var sent = Stopwatch.GetTimestamp();
            var status = connection.Exchange(requests[i]);
            ticks[i] = Stopwatch.GetTimestamp() - sent;
            if (status == 200) continue;

            Interlocked.Increment(ref errors);
            Interlocked.CompareExchange(ref firstError, connection.AnswerText, null);
            if (status == 0) return;
        }
    }
}

/// <summary>One measurement.</summary>
/// <param name="Rate">Requests per second, closed loop.</param>
/// <param name="Cpu">Server CPU time per request.</param>
/// <param name="FirstError">The first answer that was not 200, whole.</param>
internal sealed record Sample(double Rate, TimeSpan Median, TimeSpan P99, TimeSpan Cpu, int Errors, string? FirstError);
