using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using IdP.Admin.Access;
using IdP.Admin.SignIn;
using IdP.Issuers;
using IdP.Rules.Clients;
using IdP.Rules.Registration;
using IdP.Storage.Audit;
using IdP.Storage.Console;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IdP.Admin.Clients;

/// <summary>
/// Carries out what is proposed to be done with clients. Everybody comes through here: the pages, the API, imports and the
/// approval of a second person. It asks who may, judges by the rules, compares versions, asks for a second person where one
/// is needed, and writes the client, what belongs to it and the audit row in one transaction.
/// </summary>
public sealed class Registrar(ConsoleStore store, IssuerDirectory issuers, IOptions<IdPOptions> options)
{
    /// <summary>How long a change waits for a second person.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(72);

    /// <param name="actor">Who proposes it.</param>
    /// <param name="address">To which client.</param>
    /// <param name="proposal">What.</param>
    /// <param name="version">The version that the proposer saw; null takes the client as it is.</param>
    /// <param name="circumstances">How it came.</param>
    /// <param name="ct">Gives up, with nothing done.</param>
    public Task<Outcome> SubmitAsync(Actor actor, ClientAddress address, Proposal proposal, long? version, Circumstances circumstances, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(proposal);
        ArgumentNullException.ThrowIfNull(circumstances);
        return store.WriteAsync(write => SubmitAsync(write, actor, address, proposal, version, circumstances), ct);
    }

    /// <summary>The same as part of a larger transaction.</summary>
    internal async Task<Outcome> SubmitAsync(ConsoleWrite write, Actor actor, ClientAddress address, Proposal proposal, long? version, Circumstances circumstances)
    {
        if (!actor.Knows(address.Organization)) return new Outcome.NotFound();
        if (!proposal.IsFor(actor, address.Organization)) return new Outcome.Forbidden();

        var current = await FindAsync(write, address);
        if (proposal is not Register)
        {
            if (current is null) return new Outcome.NotFound();
            if (version is { } seen && seen != current.Version) return new Outcome.Conflict(current);
            if (await WaitingAsync(write, address) is { } other) return new Outcome.Pending(other);
            if (current.Record?.Purge is not null && proposal is not (Restore or Delete)) return new Outcome.Refused([ConsoleProblems.Deleted]);
        }

        var (judged, setting) = await JudgeAsync(write, address, proposal, current);
        if (judged.Problems.Any(problem => problem.IsError)) return new Outcome.Refused(judged.Problems);
        if (Empowered.Problem(actor, address, IsItself(actor, address), current?.Client, judged.Client!) is { } beyond) return new Outcome.Refused([beyond]);

        var changes = ClientChanges.Between(current?.Client, judged.Client);
        if (changes is { Fields.Count: 0, RemovedCredentials.Count: 0 } && current is not null && !ChangesRecord(judged, current)) return new Outcome.Unchanged(current);

        // A registration document says whether the client is active; whoever may only edit leaves it as it is.
        if (proposal is Replace && judged.Client!.Active != current!.Client.Active && !actor.May(Right.DisableClients, address.Organization)) return new Outcome.Forbidden();

        var sensitive = SensitiveChanges.Of(current?.Client, proposal is Delete ? null : judged.Client, setting.Profile);
        if (await NeedsSecondPersonAsync(write, actor, address, sensitive) && !IsEmergency(actor, address, circumstances))
        {
            return new Outcome.Waiting(circumstances.DryRun ? null : await WaitAsync(write, actor, address, proposal, current, circumstances), changes, sensitive) { Client = judged.Client!, Warnings = judged.Problems };
        }

        if (circumstances.DryRun) return new Outcome.Done(new(judged.Client!, current?.Version ?? 0, current?.Record), null, changes, judged.Problems);
        var done = await CommitAsync(write, actor, address, proposal, current, judged, changes, circumstances, approval: null);
        if (sensitive.Count > 0 && circumstances.Emergency) await AuditAsync(write, actor, address, AuditActions.ApprovalBypassed, current?.Version, null, null, circumstances, null);
        return done;
    }

    /// <summary>What a change that waits would do to the client as it is now. Nothing is written.</summary>
    public Task<Outcome> PreviewAsync(PendingChange change, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        return store.WriteAsync<Outcome>(async write =>
        {
            var (refusal, judged, current) = await JudgeAgainAsync(write, change);
            return refusal ?? new Outcome.Done(new(judged!.Client!, change.BaseVersion, current?.Record), null, ClientChanges.Between(current?.Client, judged.Client), judged.Problems);
        }, ct);
    }

