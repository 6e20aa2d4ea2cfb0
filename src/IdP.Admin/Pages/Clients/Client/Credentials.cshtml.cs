using IdP.Admin.Access;
using IdP.Admin.Clients;
using IdP.Admin.Keys;
using IdP.Admin.Ui;
using IdP.Issuers;
using IdP.Rules.Clients;
using IdP.Rules.Usage;
using IdP.Storage;
using IdP.Storage.Audit;
using IdP.Storage.Console;
using Microsoft.EntityFrameworkCore;

namespace IdP.Admin.Pages.Clients;

/// <summary>What a client proves itself with: each secret, key and certificate, how it is used, and what can be done with it.</summary>
[Needs(Right.SeeClients)]
public sealed class CredentialsModel(ConsoleStore store, ClientCredentials credentials, UsageStore usage, IssuerDirectory issuers) : ClientPage(store)
{
    private const int MostUsesShown = 5;

    public override ClientTab Tab => ClientTab.Credentials;

    public IReadOnlyList<ShownCredential> All { get; private set; } = [];

    /// <summary>Whether the older of two secrets can be ended; null while there are not two.</summary>
    public RevocationProof? Older { get; private set; }

    /// <summary>The visitor's own secret that has been approved and not collected; null when there is none.</summary>
    public PendingChange? ToCollect { get; private set; }

    public bool UsesSecret => Client.TokenEndpointAuthMethod is AuthenticationMethods.ClientSecretBasic or AuthenticationMethods.ClientSecretPost;

    /// <summary>May the keys of this client be fetched from an address?</summary>
    public bool MayFetchKeys => UsesKeys && issuers.All.First(issuer => issuer.Name == Address.Issuer).Profile.ClientMembers.Contains("jwks_uri");

    /// <summary>When the keys of a client that has them fetched were used, the latest first. There may be others that nobody uses.</summary>
    public IReadOnlyList<UsageCredential> FetchedKeyUses { get; private set; } = [];

    public bool UsesKeys => Client.TokenEndpointAuthMethod == AuthenticationMethods.PrivateKeyJwt;

    public IEnumerable<ShownCredential> LiveSecrets => All.Where(shown => shown.Secret.Type == SecretTypes.SharedSecret && shown.Standing is not CredentialStanding.Expired);

    public async Task OnGetAsync(CancellationToken ct)
    {
        All = await credentials.OfAsync(Client, ct);
        if (LiveSecrets.OrderBy(shown => shown.Created).ToList() is [var older, _, ..])
        {
            Older = await credentials.ProofOfRevokingAsync(Client, CredentialName.Of(older.Secret), ct);
        }

        if (Client.JwksUri is not null)
        {
            FetchedKeyUses = [.. (await usage.CredentialUsesAsync(Address.Issuer, Address.ClientId, ct)).Where(used => used.Credential.Kind == SecretTypes.JsonWebKey).OrderByDescending(used => used.Uses.Last).Take(MostUsesShown)];
        }

        var (now, since, me) = (Store.Now, Store.Now - Approvals.Collection, Actor.Subject);
        await using var rows = Store.Read();
        ToCollect = await rows.Set<PendingChange>().OrderByDescending(change => change.Decided).FirstOrDefaultAsync(
            change => change.Issuer == Address.Issuer && change.ClientId == Address.ClientId && change.Requester == me && change.State == PendingState.Approved && change.Decided > since
                && (change.Action == AuditActions.SecretCreated || change.Action == AuditActions.SecretRolled),
            ct);
    }

    /// <summary>Where one of them is revoked.</summary>
    public string RevokeUrl(Secret secret) => UrlOf("credentials/revoke") + QueryString.Create("type", secret.Type).Add("id", secret.Identifier);

    /// <summary>May it be revoked here? Business certificates go when a key takes their place.</summary>
    public bool CanRevoke(ShownCredential shown) => CanChange(Right.ManageCredentials) && shown.Secret.Type != SecretTypes.BusinessCertificate;

    public static (Tone Tone, Icon Icon) MarkOf(CredentialStanding standing) => standing switch
    {
        CredentialStanding.EndsSoon => (Tone.Warn, Icon.Clock),
        CredentialStanding.Ending => (Tone.Info, Icon.Clock),
        CredentialStanding.Expired => (Tone.Bad, Icon.Cross),
        _ => (Tone.Good, Icon.Check),
    };
}
