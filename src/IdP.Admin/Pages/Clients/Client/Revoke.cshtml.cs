using IdP.Admin.Access;
using IdP.Admin.Clients;
using IdP.Admin.Keys;
using IdP.Admin.Texts;
using IdP.Admin.Ui.Parts;
using IdP.Rules.Clients;
using IdP.Rules.Usage;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Mvc;

namespace IdP.Admin.Pages.Clients;

/// <summary>Ends one credential, when the visitor has seen who still uses it.</summary>
[Needs(Right.ManageCredentials, FreshSignIn = true)]
public sealed class RevokeModel(ConsoleStore store, Registrar registrar, ClientCredentials credentials) : CredentialPage(store, registrar)
{
    /// <summary>One of <see cref="SecretTypes"/>.</summary>
    [BindProperty(Name = "type", SupportsGet = true)]
    public string? Type { get; set; }

    /// <summary>See <see cref="Rules.Clients.Secret.Identifier"/>.</summary>
    [BindProperty(Name = "id", SupportsGet = true)]
    public string? Identifier { get; set; }

    [BindProperty(Name = ConfirmPart.IdField)]
    public string? ConfirmId { get; set; }

    [BindProperty(Name = ConfirmPart.ReasonField)]
    public string? Reason { get; set; }

    public RevocationProof Proof { get; private set; } = null!;

    /// <summary>What is revoked, in words.</summary>
    public Text What => CredentialTexts.KindOf(Proof.Old.Secret.Type);

    public bool IsLock => Type == SecretTypes.CertificateLock;

    /// <summary>The only one that works, of a client that is in use: the rules will not have it revoked.</summary>
    public bool IsRefused => Proof.IsLast && Client.Active && !IsLock;

    public async Task<IActionResult> OnGetAsync() => Closed() ?? await LookAsync() ?? Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if ((Closed() ?? await LookAsync()) is { } elsewhere) return elsewhere;

        if (Proof.NeedsConfirmation && ConfirmId?.Trim() != Client.ClientId) Errors.Add(new(ConfirmPart.IdField, CredentialTexts.ConfirmIdWrong.With("client_id", Client.ClientId)));
        if (Reason?.Trim().Length is null or < ConfirmPart.ShortestReason) Errors.Add(new(ConfirmPart.ReasonField, CredentialTexts.ReasonTooShort.With("min", $"{ConfirmPart.ShortestReason}")));
        if (Errors.Count > 0) return Refused();

        var what = What;
        return Answer(
            await SubmitAsync(new Revoke(Type!, Identifier!), Circumstances(Reason)),
            ConfirmPart.ReasonField,
            new(CredentialTexts.Revoked.English.Replace("{what}", what.English, StringComparison.Ordinal), CredentialTexts.Revoked.Bokmaal.Replace("{what}", what.Bokmaal, StringComparison.Ordinal), CredentialTexts.Revoked.Nynorsk.Replace("{what}", what.Nynorsk, StringComparison.Ordinal)),
            CredentialTexts.ChangeSentForApproval);
    }

    private async Task<IActionResult?> LookAsync()
    {
        if (Type is null or SecretTypes.BusinessCertificate || Identifier is null || await credentials.ProofOfRevokingAsync(Client, new CredentialName(Type, Identifier), HttpContext.RequestAborted) is not { } proof) return NotFound();
        Proof = proof;
        return null;
    }
}
