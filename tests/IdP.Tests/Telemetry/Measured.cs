using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using IdP.Protocol;

namespace IdP.Tests.Telemetry;

/// <summary>What a provider measures from here on; not what its neighbours in this process do.</summary>
internal sealed class Measured : IDisposable
{
    private readonly MeterListener listener = new();
    private readonly ConcurrentQueue<(string Metric, KeyValuePair<string, object?>[] Tags, double Value)> all = new();

    /// <param name="factory">The provider's; null for the instruments that all of a process share.</param>
    public Measured(IMeterFactory? factory)
    {
        listener.InstrumentPublished = (instrument, on) =>
        {
            if (instrument.Meter.Name == ProtocolMeter.Name && ReferenceEquals(instrument.Meter.Scope, factory)) on.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.Start();
    }

    public static Measured Of(Provider provider) => new(provider.Get<IMeterFactory>());

    /// <summary>Each metric with its attributes, as <c>idp.token.requests{idp.outcome=ok}</c>, and how often it was measured.</summary>
    public Dictionary<string, int> Series => all.CountBy(one => $"{one.Metric}{{{string.Join(',', one.Tags.Select(tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal))}}}").ToDictionary();

    public IEnumerable<(string Metric, string Attribute, string? Value)> Attributes => all.SelectMany(one => one.Tags.Select(tag => (one.Metric, tag.Key, tag.Value?.ToString()))).Distinct();

    /// <summary>The values of one metric, in order.</summary>
    public IReadOnlyList<double> Values(string metric) => [.. all.Where(one => one.Metric == metric).Select(one => one.Value)];

    public void Observe() => listener.RecordObservableInstruments();

    public void Dispose() => listener.Dispose();

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) => all.Enqueue((instrument.Name, tags.ToArray(), value));
}
