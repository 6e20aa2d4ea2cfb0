using IdP.Admin.Access;
using IdP.Admin.Clients;
using IdP.Admin.Testing;
using IdP.Admin.Texts;
using IdP.Admin.Ui;
using IdP.Rules.Clients;
using IdP.Rules.Registration;
using IdP.Storage;
using IdP.Storage.Audit;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace IdP.Admin.Pages.Clients;

/// <summary>
/// A page of one client, whose address begins with <c>/o/{organization}/clients/{issuer}/{clientId}</c>. The client is there before
/// the page is asked anything; where there is none, or it is another organisation's, the answer is 404.
/// </summary>
public abstract class ClientPage(ConsoleStore store) : ConsolePage
{
    /// <summary>Where the page stands among the client's.</summary>
    public abstract ClientTab Tab { get; }

    /// <summary>The client as it is at this request; when somebody changes it meanwhile, as it is then.</summary>
    public StoredClient Stored { get; protected set; } = null!;

    public Client Client => Stored.Client;

    public ClientAddress Address { get; private set; } = null!;

    /// <summary>The change that waits for a second person; nothing else can be changed until it is decided. Null when none does.</summary>
    public PendingChange? Pending { get; private set; }

    /// <summary>The faults that strike the client because somebody asked for them, the first to end first. None outside test deployments.</summary>
    public IReadOnlyList<TestFault> LiveFaults { get; private set; } = [];

    /// <summary>UTC. When the client is purged; null when it is not deleted.</summary>
    public DateTimeOffset? Purge => Stored.Record?.Purge;

    /// <summary>True when nobody may change the client here and now: it is deleted.</summary>
    public bool IsDeleted => Purge is not null;

    protected ConsoleStore Store => store;

    /// <summary>May the visitor, and can the client be changed now?</summary>
    public bool CanChange(Right right) => May(right) && !IsDeleted && Pending is null;

    /// <summary>The address of a page of this client.</summary>
    public string UrlOf(ClientTab tab) => Address.Path + tab switch
    {
        ClientTab.Settings => "/settings",
        ClientTab.Credentials => "/credentials",
        ClientTab.TryIt => "/try",
        ClientTab.Activity => "/activity",
        ClientTab.History => "/history",
        ClientTab.Danger => "/danger",
        _ => "",
    };

    /// <summary>The address of a page below one of this client's, such as <c>settings/review</c>.</summary>
    public string UrlOf(string page) => $"{Address.Path}/{page}";

    /// <summary>The tabs that the visitor may open.</summary>
    public IEnumerable<ClientTab> Tabs => Enum.GetValues<ClientTab>().Where(tab => tab switch
    {
        ClientTab.Settings => May(Right.EditClients),
        ClientTab.TryIt => May(Right.TryClients),
        ClientTab.Danger => May(Right.DisableClients) || May(Right.DeleteClients) || May(Right.EditClients) || May(Right.TransferClients),
        _ => true,
    });

    /// <summary>How the client stands: active, disabled, or deleted.</summary>
    public (Tone Tone, Icon Icon, Text Word) Status => IsDeleted ? (Tone.Bad, Icon.Cross, ClientTexts.Deleted)
        : Client.Active ? (Tone.Good, Icon.Check, ClientTexts.Active)
        : (Tone.Calm, Icon.Dash, ClientTexts.Disabled);

    [NonHandler]
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        var ct = HttpContext.RequestAborted;
        Address = new(OrganizationNumber!, (string)RouteData.Values["issuer"]!, (string)RouteData.Values["clientId"]!);
        if (await store.FindClientAsync(Address.Issuer, Address.ClientId, ct) is not { } found || found.Client.OrganizationNumber != Address.Organization)
        {
            context.Result = NotFound();
            return;
        }

        Stored = found;
        await using (var rows = store.Read())
        {
            var now = store.Now;
            Pending = await rows.Set<PendingChange>().FirstOrDefaultAsync(change =>
                change.Issuer == Address.Issuer && change.ClientId == Address.ClientId && change.State == PendingState.Waiting && change.Expires > now, ct);
            if (!Actor.Production) LiveFaults = await AskedFaults.Live(rows, now, Address.Issuer, Address.ClientId).ToListAsync(ct);
        }

        await base.OnPageHandlerExecutionAsync(context, next);
    }

    /// <summary>The names of people by their subjects. Those whose names were erased are not among them.</summary>
    protected async Task<IReadOnlyDictionary<string, string>> NamesAsync(IEnumerable<string> subjects)
    {
        var wanted = subjects.Distinct().ToList();
        await using var rows = store.Read();
        return await rows.Set<Person>().Where(person => wanted.Contains(person.Subject)).ToDictionaryAsync(person => person.Subject, person => person.Name, HttpContext.RequestAborted);
    }
}
