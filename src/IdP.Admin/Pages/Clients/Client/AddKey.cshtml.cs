using System.Security.Cryptography;
using IdP.Admin.Access;
using IdP.Admin.Clients;
using IdP.Admin.Keys;
using IdP.Admin.Texts;
using IdP.Admin.Ui;
using IdP.Issuers;
using IdP.Rules.Clients;
using IdP.Rules.Registration;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Mvc;

namespace IdP.Admin.Pages.Clients;

/// <summary>
/// A public key or a certificate, pasted, uploaded or made in the browser. It is read and shown first, and registered when the
/// visitor has seen that it is the right one. What is a private key is dropped where it is read.
/// </summary>
[Needs(Right.ManageCredentials, FreshSignIn = true)]
public sealed class AddKeyModel(ConsoleStore store, Registrar registrar, CertificateInspection inspection, IssuerDirectory issuers) : CredentialPage(store, registrar)
{
    private const string PasteField = "jwks";

    /// <summary>Never shown again as it was typed.</summary>
    [BindProperty(Name = PasteField), NotKept]
    public string? Pasted { get; set; }

    [BindProperty(Name = "file")]
    public IFormFile? Chosen { get; set; }

    /// <summary><c>add</c>, <c>replace</c> or <c>lock</c>.</summary>
    [BindProperty(Name = "use")]
    public string? Use { get; set; }

    [BindProperty(Name = "description")]
    public string? Description { get; set; }

    /// <summary>What was read, to be looked at before it is registered; null on the form.</summary>
    public UploadedKeys? Upload { get; private set; }

    /// <summary>The certificate that the upload begins with; null when it has keys only.</summary>
    public CertificateFacts? Certificate { get; private set; }

    /// <summary>Why the provider would refuse the certificate; null when it would not.</summary>
    public RegistrationProblem? CertificateProblem { get; private set; }

    public bool UsesCertificates => Client.Secrets.Any(secret => secret.Type == SecretTypes.BusinessCertificate);

    /// <summary>Keys on P-256 are small and quick; not every profile takes them.</summary>
    public bool AllowsCurves => Issuer.Profile.Assertions.Algorithms.Contains("ES256");

    /// <summary>The registered keys that would stop working.</summary>
    public IEnumerable<Secret> Lost => Use != "replace" || Upload is null ? [] : Client.Secrets.Where(secret => secret.Type == SecretTypes.JsonWebKey && Upload.Keys.All(key => key.Kid != secret.Identifier));

    /// <summary>What is sent when the visitor has seen it: public, and made anew of what was read.</summary>
    public string Canonical => Use == "lock" ? string.Join('\n', Upload!.Certificates.Select(der => new string(PemEncoding.Write("CERTIFICATE", der)))) : Upload!.Jwks;

    private Issuer Issuer => issuers.All.First(issuer => issuer.Name == Address.Issuer);

    public IActionResult OnGet()
    {
        Use = UsesCertificates ? "lock" : "add";
        return Closed() ?? Page();
    }

    /// <summary>Reads what was sent, and shows it.</summary>
    public async Task<IActionResult> OnPostAsync() => Closed() ?? (await ReadAsync() ? Page() : Refused());

    /// <summary>Registers what was shown.</summary>
    public async Task<IActionResult> OnPostSaveAsync()
    {
        if (Closed() is { } closed) return closed;
        if (!await ReadAsync()) return Refused();

        var (proposal, done) = Use switch
        {
            "lock" => ((Proposal)new LockCertificate(Certificate!.Thumbprint, Certificate.NotAfter, FactsOf(Certificate)), CredentialTexts.Locked),
            "replace" => (new ReplaceKeys([.. Upload!.Keys.Select(key => key.Jwk)]), CredentialTexts.KeysReplaced),
            _ => (new AddKey(Upload!.Keys[0].Jwk, DescriptionOf(Description)), CredentialTexts.KeyAdded),
        };
        var answer = Answer(await SubmitAsync(proposal, Circumstances()), PasteField, done, CredentialTexts.ChangeSentForApproval);
        if (Errors.Count > 0) Upload = null;
        return answer;
    }

    /// <returns>False when there is something wrong with it.</returns>
    private async Task<bool> ReadAsync()
    {
        var upload = await UploadAsync();
        Pasted = null;
        ModelState.Clear();
        Errors.AddRange(upload.Problems.Where(problem => problem.IsError).Select(problem => new FieldError(PasteField, CredentialTexts.Of(problem))));
        DescriptionOf(Description);
        if (Errors.Count > 0) return false;

        if (upload.Certificates.Count > 0)
        {
            Certificate = CertificateFacts.Read(upload.Certificates[0]);
            CertificateProblem = await inspection.CheckAsync(upload.Certificates, Issuer, Address.Organization, HttpContext.RequestAborted);
        }

        switch (Use)
        {
            case "lock" when Certificate is null: Errors.Add(new(PasteField, CredentialTexts.NeedsCertificate)); break;
            case "lock" when CertificateProblem is { } problem: Errors.Add(new(PasteField, CredentialTexts.Of(problem))); break;
            case "add" when upload.Keys.Count != 1: Errors.Add(new(PasteField, CredentialTexts.OneKeyAtATime.With("count", $"{upload.Keys.Count}"))); break;
            case "lock" or "add" or "replace": break;
            default: Errors.Add(new("use", CredentialTexts.WhatToDo)); break;
        }

        if (Errors.Count > 0) return false;
        Upload = upload;
        return true;
    }

    private async Task<UploadedKeys> UploadAsync()
    {
        var assertions = Issuer.Profile.Assertions;
        if (Chosen is not { Length: > 0 } file) return UploadedKeys.Read(Pasted, assertions, Store.Now);

        var content = new byte[Math.Min(file.Length, UploadedKeys.Largest + 1)];
        await using var stream = file.OpenReadStream();
        var length = await stream.ReadAtLeastAsync(content, content.Length, throwOnEndOfStream: false, HttpContext.RequestAborted);
        var upload = UploadedKeys.Read(content.AsSpan(0, length), assertions, Store.Now);
        CryptographicOperations.ZeroMemory(content);
        return upload;
    }

    /// <summary>What the list shows of the certificate later: a lock keeps the thumbprint alone.</summary>
    private string FactsOf(CertificateFacts facts) => string.Join('\n',
        $"{T(CredentialTexts.Subject)}: {facts.Subject}",
        $"{T(CredentialTexts.CertificateIssuer)}: {facts.Issuer}",
        $"{T(CredentialTexts.SerialNumber)}: {facts.SerialNumber}",
        $"{T(CredentialTexts.KeyKind)}: {facts.Key}");
}
