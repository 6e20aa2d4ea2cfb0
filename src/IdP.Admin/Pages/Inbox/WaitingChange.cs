using IdP.Storage.Console;

namespace IdP.Admin.Pages.Inbox;

/// <summary>A change that waits, or did, as the lists show it.</summary>
/// <param name="Change">The change.</param>
/// <param name="ClientName">What people read on the sign-in page; the client_id where there is no client yet.</param>
/// <param name="Requester">The name of who asked.</param>
/// <param name="Lapsed">True when nobody decided in time.</param>
public sealed record WaitingChange(PendingChange Change, string ClientName, string Requester, bool Lapsed)
{
    /// <summary>What became of it.</summary>
    public PendingState State => Lapsed ? PendingState.Lapsed : Change.State;
}
