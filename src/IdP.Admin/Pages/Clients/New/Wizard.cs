using System.Text;
using IdP.Admin.Access;
using IdP.Admin.Clients;
using IdP.Admin.SignIn;
using IdP.Issuers;
using IdP.Rules.Clients;
using IdP.Rules.Registration;
using IdP.Storage.Console;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IdP.Admin.Pages.Clients.New;

/// <summary>Judges the draft of a client, by the rules of every registration, and registers it once.</summary>
public sealed class Wizard(ConsoleStore store, IssuerDirectory issuers, Registrar registrar, IOptions<IdPOptions> options)
{
    public IReadOnlyList<Issuer> Issuers => issuers.All;

    /// <summary>True outside test deployments.</summary>
    public bool Production => !options.Value.TestDeployment;

    /// <summary>Null while none was chosen.</summary>
    public Issuer? IssuerOf(ClientDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return issuers.All.FirstOrDefault(issuer => issuer.Name == draft.Form.Issuer);
    }

    /// <summary>Everything that is wrong with the answers so far, and everything to look at twice. What was not asked yet is wrong, too: each page takes what is its own.</summary>
    public IReadOnlyList<RegistrationProblem> Judge(ClientDraft draft, string organization)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (IssuerOf(draft) is not { } issuer) return [new("issuer", "RFC7591-2", "issuer.required", "is missing."), .. OfKind(draft)];

