using System.Globalization;
using IdP.Admin.Access;
using IdP.Admin.Clients;
using IdP.Admin.Import;
using IdP.Admin.Texts;
using IdP.Admin.Ui.Parts;
using IdP.Storage.Audit;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Mvc;

namespace IdP.Admin.Pages.Clients;

/// <summary>
/// What an import would do, as of now; and once it is carried out, what it did. Which clients are meant comes from the browser, what is
/// written about them does not.
/// </summary>
[Needs(Right.EditClients)]
public sealed class ImportPreviewModel(ImportDrafts drafts, Importer importer, ConsoleStore store) : ConsolePage
{
    public const string ClientField = "client";

    /// <summary>What was chosen, as <see cref="PlannedClient.Key"/> writes it.</summary>
    [BindProperty(Name = ClientField)]
    public List<string> Chosen { get; set; } = [];

    [BindProperty(Name = ConfirmPart.ReasonField)]
    public string? Reason { get; set; }

    public ImportDraft Draft { get; private set; } = null!;

    /// <summary>As of now; none once it is carried out.</summary>
    public IReadOnlyList<PlannedClient> Planned { get; private set; } = [];

    public string ListPath => $"/o/{OrganizationNumber}/clients";

    public string ReportPath => $"{ListPath}/import/{Draft.Id}/report";

    /// <summary>True while another request carries it out.</summary>
    public bool IsRunning => Draft is { Results: null, Started: { } started } && started > store.Now - ImportDrafts.Patience;

    /// <summary>True when nothing has come of an attempt for so long that it was interrupted.</summary>
    public bool WasInterrupted => Draft is { Results: null, Started: not null } && !IsRunning;

    public bool NeedsApproval => Planned.Any(client => client.NeedsApproval);

    private CancellationToken Gone => HttpContext.RequestAborted;

    public async Task<IActionResult> OnGetAsync(string draft)
    {
        if (await drafts.FindAsync(Actor, OrganizationNumber!, draft, Gone) is not { } found) return NotFound();
        Draft = found;
        if (found.Results is null && !IsRunning) await PlanAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string draft)
    {
        if (await drafts.FindAsync(Actor, OrganizationNumber!, draft, Gone) is not { } found) return NotFound();
        Draft = found;
        if (found.Results is not null || IsRunning) return RedirectToSelf();

        await PlanAsync();
        var chosen = Planned.Where(client => client.CanBeChosen).Select(client => (client.Number, Version: VersionOf(client.Number))).Where(client => client.Version is not null).ToList();
        if (chosen.Count == 0) Errors.Add(new("clients", ImportTexts.ChooseOne));
        if (Reason?.Trim() is not { Length: >= ConfirmPart.ShortestReason } && Planned.Any(client => client.NeedsApproval && chosen.Exists(one => one.Number == client.Number))) Errors.Add(new(ConfirmPart.ReasonField, ImportTexts.ReasonNeeded));
        if (Errors.Count > 0) return Refused();

        if (await drafts.BeginAsync(Actor, OrganizationNumber!, draft, Gone)) await ApplyAsync([.. chosen.Select(client => (client.Number, client.Version!.Value))]);
        return RedirectToSelf();
    }

    public string NameOf(MappedClient client, int number)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.Name.Length > 0 ? client.Name : T(ImportTexts.Unnamed, ("number", $"{number + 1}"));
    }

    public string UrlOf(MappedClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        return new ClientAddress(OrganizationNumber!, Draft.Issuer, client.ClientId).Path;
    }

    public bool IsTicked(PlannedClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        return HttpMethods.IsPost(Request.Method) ? Chosen.Contains(client.Key) : client.IsChosen;
    }

    private RedirectResult RedirectToSelf() => Redirect($"{ListPath}/import/{Draft.Id}");

    private async Task PlanAsync() => Planned = await importer.PlanAsync(Actor, OrganizationNumber!, Draft.Issuer, Draft.Imported.Clients, AsImport(), Gone);

    // What was chosen is done, also when the browser has gone away meanwhile.
    private async Task ApplyAsync(IReadOnlyList<(int Number, long Version)> chosen)
    {
        var results = new List<ImportResult>(chosen.Count);
        foreach (var (number, version) in chosen)
        {
            results.Add(await importer.ApplyAsync(Actor, OrganizationNumber!, Draft.Issuer, number, Draft.Imported.Clients[number], version, AsImport(), CancellationToken.None));
        }

        await drafts.EndAsync(Actor, OrganizationNumber!, Draft.Id, results);
    }

    /// <summary>The version on which a client was chosen; null when it was not.</summary>
    private long? VersionOf(int number)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{number}:");
        return Chosen.FirstOrDefault(chosen => chosen.StartsWith(key, StringComparison.Ordinal)) is { } found && long.TryParse(found.AsSpan(key.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;
    }

    private Circumstances AsImport() => Circumstances(Reason?.Trim() is { Length: > 0 } reason ? reason : $"Import: {ImportTexts.Of(Draft.Imported.Format).English}") with
    {
        Source = Source with { Channel = AuditChannels.Import },
    };
}
