using System.Text.Json.Serialization;

namespace IdP.Admin.Import;

/// <summary>An import between its preview and its end: what was mapped, never what was uploaded, and so nothing secret.</summary>
public sealed class ImportDraft
{
    /// <summary>Random; part of the address. It lies beside the document, not in it.</summary>
    [JsonIgnore]
    public string Id { get; set; } = "";

    /// <summary>The name of the issuer that was chosen.</summary>
    public required string Issuer { get; init; }

    public required ImportedClients Imported { get; init; }

    /// <summary>UTC. When somebody began to carry it out; null while nobody has.</summary>
    public DateTimeOffset? Started { get; set; }

    /// <summary>What became of those that were chosen; null until all are done.</summary>
    public IReadOnlyList<ImportResult>? Results { get; set; }
}
