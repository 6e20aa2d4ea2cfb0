using System.Globalization;
using IdP.Admin.Access;
using IdP.Admin.Clients;
using IdP.Admin.Members;
using IdP.Admin.Texts;
using IdP.Admin.Ui;
using IdP.Rules.Clients;
using IdP.Storage;
using IdP.Storage.Audit;
using IdP.Storage.Console;
using Microsoft.EntityFrameworkCore;

namespace IdP.Admin.Pages;

/// <summary>The first page of an organisation: what needs somebody, what fails, what has changed, and where to begin.</summary>
[Needs(Right.SeeClients)]
public sealed class HomeModel(ConsoleStore store, ClientSearch search, ClientProblems problems, UsageStore usage, AuditStore audit, People people) : ConsolePage
{
    /// <summary>No block is longer.</summary>
    private const int Most = 5;

    private static readonly TimeSpan Soon = TimeSpan.FromDays(30);

    public DateTimeOffset Now => store.Now;

    public string Path => $"/o/{OrganizationNumber}";

    /// <summary>False before the first client is registered: then there is only one thing to do.</summary>
    public bool HasClients { get; private set; }

    public IReadOnlyList<Need> Needs { get; private set; } = [];

    /// <summary>For each kind of need that is there: what it is called, how many, and where all of them are.</summary>
    public IReadOnlyList<(Text Name, int Count, string Url)> AllNeeds { get; private set; } = [];

    public IReadOnlyList<FailingClient> Failing { get; private set; } = [];

    public IReadOnlyList<Changed> Recent { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var ct = HttpContext.RequestAborted;
        HasClients = (await search.FindAsync(new() { Organization = OrganizationNumber! }, ClientOrder.Name, descending: false, count: 1, ct: ct)).Total > 0;
        await FindNeedsAsync(ct);
        Failing = await usage.FailingAsync(OrganizationNumber!, Now, ct);
        Recent = await RecentAsync(ct);
    }

    public string UrlOf(string issuer, string clientId) => new ClientAddress(OrganizationNumber!, issuer, clientId).Path;

    public Text ShareOf(FailingClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        return ListTexts.RefusedShare.With("share", Percent(client.Share)).With("normal", Percent(client.NormalShare)).With("count", Moments.Count(client.Refused, Language));
    }

    private static string Percent(double share) => (share * 100).ToString(share is > 0 and < 0.1 ? "0.#" : "0", CultureInfo.InvariantCulture);

    private async Task FindNeedsAsync(CancellationToken ct)
    {
        var pending = await PendingAsync(ct);
        var ending = await search.FindAsync(new() { Organization = OrganizationNumber!, Status = ClientStatus.Active, EndsBefore = Now + Soon }, ClientOrder.Expires, descending: false, Most, ct: ct);
        var broken = (await problems.OfAsync(OrganizationNumber!, ct)).Where(client => client.Value.Any(problem => problem.IsError)).ToDictionary();
        var wrong = broken.Count == 0 ? null
            : await search.FindAsync(new() { Organization = OrganizationNumber!, Status = ClientStatus.Active, Among = broken.Keys.ToHashSet() }, ClientOrder.Name, descending: false, Most, ct: ct);

        IEnumerable<Need> all =
        [
            .. pending.Select(change => new Need(change.ClientId, $"{Path}/approvals/{change.ChangeId}", Tone.Info, Icon.Clock, ListTexts.WaitingChanges, change.Requested)),
            .. ending.Clients.Select(client => new Need(NameOf(client), UrlOf(client.Issuer, client.ClientId) + "/credentials", client.Ends <= Now ? Tone.Bad : Tone.Warn, Icon.Key, EndOf(client), null)),
            .. (wrong?.Clients ?? []).Select(client => new Need(NameOf(client), UrlOf(client.Issuer, client.ClientId), Tone.Bad, Icon.Warning, ListTexts.Errors(broken[(client.Issuer, client.ClientId)].Count(problem => problem.IsError)), null)),
        ];
        Needs = [.. all.Take(Most)];
        AllNeeds =
        [
            .. new (Text, int Count, string)[]
            {
                (ListTexts.WaitingChanges, pending.Count, $"{Path}/approvals"),
                (ListTexts.EndingCredentials, ending.Total, $"{Path}/clients?status=Active&expiring=30&sort=expires"),
                (ListTexts.BrokenClients, wrong?.Total ?? 0, $"{Path}/clients?status=Active&problems=true"),
            }.Where(kind => kind.Count > 0),
        ];
    }

    /// <summary>Those that the visitor may decide; who may decide none sees those they have asked for.</summary>
    private async Task<List<PendingChange>> PendingAsync(CancellationToken ct)
    {
        var (now, subject, approves) = (Now, Actor.Subject, May(Right.Approve));
        await using var rows = store.Read();
        return await rows.Set<PendingChange>()
            .Where(change => change.OrganizationNumber == OrganizationNumber && change.State == PendingState.Waiting && change.Expires > now && (change.Requester != subject) == approves)
            .OrderBy(change => change.Requested).ToListAsync(ct);
    }

    private async Task<IReadOnlyList<Changed>> RecentAsync(CancellationToken ct)
    {
        List<Client> clients;
        await using (var rows = store.Read())
        {
            clients = await rows.Set<Client>().Where(client => client.OrganizationNumber == OrganizationNumber && EF.Property<DateTimeOffset?>(client, "Removed") == null)
                .OrderByDescending(client => EF.Property<long>(client, "Version")).Take(Most).ToListAsync(ct);
        }

        var found = new List<(Client Client, AuditRow Row)>();
        foreach (var client in clients)
        {
            if ((await audit.SearchAsync(new() { Organization = OrganizationNumber, TargetIssuer = client.Issuer, TargetId = client.ClientId }, 1, cancellation: ct)).FirstOrDefault() is { } row) found.Add((client, row));
        }

        var names = await people.NamesAsync(found.Where(each => each.Row.Event.Actor.Type == AuditActorTypes.User).Select(each => each.Row.Event.Actor.Reference), ct);
        return [.. found.Select(each => new Changed(
            NameOf(each.Client.ClientName, each.Client.ClientId),
            UrlOf(each.Client.Issuer, each.Client.ClientId) + "/history",
            AuditTexts.Of(each.Row.Event.Action),
            names.GetValueOrDefault(each.Row.Event.Actor.Reference) ?? each.Row.Event.Actor.Reference,
            each.Row.Time))];
    }

    private Text EndOf(ListedClient client)
    {
        var ends = client.Ends!.Value;
        var distance = Moments.Distance(ends, Now);
        return ends <= Now
            ? new(ListTexts.Ended.English.Replace("{time}", distance.English, StringComparison.Ordinal), ListTexts.Ended.Bokmaal.Replace("{time}", distance.Bokmaal, StringComparison.Ordinal), ListTexts.Ended.Nynorsk.Replace("{time}", distance.Nynorsk, StringComparison.Ordinal))
            : distance;
    }

    private static string NameOf(ListedClient client) => NameOf(client.Name, client.ClientId);

    private static string NameOf(string name, string clientId) => name.Length > 0 ? name : clientId;

    /// <summary>One thing that somebody should see to.</summary>
    public sealed record Need(string Name, string Url, Tone Tone, Icon Icon, Text Words, DateTimeOffset? Since);

    /// <summary>A client that has changed, and who changed it last.</summary>
    public sealed record Changed(string Name, string Url, Text What, string Who, DateTimeOffset At);
}
