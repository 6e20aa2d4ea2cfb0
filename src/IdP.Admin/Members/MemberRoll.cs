using IdP.Admin.Access;
using IdP.Admin.Clients;
using IdP.Admin.Ui.Parts;
using IdP.Rules.Registration;
using IdP.Storage.Audit;
using IdP.Storage.Console;
using Microsoft.EntityFrameworkCore;

namespace IdP.Admin.Members;

/// <summary>
/// Who belongs to an organisation, and as what. Every change is one transaction with its audit row, and in it the actor's own role
/// is read anew: of two owners who demote each other at once, one is no longer an owner when their turn comes. An organisation
/// that has an owner keeps one.
/// </summary>
public sealed class MemberRoll(ConsoleStore store, People people)
{
    /// <summary>What the audit trail calls a member.</summary>
    public const string TargetType = "member";

    /// <param name="actor">Who does it.</param>
    /// <param name="organization">Its number.</param>
    /// <param name="code">The code that the console showed the person, or the subject.</param>
    /// <param name="role">As what.</param>
    /// <param name="approver">May the person approve what others ask for?</param>
    /// <param name="circumstances">How it came.</param>
    /// <param name="ct">Gives up, with nothing done.</param>
    public async Task<RollOutcome> AddAsync(Actor actor, string organization, string code, Role role, bool approver, Circumstances circumstances, CancellationToken ct = default)
    {
        if (await people.FindAsync(code, ct) is not { } person) return RollOutcome.UnknownCode;
        return await ChangeAsync(actor, organization, circumstances, async (write, members) =>
        {
            if (members.Any(member => member.Subject == person.Subject)) return RollOutcome.AlreadyMember;
            if (IsPower(role, approver) && !HasReason(circumstances)) return RollOutcome.ReasonMissing;
            write.Rows.Add(new Member { OrganizationNumber = organization, Subject = person.Subject, Role = role, Approver = approver, Added = write.Now });
            await AuditAsync(write, actor, organization, person.Subject, AuditActions.MemberAdded, [new("role", [], [role.ToString()]), .. Approver(before: false, approver)], circumstances);
            return RollOutcome.Done;
        }, ct);
    }

    /// <summary>Gives a member another role, or takes or gives the approver's mark.</summary>
    public Task<RollOutcome> ChangeAsync(Actor actor, string organization, string subject, Role role, bool approver, Circumstances circumstances, CancellationToken ct = default) =>
        ChangeAsync(actor, organization, circumstances, async (write, members) =>
        {
            if (members.Find(known => known.Subject == subject) is not { } member) return RollOutcome.NotMember;
            if (member.Role == role && member.Approver == approver) return RollOutcome.Unchanged;
            if (role != Role.Owner && IsLastOwner(member, members)) return RollOutcome.LastOwner;
            if (IsMorePower(member, role, approver) && !HasReason(circumstances)) return RollOutcome.ReasonMissing;

            FieldChange[] changes = [.. member.Role == role ? [] : (FieldChange[])[new("role", [member.Role.ToString()], [role.ToString()])], .. Approver(member.Approver, approver)];
            (member.Role, member.Approver) = (role, approver);
            await AuditAsync(write, actor, organization, subject, AuditActions.MemberRoleChanged, changes, circumstances);
            return RollOutcome.Done;
        }, ct);

    /// <summary>Removes a member. Their sessions go on, and find nothing of this organisation any more.</summary>
    public Task<RollOutcome> RemoveAsync(Actor actor, string organization, string subject, Circumstances circumstances, CancellationToken ct = default) =>
        ChangeAsync(actor, organization, circumstances, async (write, members) =>
        {
            if (members.Find(known => known.Subject == subject) is not { } member) return RollOutcome.NotMember;
            if (IsLastOwner(member, members)) return RollOutcome.LastOwner;
            write.Rows.Remove(member);
            await AuditAsync(write, actor, organization, subject, AuditActions.MemberRemoved, [new("role", [member.Role.ToString()], []), .. Approver(member.Approver, after: false)], circumstances);
            return RollOutcome.Done;
        }, ct);

