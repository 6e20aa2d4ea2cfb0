using IdP.Storage.Console;

namespace IdP.Admin.Clients;

/// <summary>What became of an approval, a rejection, a withdrawal or a collection.</summary>
public abstract record Decision
{
    /// <param name="Outcome">What carrying the change out came to; null when there was nothing to carry out.</param>
    public sealed record Taken(PendingChange Change, Outcome? Outcome) : Decision;

    /// <summary>Somebody else must approve it.</summary>
    public sealed record OwnRequest : Decision;

    /// <summary>It was decided already, or nobody decided in time.</summary>
    public sealed record TooLate(PendingChange Change) : Decision;

    public sealed record Forbidden : Decision;

    public sealed record NotFound : Decision;
}
