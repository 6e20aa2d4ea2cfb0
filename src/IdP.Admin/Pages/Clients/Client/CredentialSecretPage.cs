using IdP.Admin.Clients;
using IdP.Admin.Keys;
using IdP.Admin.Texts;
using IdP.Issuers;
using IdP.Rules.Clients;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Mvc;

namespace IdP.Admin.Pages.Clients;

/// <summary>
/// A page that makes a secret and shows it in its own answer to the form, and nowhere else: no address leads to it, nothing keeps
/// it, and the form cannot be sent twice.
/// </summary>
public abstract class CredentialSecretPage(ConsoleStore store, Registrar registrar, OnlyOnce once, IssuerDirectory issuers) : CredentialPage(store, registrar)
{
    /// <summary>What makes this form the only one of its kind.</summary>
    [BindProperty(Name = "once")]
    public string? Once { get; set; }

    /// <summary>The new secret in clear, while this answer is written.</summary>
    public string? Secret { get; private set; }

    /// <summary>The form came a second time.</summary>
    public bool AlreadyShown { get; private set; }

    /// <summary>The title of the answer.</summary>
    public string ShownTitle => AlreadyShown ? T(CredentialTexts.AlreadyTitle) : T(CredentialTexts.SecretTitle, ("name", Client.ClientName));

    /// <summary>The new secret as it is registered.</summary>
    public Secret? Made { get; private set; }

    /// <summary>When the other secrets stop; null when they go on, or when there is none.</summary>
    public DateTimeOffset? OthersEnd { get; private set; }

    /// <summary>The issuer's identifier, as a client needs it.</summary>
    public string IssuerUrl => issuers.All.First(issuer => issuer.Name == Address.Issuer).Url;

    /// <summary>Makes the secret, unless this form has been sent before.</summary>
    /// <param name="make">What makes it; null when it has said itself what is wrong.</param>
    /// <param name="field">Where a problem is shown.</param>
    protected async Task<IActionResult> MakeAsync(Func<Task<Outcome?>> make, string field)
    {
        ArgumentNullException.ThrowIfNull(make);
        if (!await once.BeginAsync(Actor.Subject, Once, Address.Path, HttpContext.RequestAborted))
        {
            AlreadyShown = true;
            return Page();
        }

        var outcome = await OutcomeAsync(make);
        if (outcome is Outcome.Done { Secret: { } secret } done)
        {
            var all = done.Client.Client.Secrets.Where(one => one.Type == SecretTypes.SharedSecret).ToList();
            (Secret, Made) = (secret, all[^1]);
            OthersEnd = all.Count > 1 && all[0].Expiration is { } end ? new(end, TimeSpan.Zero) : null;
            return Page();
        }

        if (outcome is not Outcome.Waiting) await once.ForgetAsync(Actor.Subject, Once!);
        return outcome is null ? Refused() : Answer(outcome, field, CredentialTexts.NothingChanged, CredentialTexts.SentForApproval);
    }

    private async Task<Outcome?> OutcomeAsync(Func<Task<Outcome?>> make)
    {
        try
        {
            return await make();
        }
        catch
        {
            await once.ForgetAsync(Actor.Subject, Once!);
            throw;
        }
    }
}
