using System.Globalization;
using System.Security.Cryptography;
using IdP.Admin.Access;
using IdP.Admin.Clients;
using IdP.Issuers;
using IdP.Protocol;
using IdP.Rules.Registration;
using IdP.Rules.Testing;
using IdP.Storage;
using IdP.Storage.Audit;
using IdP.Storage.Console;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using FaultKind = IdP.Rules.Testing.FaultKind;

namespace IdP.Admin.Testing;

/// <summary>
/// The faults that administrators ask a test deployment for. Asking and ending are each one transaction with its audit row; a fault
/// that nobody ends does so by itself. Outside test deployments there are none and none can be asked for.
/// </summary>
public sealed class AskedFaults(ConsoleStore store, IssuerDirectory issuers, IOptions<IdPOptions> options)
{
    /// <summary>How many may strike one client at once, or one issuer as a whole.</summary>
    public const int Most = 10;

    /// <summary>How long a fault lasts when nobody says.</summary>
    public const int UsualMinutes = 30;

    /// <summary>True in test deployments.</summary>
    public bool Allowed => options.Value.TestDeployment;

    /// <summary>What strikes now, the first to end first.</summary>
    /// <param name="rows">Where to read.</param>
    /// <param name="now">UTC.</param>
    /// <param name="issuer">The name of the issuer.</param>
    /// <param name="clientId">The client, with what strikes every client of its issuer; null for the latter alone.</param>
    public static IQueryable<TestFault> Live(IdPDbContext rows, DateTimeOffset now, string issuer, string? clientId)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return rows.Set<TestFault>()
            .Where(fault => fault.Issuer == issuer && (fault.ClientId == null || fault.ClientId == clientId) && fault.Expires > now)
            .OrderBy(fault => fault.Expires).ThenBy(fault => fault.FaultId);
    }

    /// <inheritdoc cref="Live"/>
    public async Task<IReadOnlyList<TestFault>> ListAsync(string issuer, string? clientId, CancellationToken ct = default)
    {
        if (!Allowed) return [];
        await using var rows = store.Read();
        return await Live(rows, store.Now, issuer, clientId).ToListAsync(ct);
    }

    /// <param name="actor">Who asks.</param>
    /// <param name="scope">Whom it is to strike.</param>
    /// <param name="kind">The name of a <see cref="FaultKind"/>.</param>
    /// <param name="value">What the kind needs beside it; ignored by one that needs nothing.</param>
    /// <param name="minutes">How long it is to last.</param>
    /// <param name="circumstances">How it came.</param>
    /// <param name="ct">Gives up, with nothing done.</param>
    public async Task<FaultOutcome> StartAsync(Actor actor, FaultScope scope, string? kind, string? value, int minutes, Circumstances circumstances, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(circumstances);
        var problems = FaultRules.Problems(kind, value, scope.Client is null, TimeSpan.FromMinutes(minutes)).ToList();
        return await store.WriteAsync<FaultOutcome>(
            async write =>
            {
                if (await RefusalAsync(write, actor, scope) is { } refusal) return refusal;
                if (problems.Count > 0) return new FaultOutcome.Refused(problems);
                if (await OfScope(write, scope).CountAsync(ct) >= Most) return new FaultOutcome.Refused([ConsoleProblems.TooManyFaults(Most)]);

                var fault = new TestFault
                {
                    FaultId = NewId(),
                    Issuer = scope.Issuer,
                    ClientId = scope.ClientId,
                    Kind = kind!,
                    Value = Kept(kind!, value),
                    CreatedBy = actor.Subject,
                    Created = write.Now,
                    Expires = write.Now.AddMinutes(minutes),
                };
                write.Rows.Add(fault);
                await AuditAsync(write, actor, scope, AuditActions.TestFaultStarted, circumstances, new("fault", [], [TestFaults.Words([fault])]), new("fault_ends", [], [fault.Expires.ToString("u", CultureInfo.InvariantCulture)]));
                return new FaultOutcome.Done(fault);
            },
            ct);
    }

    /// <summary>Ends a fault before its time.</summary>
    public Task<FaultOutcome> EndAsync(Actor actor, FaultScope scope, string faultId, Circumstances circumstances, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(circumstances);
        return store.WriteAsync<FaultOutcome>(
            async write =>
            {
                if (await RefusalAsync(write, actor, scope) is { } refusal) return refusal;
                if (await OfScope(write, scope).SingleOrDefaultAsync(fault => fault.FaultId == faultId, ct) is not { } fault) return new FaultOutcome.NotFound();

                write.Rows.Remove(fault);
                await AuditAsync(write, actor, scope, AuditActions.TestFaultEnded, circumstances, new FieldChange("fault", [TestFaults.Words([fault])], []));
                return new FaultOutcome.Done(fault);
            },
            ct);
    }

    /// <summary>Lets what strikes a client strike it, too, under the identifier that it is tried with; there it ends with the trial at the latest.</summary>
    internal static async Task CopyAsync(ConsoleWrite write, ClientAddress address, string triedAs, TimeSpan lifetime, CancellationToken ct)
    {
        var latest = write.Now + lifetime;
        foreach (var fault in await OfScope(write, FaultScope.Of(address)).AsNoTracking().ToListAsync(ct))
        {
            write.Rows.Add(fault with { FaultId = NewId(), ClientId = triedAs, Expires = fault.Expires < latest ? fault.Expires : latest });
        }
    }

    private static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    private async Task<FaultOutcome?> RefusalAsync(ConsoleWrite write, Actor actor, FaultScope scope)
    {
        if (!Allowed || issuers.All.All(issuer => issuer.Name != scope.Issuer)) return new FaultOutcome.NotFound();
        if (scope.Client is { } client && (await write.FindClientAsync(client.Issuer, client.ClientId))?.Client.OrganizationNumber != client.Organization) return new FaultOutcome.NotFound();
        return actor.May(scope.Needs, scope.Organization) ? null : new FaultOutcome.Forbidden();
    }

    // Those of the scope itself: a client's do not count for its issuer, nor the other way round.
    private static IQueryable<TestFault> OfScope(ConsoleWrite write, FaultScope scope) =>
        write.Rows.Set<TestFault>().Where(fault => fault.Issuer == scope.Issuer && fault.ClientId == scope.ClientId && fault.Expires > write.Now);

    private static string? Kept(string kind, string? value) => FaultKind.All.Single(known => known.Name == kind).Value switch
    {
        FaultValue.None => null,
        FaultValue.Seconds => int.Parse(value!, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
        _ => value,
    };

    private static Task AuditAsync(ConsoleWrite write, Actor actor, FaultScope scope, string action, Circumstances circumstances, params FieldChange[] changes) =>
        write.AuditAsync(new()
        {
            Action = action,
            Actor = actor.ForAudit(scope.Organization),
            Target = scope.Target,
            Changes = new ClientChanges(changes, []).ToJson(),
            Reason = circumstances.Reason,
            Source = circumstances.Source,
            RequestId = circumstances.RequestId,
        });
}