    /// <summary>Ends every session of a member, in every browser.</summary>
    public Task<RollOutcome> EndSessionsAsync(Actor actor, string organization, string subject, Circumstances circumstances, CancellationToken ct = default) =>
        ChangeAsync(actor, organization, circumstances, async (write, members) =>
        {
            if (members.All(member => member.Subject != subject)) return RollOutcome.NotMember;
            if (await write.Rows.Set<ConsoleSession>().Where(session => session.Subject == subject).ExecuteDeleteAsync(ct) == 0) return RollOutcome.Unchanged;
            await AuditAsync(write, actor, organization, subject, AuditActions.MemberSessionsEnded, [], circumstances);
            return RollOutcome.Done;
        }, ct);

    /// <summary>An operator appoints the owner of an organisation that has none.</summary>
    public async Task<RollOutcome> AppointFirstOwnerAsync(Actor actor, string organization, string code, Circumstances circumstances, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await people.FindAsync(code, ct) is not { } person) return RollOutcome.UnknownCode;
        return await store.WriteAsync(async write =>
        {
            if (!await IsOperatorAsync(write, actor, ct)) return RollOutcome.Forbidden;
            var members = await MembersAsync(write, organization, ct);
            if (members.Any(member => member.Role == Role.Owner)) return RollOutcome.AlreadyMember;
            if (!HasReason(circumstances)) return RollOutcome.ReasonMissing;

            var member = members.Find(known => known.Subject == person.Subject);
            FieldChange[] changes = [new("role", member is null ? [] : [member.Role.ToString()], [nameof(Role.Owner)])];
            if (member is null) write.Rows.Add(new Member { OrganizationNumber = organization, Subject = person.Subject, Role = Role.Owner, Added = write.Now });
            else member.Role = Role.Owner;
            await AuditAsync(write, actor, organization, person.Subject, member is null ? AuditActions.MemberAdded : AuditActions.MemberRoleChanged, changes, circumstances);
            return RollOutcome.Done;
        }, ct);
    }

    /// <summary>True for what lets somebody decide over others: it is not given without a word.</summary>
    public static bool IsPower(Role role, bool approver) => role == Role.Owner || approver;

    internal static async Task<bool> IsOperatorAsync(ConsoleWrite write, Actor actor, CancellationToken ct) =>
        await write.Rows.Set<PlatformMember>().AnyAsync(member => member.Subject == actor.Subject && member.Role == PlatformRole.Operator, ct);

    internal static async Task<bool> IsOwnerAsync(ConsoleWrite write, Actor actor, string organization, CancellationToken ct) =>
        await write.Rows.Set<Member>().AnyAsync(member => member.OrganizationNumber == organization && member.Subject == actor.Subject && member.Role == Role.Owner, ct);

    internal static bool HasReason(Circumstances circumstances) => circumstances.Reason is { Length: >= ConfirmPart.ShortestReason };

    private Task<RollOutcome> ChangeAsync(
        Actor actor, string organization, Circumstances circumstances, Func<ConsoleWrite, List<Member>, Task<RollOutcome>> change, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(circumstances);
        return store.WriteAsync(async write => await IsOwnerAsync(write, actor, organization, ct) ? await change(write, await MembersAsync(write, organization, ct)) : RollOutcome.Forbidden, ct);
    }

    private static Task<List<Member>> MembersAsync(ConsoleWrite write, string organization, CancellationToken ct) =>
        write.Rows.Set<Member>().Where(member => member.OrganizationNumber == organization).ToListAsync(ct);

    private static bool IsLastOwner(Member member, List<Member> members) => member.Role == Role.Owner && members.Count(known => known.Role == Role.Owner) == 1;

    private static bool IsMorePower(Member member, Role role, bool approver) => (role == Role.Owner && member.Role != Role.Owner) || (approver && !member.Approver);

    private static FieldChange[] Approver(bool before, bool after) => before == after ? [] : [new("approver", before ? ["true"] : [], after ? ["true"] : [])];

    private static Task AuditAsync(ConsoleWrite write, Actor actor, string organization, string subject, string action, FieldChange[] changes, Circumstances circumstances) =>
        write.AuditAsync(new()
        {
            Action = action,
            Actor = actor.ForAudit(organization),
            Target = new() { Type = TargetType, Id = subject, Organization = organization },
            Changes = changes.Length == 0 ? null : new ClientChanges(changes, []).ToJson(),
            Reason = circumstances.Reason,
            Source = circumstances.Source,
            RequestId = circumstances.RequestId,
        });
}
