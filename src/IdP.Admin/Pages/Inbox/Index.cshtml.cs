using IdP.Admin.Access;
using IdP.Admin.Members;
using IdP.Rules.Clients;
using IdP.Storage.Console;
using Microsoft.EntityFrameworkCore;

namespace IdP.Admin.Pages.Inbox;

/// <summary>What waits for a second person in an organisation, and what was decided lately.</summary>
[Needs(Right.SeeClients)]
public sealed class IndexModel(ConsoleStore store, People people) : ConsolePage
{
    private const int Most = 100;
    private const int Lately = 20;

    /// <summary>What the visitor may decide.</summary>
    public IReadOnlyList<WaitingChange> ToDecide { get; private set; } = [];

    /// <summary>What the visitor asked for.</summary>
    public IReadOnlyList<WaitingChange> Own { get; private set; } = [];

    /// <summary>What others asked for and others decide.</summary>
    public IReadOnlyList<WaitingChange> Others { get; private set; } = [];

    public IReadOnlyList<WaitingChange> Decided { get; private set; } = [];

    public string UrlOf(WaitingChange waiting)
    {
        ArgumentNullException.ThrowIfNull(waiting);
        return $"/o/{OrganizationNumber}/approvals/{waiting.Change.ChangeId}";
    }

    public async Task OnGetAsync()
    {
        var (ct, now) = (HttpContext.RequestAborted, store.Now);
        await using var rows = store.Read();
        var ofOrganization = rows.Set<PendingChange>().Where(change => change.OrganizationNumber == OrganizationNumber);
        var waiting = await ofOrganization.Where(change => change.State == PendingState.Waiting && change.Expires > now).OrderBy(change => change.Requested).Take(Most).ToListAsync(ct);
        var ended = await ofOrganization.Where(change => change.State != PendingState.Waiting || change.Expires <= now).OrderByDescending(change => change.Requested).Take(Lately).ToListAsync(ct);

        var shown = await ShowAsync(rows, [.. waiting, .. ended], now, ct);
        var open = shown.Take(waiting.Count).ToList();
        Own = [.. open.Where(change => change.Change.Requester == Actor.Subject)];
        ToDecide = May(Right.Approve) ? [.. open.Except(Own)] : [];
        Others = [.. open.Except(Own).Except(ToDecide)];
        Decided = [.. shown.Skip(waiting.Count)];
    }

    private async Task<List<WaitingChange>> ShowAsync(Storage.IdPDbContext rows, List<PendingChange> changes, DateTimeOffset now, CancellationToken ct)
    {
        var requesters = await people.NamesAsync(changes.Select(change => change.Requester), ct);
        var ids = changes.Select(change => change.ClientId).Distinct().ToList();
        var names = (await rows.Set<Client>().Where(client => ids.Contains(client.ClientId)).Select(client => new { client.Issuer, client.ClientId, client.ClientName }).ToListAsync(ct))
            .ToDictionary(client => (client.Issuer, client.ClientId), client => client.ClientName);
        return
        [
            .. changes.Select(change => new WaitingChange(
                change,
                names.GetValueOrDefault((change.Issuer, change.ClientId), change.ClientId),
                requesters[change.Requester],
                change.State == PendingState.Waiting && change.Expires <= now)),
        ];
    }
}
