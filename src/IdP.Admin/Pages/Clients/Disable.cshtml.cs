using IdP.Admin.Access;
using IdP.Admin.Clients;
using IdP.Admin.Texts;
using IdP.Admin.Ui.Parts;
using IdP.Storage.Audit;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Mvc;

namespace IdP.Admin.Pages.Clients;

/// <summary>
/// Disables several clients: first it lists them and asks why, then it disables one after the other, each in a transaction of its
/// own, and says of which it did not work. Whoever names a client of another organisation hears that there is none.
/// </summary>
[Needs(Right.SeeClients, ToChange = Right.DisableClients)]
public sealed class DisableModel(Registrar registrar, ConsoleStore store) : ConsolePage
{
    /// <summary>As many as a page of the list has.</summary>
    private const int Most = 100;

    /// <summary>What was selected, as <see cref="ListModel.KeyOf"/> writes it.</summary>
    [BindProperty(Name = "client")]
    public List<string> Selected { get; set; } = [];

    /// <summary>Null when the list has just sent us its selection.</summary>
    [BindProperty(Name = ConfirmPart.ReasonField)]
    public string? Reason { get; set; }

    public IReadOnlyList<StoredClient> Clients { get; private set; } = [];

    /// <summary>The clients that were not disabled, each with why.</summary>
    public IReadOnlyList<(StoredClient Client, Text Why)> Failed { get; private set; } = [];

    public string ListPath => $"/o/{OrganizationNumber}/clients";

    public IActionResult OnGet() => Redirect(ListPath);

    public async Task<IActionResult> OnPostAsync()
    {
        Clients = await FindAsync();
        if (Clients.Count == 0)
        {
            Say(ListTexts.SelectFirst);
            return Redirect(ListPath);
        }

        if (!Request.Form.ContainsKey(ConfirmPart.ReasonField)) return Page();
        if (Reason?.Trim() is not { Length: >= ConfirmPart.ShortestReason })
        {
            Errors.Add(new(ConfirmPart.ReasonField, MemberTexts.ReasonNeeded));
            return Refused();
        }

        return await DisableAsync();
    }

    private async Task<IActionResult> DisableAsync()
    {
        var circumstances = Circumstances(Reason);
        var failed = new List<(StoredClient, Text)>();
        foreach (var client in Clients)
        {
            var outcome = await registrar.SubmitAsync(Actor, AddressOf(client), new Disable(), version: null, circumstances, HttpContext.RequestAborted);
            if (Why(outcome) is { } why) failed.Add((client, why));
        }

        Failed = failed;
        if (failed.Count > 0) return Page();
        Say(ListTexts.Disabled(Clients.Count, Language));
        return Redirect(ListPath);
    }

    /// <returns>Null when the client is disabled.</returns>
    private static Text? Why(Outcome outcome) => outcome switch
    {
        Outcome.Done => null,
        Outcome.Unchanged => ListTexts.AlreadyDisabled,
        Outcome.Waiting => ListTexts.WaitsForApproval,
        Outcome.Pending => ListTexts.AnotherChangeWaits,
        Outcome.Forbidden => ListTexts.MayNot,
        Outcome.Refused refused => ListTexts.BrokenRules.With("rule", string.Join(", ", refused.Problems.Where(problem => problem.IsError).Select(problem => problem.Rule))),
        _ => ListTexts.IsGone,
    };

    private ClientAddress AddressOf(StoredClient client) => new(OrganizationNumber!, client.Client.Issuer, client.Client.ClientId);

    private async Task<List<StoredClient>> FindAsync()
    {
        var found = new List<StoredClient>();
        foreach (var key in Selected.Distinct().Take(Most))
        {
            var slash = key.IndexOf('/', StringComparison.Ordinal);
            if (slash < 0 || await store.FindClientAsync(key[..slash], key[(slash + 1)..], HttpContext.RequestAborted) is not { } client) continue;
            if (client.Client.OrganizationNumber == OrganizationNumber) found.Add(client);
        }

        return found;
    }
}
