using IdP.Admin.Access;
using IdP.Admin.Explain;
using IdP.Admin.SignIn;
using IdP.Admin.Texts;
using IdP.Admin.Trying;
using IdP.Admin.Ui;
using IdP.Issuers;
using IdP.Rules;
using IdP.Rules.Authorize;
using IdP.Rules.Profiles;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace IdP.Admin.Pages.Clients;

/// <summary>
/// Composes a sign-in with the client: the exact address, whether the provider would accept it, and the token request that follows.
/// In a test deployment it is also done, with the console in the client's place (<see cref="TriedSignIns"/>).
/// </summary>
[Needs(Right.TryClients)]
public sealed class TryItModel(ConsoleStore store, IssuerDirectory issuers, TriedSignIns tried, IOptions<IdPOptions> options) : ClientPage(store)
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

    /// <summary>True where a sign-in can be tried from here: nowhere but in a test deployment, and with an active client.</summary>
    public bool CanRun => options.Value.TestDeployment && Client.Active && !IsDeleted;

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
        Trial = TrialSignIn.Compose(Client, Issuer, Asked(RedirectUri));
        (Rules, Broken) = Trial.Judge();
    }

    /// <summary>Sends the browser to the provider, to come back to the console.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (!options.Value.TestDeployment) return NotFound();
        if (!CanRun || Client.RedirectUris.Count == 0) return Redirect(UrlOf(Tab));

        var client = tried.AsTried(Client);
        var composed = TrialSignIn.Compose(client, Issuer, Asked(client.RedirectUris[0]));
        await tried.BeginAsync(Actor, HttpContext.Features.GetRequiredFeature<RunningSession>().Hash, Address, client, composed, Circumstances(), HttpContext.RequestAborted);
        return Redirect(composed.AuthorizeUrl);
    }

    private AuthorizeRequest Asked(string redirectUri) => new() { RedirectUri = redirectUri, Scope = Given(Scope), AcrValues = Given(Acr), Prompt = Given(Prompt), MaxAge = Given(MaxAge) };

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
