using IdP.Rules.Clients;
using IdP.Rules.Registration;

namespace IdP.Clients;

/// <summary>What a look at a client's key set found.</summary>
public sealed record FetchedKeySet
{
    /// <summary>Null when there is a key to verify with.</summary>
    public KeySetFault? Fault { get; init; }

    /// <summary>What was met instead, in a word or a number; null when the fault says it all.</summary>
    public string? Met { get; init; }

    /// <summary>All keys of the set, also those that cannot be used.</summary>
    public IReadOnlyList<PublishedKey> Keys { get; init; } = [];

    /// <summary>How long the host says the answer holds; null when it does not say.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>The key of this name that assertions may be signed with.</summary>
    public Secret? Find(string keyId) => Keys.FirstOrDefault(key => key.Secret is not null && key.Kid == keyId)?.Secret;
}