    /// <summary>Carries out a change that a second person has approved, on the client as it is now: it is judged again.</summary>
    internal async Task<Outcome> CarryOutAsync(ConsoleWrite write, Actor actor, PendingChange change, AuditApproval approval, Circumstances circumstances)
    {
        var (refusal, judged, current) = await JudgeAgainAsync(write, change);
        return refusal ?? await CommitAsync(write, actor, AddressOf(change), ProposalOf(change), current, judged!, ClientChanges.Between(current?.Client, judged!.Client), circumstances, approval);
    }

    private static ClientAddress AddressOf(PendingChange change) => new(change.OrganizationNumber, change.Issuer, change.ClientId);

    private static Proposal ProposalOf(PendingChange change) => JsonSerializer.Deserialize<Proposal>(change.Proposal)!;

    /// <returns>Either a refusal, or what the change makes of the client.</returns>
    private async Task<(Outcome? Refusal, Applied? Judged, StoredClient? Current)> JudgeAgainAsync(ConsoleWrite write, PendingChange change)
    {
        var current = await FindAsync(write, AddressOf(change));
        if ((current?.Version ?? 0) != change.BaseVersion) return (current is null ? new Outcome.NotFound() : new Outcome.Conflict(current), null, current);

        var (judged, _) = await JudgeAsync(write, AddressOf(change), ProposalOf(change), current);
        return judged.Problems.Any(problem => problem.IsError) ? (new Outcome.Refused(judged.Problems), null, current) : (null, judged, current);
    }

    /// <summary>The proposal's result and everything the rules say of it.</summary>
    private async Task<(Applied Judged, Setting Setting)> JudgeAsync(ConsoleWrite write, ClientAddress address, Proposal proposal, StoredClient? current)
    {
        var issuer = issuers.All.FirstOrDefault(known => known.Name == address.Issuer);
        var setting = new Setting(address.Organization, address.Issuer, issuer?.Profile ?? issuers.All[0].Profile, !options.Value.TestDeployment, write.Now);
        if (issuer is null) return (new(null, [ConsoleProblems.UnknownIssuer(issuers.All.Select(known => known.Name))]), setting);

        var applied = proposal.ApplyTo(current, setting);
        if (applied.Client is not { } client || applied.Problems.Any(problem => problem.IsError)) return (applied, setting);

        var problems = new List<RegistrationProblem>(applied.Problems);
        if (proposal is not (Register or Replace)) problems.AddRange(ClientRegistrationRules.Problems(client, current?.Client, setting.Profile, setting.Production, write.Now));
        if (proposal is Disable or Delete or Revoke) problems.RemoveAll(IsStanding(current!.Client, setting)); // what is wrong already keeps nobody from shutting a client out
        if (proposal is Register) problems.AddRange(await IdentifierProblemsAsync(write, address, client.ClientId));
        if (client.ClientId != address.ClientId || client.Issuer != address.Issuer) problems.Add(ConsoleProblems.AnotherClient);
        if (proposal is Transfer { Organization: var receiver } && !await write.Rows.Set<Organization>().AnyAsync(known => known.OrganizationNumber == receiver)) problems.Add(ConsoleProblems.UnknownOrganization(receiver));
        if (proposal is not Transfer && client.OrganizationNumber != address.Organization) problems.Add(ConsoleProblems.AnotherOrganization);
        return (applied with { Client = problems.Any(problem => problem.IsError) ? client : ClientRegistration.Stored(client), Problems = problems }, setting);
    }

    private static Predicate<RegistrationProblem> IsStanding(Client client, Setting setting)
    {
        var standing = ClientRegistrationRules.Problems(client, client, setting.Profile, setting.Production, setting.Now).Select(problem => (problem.Id, problem.Member, problem.Message)).ToHashSet();
        return problem => standing.Contains((problem.Id, problem.Member, problem.Message));
    }

    private static async Task<IEnumerable<RegistrationProblem>> IdentifierProblemsAsync(ConsoleWrite write, ClientAddress address, string clientId) =>
        clientId == ConsoleClient.Id || await write.FindClientAsync(address.Issuer, clientId) is not null || await write.WasRemovedAsync(address.Issuer, clientId)
            ? [ConsoleProblems.Taken(clientId)]
            : [];

    private async Task<bool> NeedsSecondPersonAsync(ConsoleWrite write, Actor actor, ClientAddress address, IReadOnlyList<SensitiveChange> sensitive)
    {
        var organization = await write.Rows.Set<Organization>().SingleOrDefaultAsync(known => known.OrganizationNumber == address.Organization);
        var asked = organization?.SecondPerson ?? !options.Value.TestDeployment;
        var proposesOnly = actor.Production && actor.MembershipOf(address.Organization) is { Role: Role.Developer };
        return proposesOnly || (asked && sensitive.Count > 0);
    }

