using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace IdP.Tests;

/// <summary>Everything the providers of this run logged, at every level. <see cref="CanaryTests"/> looks for what must never be there.</summary>
internal sealed class SuiteLog : ILoggerProvider, ILogger
{
    public static readonly SuiteLog Instance = new();

    private readonly ConcurrentQueue<string> lines = new();

    public IReadOnlyCollection<string> Lines => lines;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        lines.Enqueue(formatter(state, exception) + (exception is null ? "" : "\n" + exception));

    public void Dispose()
    {
        // One instance serves every provider.
    }
}
