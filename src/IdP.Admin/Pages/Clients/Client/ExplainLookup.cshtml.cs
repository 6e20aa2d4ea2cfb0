using IdP.Admin.Access;
using IdP.Admin.Clients;
using IdP.Admin.Explain;
using IdP.Admin.Texts;
using IdP.Storage;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Mvc;

namespace IdP.Admin.Pages.Clients;

/// <summary>For those who look after the deployment: any refused request by its reference. One of a client leads to that client's page.</summary>
[Needs(Right.SeePlatform)]
public sealed class ExplainLookupModel(ConsoleStore store, ExplanationStore explanations, ExplanationTrail trail) : ConsolePage, IShowsExplanation
{
    private Explained? explained;

    public Explained Explained => explained ?? throw new InvalidOperationException("Nothing was found.");

    public bool IsFound => explained is not null;

    public IReadOnlyList<(Text Words, string Url)> Ways => [];

    /// <summary>As it was typed.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Reference { get; set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!Request.Query.ContainsKey("reference")) return Page();
        var reference = Spoken.Reference(Reference ?? "");
        if (reference.Length == 0) return Refuse(ExplainTexts.ReferenceRequired);
        if (await explanations.FindAsync(reference, HttpContext.RequestAborted) is not { Rule: not null } found) return Refuse(ExplainTexts.ReferenceUnknown.With("reference", reference));

        if (found.ClientId is not null && await store.FindClientAsync(found.Issuer, found.ClientId, HttpContext.RequestAborted) is { Client.OrganizationNumber: { } organization })
            return Redirect($"{new ClientAddress(organization, found.Issuer, found.ClientId).Path}/activity/{reference}");

        await trail.ViewedAsync(HttpContext, Actor, found, organization: null);
        explained = Explained.Of(found);
        return Page();
    }

    private Microsoft.AspNetCore.Mvc.RazorPages.PageResult Refuse(Text why)
    {
        Errors.Add(new("reference", why));
        return Refused();
    }
}
