using IdP.Admin.Access;
using IdP.Admin.Clients;
using IdP.Rules.Certificates;
using IdP.Rules.Registration;
using IdP.Storage.Audit;
using IdP.Storage.Console;
using Microsoft.EntityFrameworkCore;

namespace IdP.Admin.Members;

/// <summary>The organisations that use the console. Operators bring them in; their owners name them and decide whether a second person is asked.</summary>
public sealed class OrganizationRegister(ConsoleStore store)
{
    /// <summary>Characters.</summary>
    public const int LongestName = 100;

    /// <summary>Brings in an organisation, which then waits for its first owner.</summary>
    /// <param name="actor">An operator.</param>
    /// <param name="number">Nine digits with a true check digit.</param>
    /// <param name="name">As people know it.</param>
    /// <param name="circumstances">How it came.</param>
    /// <param name="ct">Gives up, with nothing done.</param>
    public Task<RollOutcome> CreateAsync(Actor actor, string number, string name, Circumstances circumstances, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(name);
        if (!OrganizationNumber.IsValid(number)) return Task.FromResult(RollOutcome.WrongNumber);
        if (name.Length is 0 or > LongestName) return Task.FromResult(RollOutcome.WrongName);
        return store.WriteAsync(async write =>
        {
            if (!await MemberRoll.IsOperatorAsync(write, actor, ct)) return RollOutcome.Forbidden;
            if (await FindAsync(write, number, ct) is not null) return RollOutcome.AlreadyHere;
            write.Rows.Add(new Organization { OrganizationNumber = number, Name = name, Created = write.Now });
            await AuditAsync(write, actor, number, AuditActions.OrganizationCreated, new("name", [], [name]), circumstances);
            return RollOutcome.Done;
        }, ct);
    }

    /// <summary>An owner names the organisation and decides whether a second person is asked for what is sensitive. The latter is never changed without a word.</summary>
    /// <param name="actor">An owner.</param>
    /// <param name="number">Of the organisation.</param>
    /// <param name="name">As people know it.</param>
    /// <param name="secondPerson">Null takes the deployment's default.</param>
    /// <param name="circumstances">How it came, with the reason.</param>
    /// <param name="ct">Gives up, with nothing done.</param>
    public Task<RollOutcome> DecideAsync(Actor actor, string number, string name, bool? secondPerson, Circumstances circumstances, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(circumstances);
        if (name.Length is 0 or > LongestName) return Task.FromResult(RollOutcome.WrongName);
        return store.WriteAsync(async write =>
        {
            if (!await MemberRoll.IsOwnerAsync(write, actor, number, ct) || await FindAsync(write, number, ct) is not { } organization) return RollOutcome.Forbidden;
            var (renamed, decided) = (organization.Name != name, organization.SecondPerson != secondPerson);
            if (decided && !MemberRoll.HasReason(circumstances)) return RollOutcome.ReasonMissing;
            if (renamed) await AuditAsync(write, actor, number, AuditActions.OrganizationUpdated, new("name", [organization.Name], [name]), circumstances);
            if (decided) await AuditAsync(write, actor, number, AuditActions.OrganizationPolicyChanged, new("second_person", [Word(organization.SecondPerson)], [Word(secondPerson)]), circumstances);
            (organization.Name, organization.SecondPerson) = (name, secondPerson);
            return renamed || decided ? RollOutcome.Done : RollOutcome.Unchanged;
        }, ct);
    }

    private static string Word(bool? secondPerson) => secondPerson switch { true => "always", false => "never", _ => "default" };

    private static Task<Organization?> FindAsync(ConsoleWrite write, string number, CancellationToken ct) =>
        write.Rows.Set<Organization>().SingleOrDefaultAsync(known => known.OrganizationNumber == number, ct);

    private static Task AuditAsync(ConsoleWrite write, Actor actor, string number, string action, FieldChange change, Circumstances circumstances) =>
        write.AuditAsync(new()
        {
            Action = action,
            Actor = actor.ForAudit(number),
            Target = new() { Type = AuditTarget.OrganizationType, Id = number, Organization = number },
            Changes = new ClientChanges([change], []).ToJson(),
            Reason = circumstances.Reason,
            Source = circumstances.Source,
            RequestId = circumstances.RequestId,
        });
}
