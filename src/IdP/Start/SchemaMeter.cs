using System.Diagnostics.Metrics;
using System.Globalization;
using IdP.Protocol;
using IdP.Storage;

namespace IdP.Start;

/// <summary>The metric <c>idp.schema.version</c>: when the schema was made that this process runs on, as <c>yyyyMMddHHmmss</c>. A process without a database that fits tells none.</summary>
internal static class SchemaMeter
{
    private const int MadeAt = 14;

    private static readonly Meter Meter = new(ProtocolMeter.Name);
    private static Measurement<long>[] version = [];

    static SchemaMeter() => Meter.CreateObservableGauge("idp.schema.version", () => version, "{version}", "When the schema was made that this process runs on.");

    /// <summary>The database is as this program wants it.</summary>
    public static void Prepared(SchemaStatus schema) => version = [new(long.Parse((schema.Applied ?? schema.Newest).AsSpan(0, MadeAt), CultureInfo.InvariantCulture))];
}
