using IdP.Rules.Clients;
using IdP.Rules.Registration;

namespace IdP.Admin.Clients;

/// <summary>What a proposal makes of a client, before it is stored.</summary>
/// <param name="Client">The client to store. Null when the proposal could not be read.</param>
/// <param name="Problems">What is wrong with the proposal itself. The client is judged by the rules besides.</param>
internal sealed record Applied(Client? Client, IReadOnlyList<RegistrationProblem> Problems)
{
    public Applied(Client client) : this(client, [])
    {
    }

    /// <summary>A new secret in clear: to be shown once.</summary>
    public string? Secret { get; init; }

    /// <summary>What administrators keep beside the client; null leaves it.</summary>
    public Notes? Notes { get; init; }

    /// <summary>See <see cref="Register"/>; null leaves it.</summary>
    public byte[]? RegistrationTokenHash { get; init; }

    /// <summary>UTC. When the client is purged; null when it is not deleted.</summary>
    public DateTimeOffset? Purge { get; init; }
}
