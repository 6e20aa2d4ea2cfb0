using System.Collections.Frozen;
using System.Diagnostics;
using IdP.Protocol;
using OpenTelemetry;

namespace IdP.Start;

/// <summary>
/// What of a span leaves the process: its route, methods, statuses and outcomes. A URL, a query, a header, a statement of SQL or an
/// error's text may hold what nobody else should know, so that only what is named here goes.
/// </summary>
internal sealed class ExportedTags : BaseProcessor<Activity>
{
    /// <summary>The attributes of our own spans and, of the others', those that hold no part of what was asked.</summary>
    public static readonly FrozenSet<string> Names = new[]
    {
        "idp.issuer", "idp.outcome", "idp.rule", "idp.reference", "error.type",
        "http.request.method", "http.route", "http.response.status_code", "network.protocol.version", "url.scheme", "server.address", "server.port",
        "db.system", "db.system.name", "db.namespace",
    }.ToFrozenSet();

    public override void OnEnd(Activity data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var named = data.Source.Name == ProtocolMeter.Name;
        foreach (var (name, _) in data.TagObjects.ToList())
        {
            if (!Names.Contains(name)) data.SetTag(name, null);
        }

        if (data.Events.Any()) data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded; // an event is an error's text, and stays here
        if (data.StatusDescription is not null) data.SetStatus(data.Status);
        if (!named) data.DisplayName = NameOf(data);
    }

    // The names that others give may hold an address or a statement.
    private static string NameOf(Activity span)
    {
        var method = span.GetTagItem("http.request.method") as string;
        return method is null ? span.Source.Name : span.GetTagItem("http.route") is string route ? $"{method} {route}" : method;
    }
}
