using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using IdP.Admin.Access;
using IdP.Admin.Keys;
using IdP.Admin.Texts;
using IdP.Admin.Ui;
using IdP.Clients;
using IdP.Rules.Clients;
using IdP.Rules.Registration;

namespace IdP.Admin.Pages.Clients.New;

/// <summary>How the client proves who it is.</summary>
[Needs(Right.EditClients)]
public sealed class ProofModel(Drafts drafts, Wizard wizard, CertificateInspection certificates, KeySetLook look, TimeProvider clock) : StepPage(drafts, wizard)
{
    private const string Fetch = "fetch";

    public override Step Step => Step.Proof;

    public override bool TakesFiles => true;

    /// <summary>What may be chosen, the best first.</summary>
    public IReadOnlyList<string> Offered => Issuer is null ? [] : Proofs.Of(Issuer, Type);

    public ApplicationType Type => Draft.Kind switch { Kinds.Browser => ApplicationType.Browser, Kinds.Native => ApplicationType.Native, _ => ApplicationType.Web };

    public bool CertificatesAccepted => Issuer?.Certificates is not null;

    public string Chosen => Draft.Proof.Length == 0 && Offered.Count == 1 ? Offered[0] : Draft.Proof;

    /// <summary>What was found at the address of the keys; null before it was asked for.</summary>
    public FetchedKeySet? Found { get; private set; }

    /// <summary>What a key is called, and what it is.</summary>
    public static (string Name, string Kind) Describe(string key)
    {
        using var members = JsonDocument.Parse(key);
        return (Text("kid"), $"{Text("kty")} {Text("alg")}");

        string Text(string member) => members.RootElement.TryGetProperty(member, out var value) ? value.ToString() : "";
    }

    protected override async Task<bool> TakeAsync(IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(form);
        Draft.Proof = form["token_endpoint_auth_method"].ToString();
        if (form[Repeated.Press] != "jwks" && Repeated.Pressed(form, "jwks", Draft.Keys))
        {
            await Drafts.SaveAsync(Actor, Organization, Draft, Gone);
            return true;
        }

        Draft.Form.JwksUri = Draft.Proof == Proofs.Address ? Typed(form, "jwks_uri") : "";
        if (form[Repeated.Press] == Fetch)
        {
            await FetchAsync();
            return true;
        }

        if (Draft.Proof == Proofs.Key && await GivenAsync(form, "jwks") is { } keys) TakeKeys(keys, form["kid"].ToString().Trim());
        if (Draft.Proof != Proofs.Key) Draft.Keys = [];
        if (Draft.Proof != Proofs.Certificate || form["unlock"] == "true") Draft.Form.CertificateLock = "";
        if (Draft.Proof == Proofs.Certificate && await GivenAsync(form, "certificate_lock") is { } certificate) await TakeLockAsync(certificate);
        return false;
    }

    protected override string FieldOf(RegistrationProblem problem) => problem is { Member: "client_orgno" or "client_secret" } ? "token_endpoint_auth_method" : base.FieldOf(problem);

    private async Task FetchAsync()
    {
        Errors.AddRange(Problems().Where(problem => problem.Member == "jwks_uri").Select(RegistrationTexts.ErrorOf));
        if (Errors.Count > 0 || Draft.Proof != Proofs.Address) return;

        Found = await look.FetchAsync(Actor, Draft.Form.JwksUri, Issuer!, Gone);
        if (Found is null) Errors.Add(new("jwks_uri", KeySetTexts.TooOften));
    }

    /// <summary>A key that the rules refuse does not come into the draft: what is wrong with it is said once, and it is given again.</summary>
    private void TakeKeys(byte[] given, string keyId)
    {
        var upload = UploadedKeys.Read(given, Issuer!.Profile.Assertions, clock.GetUtcNow());
        Errors.AddRange(upload.Problems.Where(problem => problem.IsError).Select(problem => new FieldError("jwks", CredentialTexts.Of(problem))));

        var before = Draft.Keys;
        Draft.Keys = [.. before, .. upload.Keys.Select(key => upload.Keys.Count == 1 && !key.Named && keyId.Length > 0 ? Named(key.Jwk, keyId) : key.Jwk)];
        if (Errors.Count == 0) Errors.AddRange(Problems().Where(problem => problem.Member == "jwks").Select(RegistrationTexts.ErrorOf));
        if (Errors.Count > 0) Draft.Keys = before;
    }

    private async Task TakeLockAsync(byte[] given)
    {
        var upload = UploadedKeys.Read(given, Issuer!.Profile.Assertions, clock.GetUtcNow());
        var problem = upload.Problems.FirstOrDefault(problem => problem.IsError && problem.Id != "key.nothing") ?? await certificates.CheckAsync(upload.Certificates, Issuer, Organization, Gone);
        if (problem is null) Draft.Form.CertificateLock = CertificateFacts.Read(upload.Certificates[0])!.Thumbprint;
        else Errors.Add(new("certificate_lock", CredentialTexts.Of(problem)));
    }

    private static string Named(string jwk, string keyId)
    {
        var key = JsonNode.Parse(jwk)!.AsObject();
        key["kid"] = keyId;
        return key.ToJsonString();
    }

    /// <summary>What was uploaded, else what was pasted. Null for neither.</summary>
    private static async Task<byte[]?> GivenAsync(IFormCollection form, string field)
    {
        if (form.Files[field + "_file"] is { Length: > 0 } file)
        {
            using var content = new MemoryStream();
            await file.CopyToAsync(content);
            return content.ToArray();
        }

        return form[field].ToString() is var pasted && !string.IsNullOrWhiteSpace(pasted) ? Encoding.UTF8.GetBytes(pasted) : null;
    }
}
