using System.Text.Json.Nodes;

namespace IdP.Storage.Audit;

/// <summary>A signed statement of where the chain stood: whoever writes rows before it anew contradicts it.</summary>
/// <param name="Seq">The newest row then.</param>
/// <param name="Hash">Its hash, in lower-case hex.</param>
/// <param name="Time">UTC, whole milliseconds.</param>
/// <param name="KeyId">The key that signed: its thumbprint (RFC7638).</param>
public sealed record AuditCheckpoint(long Seq, string Hash, DateTimeOffset Time, string KeyId)
{
    internal byte[] Payload() => CanonicalJson.Write(new JsonObject { ["seq"] = Seq, ["hash"] = Hash, ["time"] = AuditRow.Instant(Time), ["key_id"] = KeyId });

    /// <summary>Reads what <see cref="Payload"/> wrote and a signature has vouched for.</summary>
    internal static AuditCheckpoint Read(byte[] payload)
    {
        var members = JsonNode.Parse(payload)!;
        return new((long)members["seq"]!, (string)members["hash"]!, (DateTimeOffset)members["time"]!, (string)members["key_id"]!);
    }
}
