using System.Globalization;
using IdP.Admin.Access;
using IdP.Admin.Clients;
using IdP.Admin.Export;
using IdP.Admin.Texts;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdP.Admin.Pages.Clients;

/// <summary>Asks in which format clients are wanted, and writes them out: those that were selected, or all that match the search in the address.</summary>
[Needs(Right.SeeClients)]
public sealed class ExportModel(ClientExport export, ClientSearch search, ClientProblems problems, ConsoleStore store) : ConsolePage
{
    /// <summary>As many as a page of the list has.</summary>
    private const int Most = 100;

    /// <summary>What was selected, as <see cref="ListModel.KeyOf"/> writes it; none for all that match.</summary>
    [BindProperty(Name = "client", SupportsGet = true)]
    public List<string> Selected { get; set; } = [];

    /// <summary>Null when the list has just sent us its selection.</summary>
    [BindProperty(Name = "format")]
    public string? Format { get; set; }

    /// <summary>True when clients were named one by one.</summary>
    [BindProperty(Name = "some")]
    public string? Some { get; set; }

    /// <summary>Those that were selected and are there.</summary>
    public IReadOnlyList<StoredClient> Clients { get; private set; } = [];

    public int Count { get; private set; }

    public string ListPath => $"/o/{OrganizationNumber}/clients";

    public static IReadOnlyList<ExportFormat> Formats { get; } = Enum.GetValues<ExportFormat>();

    private CancellationToken Gone => HttpContext.RequestAborted;

    public Task<IActionResult> OnGetAsync() => ShowAsync(some: Selected.Count > 0);

    public async Task<IActionResult> OnPostAsync()
    {
        if (Format is null && Some is null) return await ShowAsync(some: true); // the list's button was pressed
        var shown = await ShowAsync(Some == "true");
        if (shown is not PageResult) return shown;
        if (!Enum.TryParse<ExportFormat>(Format, out var format) || !Formats.Contains(format))
        {
            Errors.Add(new("format", ImportTexts.ChooseFormat));
            return Refused();
        }

        var (suffix, type) = format == ExportFormat.Csv ? ("csv", "text/csv; charset=utf-8") : ("json", "application/json");
        Response.ContentType = type;
        Response.Headers.ContentDisposition = string.Create(CultureInfo.InvariantCulture, $"attachment; filename=\"clients-{OrganizationNumber}-{store.Now:yyyyMMdd-HHmmss}.{suffix}\"");
        var clients = Some == "true" ? Clients.Select(stored => (stored.Client.Issuer, stored.Client.ClientId)).ToAsyncEnumerable() : export.MatchingAsync(await FilterAsync(), Gone);
        await export.WriteAsync(Response.Body, format, OrganizationNumber!, clients, Gone);
        return new EmptyResult();
    }

    private async Task<IActionResult> ShowAsync(bool some)
    {
        if (!some)
        {
            Count = (await search.FindAsync(await FilterAsync(), ClientOrder.Name, false, 1, ct: Gone)).Total;
            return Page();
        }

        Clients = await FindAsync();
        (Some, Count) = ("true", Clients.Count);
        if (Count > 0) return Page();
        Say(ListTexts.SelectFirst);
        return Redirect(ListPath);
    }

    private async Task<ClientFilter> FilterAsync() => ListModel.FilterOf(OrganizationNumber!, Request.Query, store.Now, await problems.OfAsync(OrganizationNumber!, Gone));

    private async Task<List<StoredClient>> FindAsync()
    {
        var found = new List<StoredClient>();
        foreach (var key in Selected.Distinct().Take(Most))
        {
            var slash = key.IndexOf('/', StringComparison.Ordinal);
            if (slash < 0 || await store.FindClientAsync(key[..slash], key[(slash + 1)..], Gone) is not { } client) continue;
            if (client.Client.OrganizationNumber == OrganizationNumber) found.Add(client);
        }

        return found;
    }
}
