using IdP.Admin.Access;
using IdP.Admin.Explain;
using IdP.Admin.Texts;
using IdP.Storage;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Mvc;

namespace IdP.Admin.Pages.Clients;

/// <summary>Why one request of the client was refused, rule by rule, and how to mend it.</summary>
[Needs(Right.SeeClients)]
public sealed class ExplainModel(ConsoleStore store, ExplanationStore explanations, ExplanationTrail trail) : ClientPage(store), IShowsExplanation
{
    public override ClientTab Tab => ClientTab.Activity;

    public Explained Explained { get; private set; } = null!;

    public IReadOnlyList<(Text Words, string Url)> Ways => [.. WaysOf(Explained.Remedy)];

    public async Task<IActionResult> OnGetAsync(string reference)
    {
        if (await explanations.FindAsync(Spoken.Reference(reference), HttpContext.RequestAborted) is not { Rule: not null } found || found.Issuer != Address.Issuer || found.ClientId != Address.ClientId) return NotFound();

        await trail.ViewedAsync(HttpContext, Actor, found, Address.Organization);
        Explained = Explained.Of(found);
        return Page();
    }

    private IEnumerable<(Text Words, string Url)> WaysOf(Remedy remedy)
    {
        if (Explained.WasAskedFor && !Actor.Production && May(Right.TryClients)) yield return (FaultTexts.Link, UrlOf("faults"));
        if (remedy.MayBeDisabled && !Client.Active && May(Right.DisableClients)) yield return (ExplainTexts.InDanger, UrlOf(ClientTab.Danger));
        if (remedy.SettingsField is { } field && May(Right.EditClients)) yield return (ExplainTexts.InSettings, $"{UrlOf(ClientTab.Settings)}#{field}");
        if (remedy.IsAboutCredentials) yield return (ExplainTexts.InCredentials, UrlOf(ClientTab.Credentials));
        if (remedy.IsAboutAssertions) yield return (ExplainTexts.InAssertion, UrlOf("activity/assertion"));
    }
}
