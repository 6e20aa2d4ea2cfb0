using System.Text.Json;
using IdP.Admin.Access;
using IdP.Storage.Audit;
using IdP.Storage.Console;
using Microsoft.EntityFrameworkCore;

namespace IdP.Admin.Clients;

/// <summary>
/// The second person: approves, rejects or withdraws what waits. Nobody approves what they asked for themselves, and what is
/// approved is judged once more against the client as it then is.
/// </summary>
public sealed class Approvals(ConsoleStore store, Registrar registrar)
{
    /// <summary>How long an approved secret waits to be collected.</summary>
    public static readonly TimeSpan Collection = TimeSpan.FromHours(24);

    /// <summary>Approves a change, and carries it out. A new secret is made only when the requester collects it.</summary>
    public Task<Decision> ApproveAsync(Actor actor, string changeId, Circumstances circumstances, CancellationToken ct = default) => DecideAsync(actor, changeId, Right.Approve, circumstances, async (write, change) =>
    {
        if (change.Requester == actor.Subject) return new Decision.OwnRequest();

        var approval = new AuditApproval(change.ChangeId, change.Requester, actor.Subject);
        if (JsonSerializer.Deserialize<Proposal>(change.Proposal) is NewSecret)
        {
            await EndAsync(write, actor, change, PendingState.Approved, AuditActions.ChangeApproved, circumstances, approval);
            return new Decision.Taken(change, null);
        }

        var outcome = await registrar.CarryOutAsync(write, actor, change, approval, circumstances);
        await EndAsync(write, actor, change, outcome is Outcome.Done ? PendingState.Applied : PendingState.Lapsed, outcome is Outcome.Done ? AuditActions.ChangeApplied : AuditActions.ChangeExpired, circumstances, approval);
        return new Decision.Taken(change, outcome);
    }, ct);

    /// <param name="circumstances">With the reason, which whoever asked will read.</param>
    public Task<Decision> RejectAsync(Actor actor, string changeId, Circumstances circumstances, CancellationToken ct = default) => DecideAsync(actor, changeId, Right.Approve, circumstances, async (write, change) =>
    {
        if (change.Requester == actor.Subject) return new Decision.OwnRequest();
        await EndAsync(write, actor, change, PendingState.Rejected, AuditActions.ChangeRejected, circumstances, new(change.ChangeId, change.Requester, actor.Subject));
        return new Decision.Taken(change, null);
    }, ct);

    /// <summary>Takes back what one asked for oneself.</summary>
    public Task<Decision> WithdrawAsync(Actor actor, string changeId, Circumstances circumstances, CancellationToken ct = default) => DecideAsync(actor, changeId, Right.EditClients, circumstances, async (write, change) =>
    {
        if (change.Requester != actor.Subject) return new Decision.Forbidden();
        await EndAsync(write, actor, change, PendingState.Withdrawn, AuditActions.ChangeWithdrawn, circumstances, new(change.ChangeId, change.Requester));
        return new Decision.Taken(change, null);
    }, ct);

    /// <summary>Makes the secret that was approved, for the one who asked for it. It works once.</summary>
    public Task<Decision> CollectAsync(Actor actor, string changeId, Circumstances circumstances, CancellationToken ct = default) => store.WriteAsync<Decision>(async write =>
    {
        var change = await FindAsync(write, actor, changeId);
        if (change is null) return new Decision.NotFound();
        if (change.Requester != actor.Subject) return new Decision.Forbidden();
        if (change.State != PendingState.Approved || change.Decided + Collection <= write.Now) return new Decision.TooLate(change);

        var approval = new AuditApproval(change.ChangeId, change.Requester, change.Decider);
        var outcome = await registrar.CarryOutAsync(write, actor, change, approval, circumstances);
        change.State = outcome is Outcome.Done ? PendingState.Applied : PendingState.Lapsed;
        return new Decision.Taken(change, outcome);
    }, ct);

    private Task<Decision> DecideAsync(Actor actor, string changeId, Right right, Circumstances circumstances, Func<ConsoleWrite, PendingChange, Task<Decision>> decide, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(circumstances);
        return store.WriteAsync(async write =>
        {
            var change = await FindAsync(write, actor, changeId);
            if (change is null) return new Decision.NotFound();
            if (!actor.May(right, change.OrganizationNumber)) return new Decision.Forbidden();
            if (change.State != PendingState.Waiting || change.Expires <= write.Now) return new Decision.TooLate(change);
            return await decide(write, change);
        }, ct);
    }

    private static async Task<PendingChange?> FindAsync(ConsoleWrite write, Actor actor, string changeId) =>
        await write.Rows.Set<PendingChange>().SingleOrDefaultAsync(change => change.ChangeId == changeId) is { } found && actor.Knows(found.OrganizationNumber) ? found : null;

    private static async Task EndAsync(ConsoleWrite write, Actor actor, PendingChange change, PendingState state, string action, Circumstances circumstances, AuditApproval approval)
    {
        (change.State, change.Decider, change.Decided, change.DecisionReason) = (state, actor.Subject, write.Now, circumstances.Reason);
        await write.AuditAsync(new()
        {
            Action = action,
            Actor = actor.ForAudit(change.OrganizationNumber),
            Target = new() { Type = AuditTarget.Client, Id = change.ClientId, Issuer = change.Issuer, Organization = change.OrganizationNumber },
            Reason = circumstances.Reason,
            Approval = approval,
            Source = circumstances.Source,
            RequestId = circumstances.RequestId,
        });
    }
}
