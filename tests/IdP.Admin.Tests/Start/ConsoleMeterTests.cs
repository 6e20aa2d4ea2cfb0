using System.Diagnostics.Metrics;
using System.Net;
using IdP.Admin.Start;
using IdP.Protocol;
using IdP.Storage.Audit;

namespace IdP.Admin.Tests.Start;

/// <summary>What the console measures of itself.</summary>
public sealed class ConsoleMeterTests
{
    [Fact]
    public async Task Requests_are_counted_by_area_and_outcome()
    {
        await using var console = await ConsoleHost.StartAsync();
        var seen = Listen(console, out var listener);
        using (listener)
        {
            var kari = await console.AsAsync("kari-console");
            seen.Clear();
            await kari.OpenAsync($"/o/{ConsoleHost.Organization}/clients");
            Assert.Equal(HttpStatusCode.NotFound, (await kari.GetAsync("/o/123456789/clients")).Status);
            await console.Anybody().GetAsync("/api/v1/organizations/1/clients");
        }

        Assert.Equal(
            ["idp.admin.requests idp.area=api,idp.outcome=refused 1", "idp.admin.requests idp.area=pages,idp.outcome=ok 1", "idp.admin.requests idp.area=pages,idp.outcome=refused 1"],
            seen.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_waits_for_administrators_is_counted_and_the_audit_trail_tells_that_it_holds()
    {
        await using var console = await ConsoleHost.StartAsync();
        await console.Get<ConsoleMeter>().CountAsync(CancellationToken.None);
        Assert.Null(await console.Get<AuditCheckpoints>().KeepAsync());
        var seen = Listen(console, out var listener);
        using (listener) listener.RecordObservableInstruments();

        Assert.Contains(seen, one => one.StartsWith("idp.approvals.pending ", StringComparison.Ordinal));
        Assert.Equal(3, seen.Count(one => one.StartsWith("idp.lint.problems idp.severity=", StringComparison.Ordinal)));
        Assert.Contains("idp.audit.checkpoint.age  0", seen);
        Assert.Contains(seen, one => one.StartsWith("idp.audit.appended ", StringComparison.Ordinal));
    }

    private static List<string> Listen(ConsoleHost console, out MeterListener listener)
    {
        var seen = new List<string>();
        listener = new MeterListener
        {
            InstrumentPublished = (instrument, on) =>
            {
                if (instrument.Meter.Name == ProtocolMeter.Name && ReferenceEquals(instrument.Meter.Scope, console.Get<IMeterFactory>())) on.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.Start();
        return seen;

        void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            lock (seen) seen.Add($"{instrument.Name} {string.Join(',', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal))} {value}");
        }
    }
}