        var document = ClientDocument.Read(Encoding.UTF8.GetBytes(draft.ToDocument(organization)), issuer: null);
        var judged = document.Client is null ? document.Problems : ClientRegistration.Of(document, existing: null, issuer.Profile, Production, store.Now).Problems;
        var own = (IReadOnlyList<RegistrationProblem>)[.. OfKind(draft), .. OfProof(draft, issuer), .. draft.Form.Notes.Problems()];
        return [.. own, .. judged.Where(problem => own.All(said => said.Member != problem.Member))];
    }

    /// <summary>On which page something is answered.</summary>
    public static Step StepOf(RegistrationProblem problem, ClientDraft draft)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(draft);
        return problem.Member switch
        {
            "issuer" or "application_type" => Step.Kind,
            "grant_types" when draft.IsMachine => Step.Kind,
            "token_endpoint_auth_method" or "jwks" or "jwks_uri" or "certificate_lock" or "client_secret" or "client_orgno" => Step.Proof,
            "redirect_uris" or "post_logout_redirect_uris" or "frontchannel_logout_uri" => Step.Addresses,
            "grant_types" or "scope" or "scopes" or "code_challenge_method" or "sso_disabled" => Step.Access,
            "access_token_lifetime" or "refresh_token_lifetime" or "authorization_lifetime" or "refresh_token_usage" or "access_token_format" => Step.Lifetimes,
            _ => Step.Basics,
        };
    }

    /// <summary>Is there a client of this name in the organisation already? It may be meant, so that it is only said.</summary>
    public async Task<IReadOnlyList<RegistrationProblem>> NamesakesAsync(ClientDraft draft, string organization, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(draft);
        await using var rows = store.Read();
        var own = draft.Form.ClientId; // of two presses at once the second finds the client of the first
        var names = await rows.Set<Client>().Where(client => client.OrganizationNumber == organization && client.ClientId != own && EF.Property<DateTimeOffset?>(client, "Removed") == null).Select(client => client.ClientName).ToListAsync(ct);
        if (!names.Contains(draft.Form.ClientName, StringComparer.OrdinalIgnoreCase)) return [];

        var owner = await rows.Set<Organization>().Where(known => known.OrganizationNumber == organization).Select(known => known.Name).SingleOrDefaultAsync(ct);
        return [new("client_name", "RFC7591-2", "name.duplicate", "is the name of another client of the organisation.", ("org", owner ?? organization), ("name", draft.Form.ClientName)) { Severity = Severity.Warning }];
    }

    /// <summary>Is, or was, the identifier another client's?</summary>
    public async Task<bool> IsTakenAsync(ClientDraft draft, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var (issuer, clientId) = (draft.Form.Issuer, draft.Form.ClientId);
        await using var rows = store.Read();
        return clientId == ConsoleClient.Id || await rows.Set<Client>().AnyAsync(client => client.Issuer == issuer && client.ClientId == clientId, ct);
    }

    /// <summary>What would become of the draft now. Nothing is written.</summary>
    public Task<Outcome> TryAsync(Actor actor, string organization, ClientDraft draft, Circumstances circumstances, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return registrar.SubmitAsync(actor, AddressOf(draft, organization), new Register(draft.ToDocument(organization), draft.Form.Notes), null, circumstances with { DryRun = true }, ct);
    }

    /// <summary>
    /// Registers the client of a draft, and makes its secret, in one transaction. The draft remembers it there, so that the same
    /// form sent again, or twice at once, registers nothing more.
    /// </summary>
    public Task<Registration?> RegisterAsync(Actor actor, string organization, string draftId, Circumstances circumstances, CancellationToken ct) => store.WriteAsync<Registration?>(async write =>
    {
        if (await Drafts.FindAsync(write, actor, organization, draftId) is not { } draft) return null;
        if (draft.IsOver) return new(draft, null, null);

        var address = AddressOf(draft, organization);
        var client = await registrar.SubmitAsync(write, actor, address, new Register(draft.ToDocument(organization), draft.Form.Notes), null, circumstances);
        await write.Rows.SaveChangesAsync(ct); // what follows reads what the client has by now
        var secret = client is Outcome.Done && UsesSecret(draft) ? await registrar.SubmitAsync(write, actor, address, new NewSecret(NewSecret.UsualLifetime), null, circumstances) : null;

        (draft.Registered, draft.ChangeId) = (client is Outcome.Done, (client as Outcome.Waiting)?.Change?.ChangeId);
        if (draft.IsOver) await Drafts.SaveAsync(write, actor, organization, draft);
        return new(draft, client, secret);
    }, ct);

    public static bool UsesSecret(ClientDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return draft.Proof is AuthenticationMethods.ClientSecretBasic or AuthenticationMethods.ClientSecretPost;
    }

    private static ClientAddress AddressOf(ClientDraft draft, string organization) => new(organization, draft.Form.Issuer, draft.Form.ClientId);

    private static IEnumerable<RegistrationProblem> OfKind(ClientDraft draft)
    {
        if (!Kinds.All.Contains(draft.Kind)) yield return new("application_type", "RFC7591-2", "application_type.required", "is missing.");
    }

    // The registration document cannot say the first two: a client without keys is one with business certificates there.
    private static IEnumerable<RegistrationProblem> OfProof(ClientDraft draft, Issuer issuer)
    {
        if (draft.Proof.Length == 0)
        {
            yield return new("token_endpoint_auth_method", "OIDCC-9", "auth.required", "is missing.");
        }
        else if (draft.Proof == Proofs.Key && draft.Keys.Count == 0)
        {
            yield return new("jwks", "OIDCC-9", "key.required", "is missing.");
        }
        else if (draft.Proof == Proofs.Address && draft.Form.JwksUri.Length == 0)
        {
            yield return new("jwks_uri", "E1", "jwks_uri.unsafe", "is missing.", ("uri", ""));
        }
        else if (draft.Proof == Proofs.Certificate && issuer.Certificates is null)
        {
            var allowed = string.Join(", ", Proofs.Of(issuer, ApplicationType.Web).Select(Proofs.MethodOf).Distinct());
            yield return new("token_endpoint_auth_method", "E-118", "auth.profile_forbids", "is not accepted here.", ("profile", issuer.Profile.Name), ("method", draft.Proof), ("allowed", allowed));
        }
    }
}
