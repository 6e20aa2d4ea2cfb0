using System.Collections.Concurrent;
using System.Globalization;

namespace IdP.Benchmarks.Faults;

/// <summary>What a scenario measured, and which promises it saw broken.</summary>
internal sealed class Findings(string scenario)
{
    private readonly List<(string What, string Value)> figures = [];
    private readonly ConcurrentQueue<string> broken = new();

    public bool Held => broken.IsEmpty;

    public void Figure(string what, IFormattable value) => figures.Add((what, value.ToString(null, CultureInfo.InvariantCulture)));

    public void Figure(string what, TimeSpan time) => figures.Add((what, time.TotalSeconds < 1
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0} ms")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s")));

    /// <summary>Something that was promised did not hold.</summary>
    public void Broken(string promise) => broken.Enqueue(promise);

    /// <summary>The promise holds.</summary>
    public void Check(bool holds, string promise)
    {
        if (!holds) Broken(promise);
    }

    public void Write(TextWriter text)
    {
        foreach (var (what, value) in figures) text.WriteLine($"| {scenario,-9} | {what,-62} | {value,9} |");
        foreach (var promise in broken.Take(20)) text.WriteLine($"| {scenario,-9} | BROKEN: {promise}");
        if (broken.Count > 20) text.WriteLine($"| {scenario,-9} | … and {broken.Count - 20} more");
    }

    public override string ToString()
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        Write(text);
        return text.ToString();
    }
}
