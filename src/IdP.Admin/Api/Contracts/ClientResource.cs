using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using IdP.Rules.Registration;
using IdP.Storage.Console;

namespace IdP.Admin.Api.Contracts;

/// <summary>A client as it is registered. It can be sent back as it is: what the registry says is not read.</summary>
public sealed record ClientResource : ClientMembers
{
    /// <summary>What the registry knows of the client. Ignored when it is sent.</summary>
    [JsonPropertyOrder(1)]
    public required RegistryEntry Registry { get; init; }

    internal static ClientResource Of(StoredClient stored, IReadOnlyList<ApiError>? warnings = null, NewSecretResource? secret = null)
    {
        var (version, record) = (stored.Version, stored.Record);
        var members = JsonSerializer.Deserialize<ClientMembers>(ClientDocument.Write(stored.Client), ApiJson.Options)!;
        return new(members)
        {
            Description = record?.Description ?? "",
            Contacts = record?.Contacts ?? [],
            ManagedBy = record?.ManagedBy,
            Registry = new(version, record?.Created, record?.Purge, warnings is { Count: > 0 } ? warnings : null, secret),
        };
    }

    [SetsRequiredMembers]
    private ClientResource(ClientMembers members) : base(members) => Registry = new(0, null, null, null, null);

    [JsonConstructor]
    public ClientResource()
    {
    }
}

/// <summary>What the registry knows of a client.</summary>
/// <param name="Version">The number in the ETag.</param>
/// <param name="CreatedAt">UTC; null for a client older than the console.</param>
/// <param name="PurgeAt">UTC. A deleted client goes for ever then; until then it can be restored. Null: not deleted.</param>
/// <param name="Warnings">What is allowed, and should be known. Only in the answer to a write.</param>
/// <param name="Secret">The first shared secret, of a client that uses one. Only in the answer to its registration.</param>
public sealed record RegistryEntry(long Version, DateTimeOffset? CreatedAt, DateTimeOffset? PurgeAt, IReadOnlyList<ApiError>? Warnings, NewSecretResource? Secret);