    private bool IsItself(Actor actor, ClientAddress address) =>
        !actor.IsPerson && actor.Subject == address.ClientId && issuers.All.Any(issuer => issuer.Name == address.Issuer && issuer.Url == actor.Issuer);

    private static bool IsEmergency(Actor actor, ClientAddress address, Circumstances circumstances) =>
        circumstances is { Emergency: true, Reason.Length: > 0 } && actor.MembershipOf(address.Organization) is { Role: Role.Owner };

    private static async Task<PendingChange> WaitAsync(ConsoleWrite write, Actor actor, ClientAddress address, Proposal proposal, StoredClient? current, Circumstances circumstances)
    {
        var change = new PendingChange
        {
            ChangeId = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(12)),
            OrganizationNumber = address.Organization,
            Issuer = address.Issuer,
            ClientId = address.ClientId,
            Action = proposal.Action,
            BaseVersion = current?.Version ?? 0,
            Proposal = JsonSerializer.Serialize(proposal is Register register ? register with { WithSecret = false } : proposal),
            Reason = circumstances.Reason ?? "",
            Requester = actor.Subject,
            Requested = write.Now,
            Expires = write.Now + Patience,
        };
        write.Rows.Add(change);
        await AuditAsync(write, actor, address, AuditActions.ChangeRequested, current?.Version, current?.Version, null, circumstances, new(change.ChangeId, actor.Subject));
        return change;
    }

    private static async Task<Outcome> CommitAsync(
        ConsoleWrite write, Actor actor, ClientAddress address, Proposal proposal, StoredClient? current, Applied judged, ClientChanges changes, Circumstances circumstances, AuditApproval? approval)
    {
        var version = await write.SaveClientAsync(judged.Client!, Event(actor, address, proposal.Action, current?.Version, null, changes.ToJson(), circumstances, approval));
        var record = await RecordAsync(write, address, judged, current);
        return new Outcome.Done(new(judged.Client!, version, record), judged.Secret, changes, judged.Problems);
    }

    private static async Task<ClientRecord> RecordAsync(ConsoleWrite write, ClientAddress address, Applied judged, StoredClient? current)
    {
        var record = current?.Record;
        if (record is null)
        {
            record = new() { Issuer = address.Issuer, ClientId = address.ClientId, Created = write.Now };
            await write.Rows.AddAsync(record);
        }

        record.Purge = judged.Purge;
        record.RegistrationTokenHash = judged.RegistrationTokenHash ?? record.RegistrationTokenHash;
        if (judged.Notes is { } notes) (record.Description, record.Contacts, record.ManagedBy) = (notes.Description, notes.Contacts, notes.ManagedBy);
        return record;
    }

    private static bool ChangesRecord(Applied judged, StoredClient current) =>
        judged.Purge != current.Record?.Purge
        || (judged.Notes is { } notes && (notes.Description != (current.Record?.Description ?? "") || notes.ManagedBy != current.Record?.ManagedBy || !notes.Contacts.SequenceEqual(current.Record?.Contacts ?? [])));

    private static async Task<StoredClient?> FindAsync(ConsoleWrite write, ClientAddress address) =>
        await write.FindClientAsync(address.Issuer, address.ClientId) is { } found && found.Client.OrganizationNumber == address.Organization ? found : null;

    private static Task<PendingChange?> WaitingAsync(ConsoleWrite write, ClientAddress address) => write.Rows.Set<PendingChange>().FirstOrDefaultAsync(change =>
        change.Issuer == address.Issuer && change.ClientId == address.ClientId && change.State == PendingState.Waiting && change.Expires > write.Now);

    private static Task AuditAsync(
        ConsoleWrite write, Actor actor, ClientAddress address, string action, long? before, long? after, string? changes, Circumstances circumstances, AuditApproval? approval) =>
        write.AuditAsync(Event(actor, address, action, before, after, changes, circumstances, approval));

    private static AuditEvent Event(
        Actor actor, ClientAddress address, string action, long? before, long? after, string? changes, Circumstances circumstances, AuditApproval? approval) => new()
        {
            Action = action,
            Actor = actor.ForAudit(address.Organization),
            Target = new() { Type = AuditTarget.Client, Id = address.ClientId, Issuer = address.Issuer, Organization = address.Organization, VersionBefore = before, VersionAfter = after },
            Changes = changes,
            Reason = circumstances.Reason,
            Approval = approval,
            Source = circumstances.Source,
            RequestId = circumstances.RequestId,
        };
}
