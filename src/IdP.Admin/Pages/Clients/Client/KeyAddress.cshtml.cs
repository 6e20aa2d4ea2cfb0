using IdP.Admin.Access;
using IdP.Admin.Clients;
using IdP.Admin.Keys;
using IdP.Admin.Texts;
using IdP.Clients;
using IdP.Issuers;
using IdP.Rules.Clients;
using IdP.Rules.Registration;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace IdP.Admin.Pages.Clients;

/// <summary>Where the provider fetches a client's keys from: the address, and what is found there now.</summary>
[Needs(Right.ManageCredentials, FreshSignIn = true)]
public sealed class KeyAddressModel(ConsoleStore store, Registrar registrar, KeySetLook look, IssuerDirectory issuers, IOptions<IdPOptions> options) : CredentialPage(store, registrar)
{
    private const string Field = "jwks_uri";

    [BindProperty(Name = Field)]
    public string? Uri { get; set; }

    /// <summary>What was found at the address; null before it was asked for.</summary>
    public FetchedKeySet? Found { get; private set; }

    /// <summary>True when something else stops working.</summary>
    public bool TakesPlace => Client.JwksUri is null && Client.Secrets.Any(secret => secret.Type is SecretTypes.JsonWebKey or SecretTypes.BusinessCertificate);

    private Issuer Issuer => issuers.All.First(issuer => issuer.Name == Address.Issuer);

    public IActionResult OnGet()
    {
        Uri = Client.JwksUri;
        return Closed() ?? Page();
    }

    /// <summary>Fetches, and shows what was found. Nothing is changed.</summary>
    public async Task<IActionResult> OnPostFetchAsync()
    {
        if (Closed() is { } closed) return closed;
        if (!IsSafe()) return Refused();

        Found = await look.FetchAsync(Actor, Uri!, Issuer, HttpContext.RequestAborted);
        if (Found is not null) return Page();

        Errors.Add(new(Field, KeySetTexts.TooOften));
        return Refused();
    }

    /// <summary>Registers the address, also when nothing is there yet: the client may not run before it is registered.</summary>
    public async Task<IActionResult> OnPostAsync() =>
        Closed() ?? (IsSafe() ? Answer(await SubmitAsync(new FetchKeys(Uri!), Circumstances()), Field, KeySetTexts.Changed, CredentialTexts.ChangeSentForApproval) : Refused());

    private bool IsSafe()
    {
        ModelState.Clear();
        Uri = Uri?.Trim() ?? "";
        if (KeySetAddressRules.Problem(Uri, !options.Value.TestDeployment) is { } problem) Errors.Add(RegistrationTexts.ErrorOf(problem));
        return Errors.Count == 0;
    }
}
