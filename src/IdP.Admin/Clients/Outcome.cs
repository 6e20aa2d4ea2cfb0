using IdP.Rules.Clients;
using IdP.Rules.Registration;
using IdP.Storage.Console;

namespace IdP.Admin.Clients;

/// <summary>What became of a proposal.</summary>
public abstract record Outcome
{
    /// <summary>It is done; or, on a dry run, it would have been.</summary>
    /// <param name="Client">The client as it is now.</param>
    /// <param name="Secret">A new secret in clear: to be shown once and kept nowhere.</param>
    /// <param name="Changes">What is different.</param>
    /// <param name="Warnings">What is allowed, and should be known.</param>
    public sealed record Done(StoredClient Client, string? Secret, ClientChanges Changes, IReadOnlyList<RegistrationProblem> Warnings) : Outcome;

    /// <summary>Nothing is different, so nothing was written.</summary>
    public sealed record Unchanged(StoredClient Client) : Outcome;

    /// <summary>It waits for a second person.</summary>
    /// <param name="Change">Null on a dry run.</param>
    /// <param name="Sensitive">Why it needs one; empty when it is the proposer's role that does.</param>
    public sealed record Waiting(PendingChange? Change, ClientChanges Changes, IReadOnlyList<SensitiveChange> Sensitive) : Outcome
    {
        /// <summary>The client as it would be.</summary>
        public required Client Client { get; init; }

        /// <summary>What is allowed, and should be known.</summary>
        public IReadOnlyList<RegistrationProblem> Warnings { get; init; } = [];
    }

    /// <summary>The rules refuse it.</summary>
    public sealed record Refused(IReadOnlyList<RegistrationProblem> Problems) : Outcome;

    /// <summary>Somebody else changed the client meanwhile.</summary>
    public sealed record Conflict(StoredClient Current) : Outcome;

    /// <summary>Another change of the client waits for approval.</summary>
    public sealed record Pending(PendingChange Change) : Outcome;

    /// <summary>The role does not allow it.</summary>
    public sealed record Forbidden : Outcome;

    /// <summary>There is no such client in this organisation.</summary>
    public sealed record NotFound : Outcome;
}
