using IdP.Admin.Access;
using IdP.Admin.Explain;
using IdP.Admin.Texts;
using IdP.Admin.Ui;
using IdP.Issuers;
using IdP.Rules;
using IdP.Rules.Profiles;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Mvc;

namespace IdP.Admin.Pages.Clients;

/// <summary>Composes a sign-in with the client: the exact address, whether the provider would accept it, and the token request that follows.</summary>
[Needs(Right.TryClients)]
public sealed class TryItModel(ConsoleStore store, IssuerDirectory issuers) : ClientPage(store)
{
    public override ClientTab Tab => ClientTab.TryIt;

    [BindProperty(SupportsGet = true, Name = "redirect_uri")]
    public string? RedirectUri { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Scope { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Acr { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Prompt { get; set; }

    [BindProperty(SupportsGet = true, Name = "max_age")]
    public string? MaxAge { get; set; }

    /// <summary>Null for a client that nobody signs in with.</summary>
    public TrialSignIn? Trial { get; private set; }

    public IReadOnlyList<ShownRule> Rules { get; private set; } = [];

    /// <summary>Null when the provider would go on.</summary>
    public Refusal? Broken { get; private set; }

    public IEnumerable<Option> RedirectUris => Client.RedirectUris.Select(uri => new Option(uri, Text.Same(uri)));

    public IEnumerable<Option> Acrs => [new("", ExplainTexts.NotSent), .. Profile.AcrValues.Where(acr => acr.Advertised).Select(acr => new Option(acr.Name, Text.Same(acr.Name)))];

    public IEnumerable<Option> Prompts => [new("", ExplainTexts.NotSent), .. Profile.PromptValues.Select(prompt => new Option(prompt, Text.Same(prompt)))];

    private Issuer Issuer => issuers.All.Single(issuer => issuer.Name == Client.Issuer);

    private Profile Profile => Issuer.Profile;

    public void OnGet()
    {
        if (Client.RedirectUris.Count == 0) return;

        // Only an address of the client's own: this page composes nothing that sends people elsewhere.
        RedirectUri = Client.RedirectUris.FirstOrDefault(uri => uri == RedirectUri) ?? Client.RedirectUris[0];
        Scope ??= string.Join(' ', Client.Scopes);
        Trial = TrialSignIn.Compose(Client, Issuer, new() { RedirectUri = RedirectUri, Scope = Given(Scope), AcrValues = Given(Acr), Prompt = Given(Prompt), MaxAge = Given(MaxAge) });
        (Rules, Broken) = Trial.Judge();
    }

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
