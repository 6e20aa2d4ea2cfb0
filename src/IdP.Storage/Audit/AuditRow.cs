using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace IdP.Storage.Audit;

/// <summary>An event in its place in the chain.</summary>
public sealed record AuditRow
{
    /// <summary>What stands for the hash of the row before the first.</summary>
    internal static readonly byte[] NoHash = new byte[SHA256.HashSizeInBytes];

    /// <summary>From 1, without a gap.</summary>
    public required long Seq { get; init; }

    /// <summary>A UUIDv7, for references from outside.</summary>
    public required string Id { get; init; }

    /// <summary>UTC, whole milliseconds, never earlier than the row before.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The version of the program that wrote the row.</summary>
    public required string AppVersion { get; init; }

    public required AuditEvent Event { get; init; }

    /// <summary>The hash of the row before; 32 zero bytes for the first.</summary>
    public required byte[] PrevHash { get; init; }

    /// <summary>SHA-256 over <see cref="PrevHash"/> and <see cref="CanonicalEvent"/>.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>Everything the row says but the two hashes, as canonical JSON (RFC 8785) in UTF-8. Every member is there; null is nothing.</summary>
    public byte[] CanonicalEvent() => CanonicalJson.Write(new JsonObject
    {
        ["seq"] = Seq,
        ["id"] = Id,
        ["time"] = Instant(Time),
        ["app_version"] = AppVersion,
        ["action"] = Event.Action,
        ["outcome"] = Event.Outcome,
        ["reason_code"] = Event.ReasonCode,
        ["actor"] = Actor(Event.Actor),
        ["target"] = Event.Target is { } target ? Target(target) : null,
        ["changes"] = Changes(Event.Changes),
        ["reason"] = Event.Reason,
        ["approval"] = Event.Approval is { } approval ? Approval(approval) : null,
        ["source"] = new JsonObject { ["channel"] = Event.Source.Channel, ["address"] = Event.Source.Address },
        ["request_id"] = Event.RequestId,
        ["trace_id"] = Event.TraceId,
    });

    internal static byte[] HashOf(byte[] prevHash, byte[] canonicalEvent) => SHA256.HashData([.. prevHash, .. canonicalEvent]);

    internal static string Instant(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static JsonObject Actor(AuditActor actor) => new()
    {
        ["type"] = actor.Type,
        ["issuer"] = actor.Issuer,
        ["reference"] = actor.Reference,
        ["role"] = actor.Role,
        ["organization"] = actor.Organization,
        ["auth_time"] = actor.AuthTime is { } time ? Instant(time) : null,
        ["session_hash"] = actor.SessionHash,
    };

    private static JsonObject Target(AuditTarget target) => new()
    {
        ["type"] = target.Type,
        ["issuer"] = target.Issuer,
        ["id"] = target.Id,
        ["organization"] = target.Organization,
        ["version_before"] = target.VersionBefore,
        ["version_after"] = target.VersionAfter,
    };

    private static JsonObject Approval(AuditApproval approval) => new()
    {
        ["id"] = approval.Id,
        ["requester"] = approval.Requester,
        ["approver"] = approval.Approver,
    };

    /// <summary>Changes are stored in their canonical form. What is not in it any more has been altered, and is taken as mere text: its hash then differs.</summary>
    private static JsonNode? Changes(string? changes) => changes is null ? null : CanonicalJson.Read(changes) ?? changes;
}
