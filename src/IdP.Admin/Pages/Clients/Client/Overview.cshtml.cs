using IdP.Admin.Access;
using IdP.Admin.Clients;
using IdP.Admin.Texts;
using IdP.Issuers;
using IdP.Rules.Clients;
using IdP.Rules.Profiles;
using IdP.Rules.Registration;
using IdP.Rules.Usage;
using IdP.Storage;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace IdP.Admin.Pages.Clients;

/// <summary>How a client is registered, how it fares, and what there is to do about it.</summary>
[Needs(Right.SeeClients)]
public sealed class OverviewModel(ConsoleStore store, UsageStore usage, NodeStore nodes, IssuerDirectory issuers, IOptions<IdPOptions> options) : ClientPage(store)
{
    /// <summary>A credential that ends within this is a thing to do.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromDays(30);

    private const int DaysShown = 7;

    public override ClientTab Tab => ClientTab.Overview;

    public Issuer Issuer => issuers.All.First(issuer => issuer.Name == Address.Issuer);

    public IReadOnlyList<OverviewFact> Facts { get; private set; } = [];

    /// <summary>The last seven days by hour, the oldest first, each with all requests and those refused.</summary>
    public IReadOnlyList<(int All, int Refused)> Hours { get; private set; } = [];

    public long GrantedRequests { get; private set; }

    public long RefusedRequests { get; private set; }

    /// <summary>Null when it was never granted anything.</summary>
    public DateTimeOffset? LastUsed { get; private set; }

    /// <summary>By which rules it was refused, the most frequent first. What is no fault is left out.</summary>
    public IReadOnlyList<UsageRefusal> Refusals { get; private set; } = [];

    /// <summary>What is wrong with the registration as it stands, or to be looked at twice.</summary>
    public IReadOnlyList<RegistrationProblem> Problems { get; private set; } = [];

    /// <summary>True when the client has to prove itself and has nothing left to do it with.</summary>
    public bool CannotProveItself { get; private set; }

    /// <summary>UTC. When its last credential ends, if that is soon.</summary>
    public DateTimeOffset? CredentialsEnd { get; private set; }

    /// <summary>The providers that run.</summary>
    public IReadOnlyList<Node> Nodes { get; private set; } = [];

    /// <summary>Those of them that answer by this version of the client, or a later one.</summary>
    public int FollowedBy => Nodes.Count(node => node.Version >= Stored.Version);

    /// <summary>True when nothing is to be waited for.</summary>
    public bool IsLive => Nodes.Count > 0 && FollowedBy == Nodes.Count;

    /// <summary>What the client does on the providers, in one sentence.</summary>
    public Text Live => (Nodes.Count == 0 ? ClientTexts.NoProvider : IsLive ? Client.Active ? ClientTexts.ActiveOn : ClientTexts.DisabledOn : ClientTexts.NotYetOn)
        .With("count", $"{FollowedBy}").With("total", $"{Nodes.Count}").With("version", $"{Stored.Version}");

    public async Task OnGetAsync()
    {
        var ct = HttpContext.RequestAborted;
        var now = Store.Now;
        var since = UsageStore.HourOf(now).AddDays(-DaysShown).AddHours(1);
        var profile = Issuer.Profile;

        Nodes = await nodes.ListAsync(ct);
        Facts = [.. FactsOf(profile)];
        Problems = [.. ClientRegistrationRules.Problems(Client, Client, profile, !options.Value.TestDeployment, now).Where(problem => problem.Severity != Severity.Hint)];
        JudgeCredentials(now);

        var hours = await usage.HoursAsync(Address.Issuer, Address.ClientId, since, OrdinaryRefusals.Rules, ct);
        Hours = [.. Enumerable.Range(0, DaysShown * 24).Select(hour => hours.Find(counted => counted.Begins == since.AddHours(hour)) is { } found ? ((int)(found.Granted + found.Refused), (int)found.Refused) : (0, 0))];
        (GrantedRequests, RefusedRequests) = (hours.Sum(hour => hour.Granted), hours.Sum(hour => hour.Refused));
        Refusals = [.. (await usage.RefusalsAsync(Address.Issuer, Address.ClientId, since, ct)).Where(refusal => !OrdinaryRefusals.Rules.Contains(refusal.Rule))];
        LastUsed = (await usage.LastUsesAsync([(Address.Issuer, Address.ClientId)], ct)).TryGetValue((Address.Issuer, Address.ClientId), out var uses) ? uses.Last : null;
    }

    /// <summary>The line that says where the change is live, for a script that asks again.</summary>
    public async Task<IActionResult> OnGetLiveAsync()
    {
        Nodes = await nodes.ListAsync(HttpContext.RequestAborted);
        return Partial("_Live", this);
    }

    /// <summary>Where a problem is solved.</summary>
    public string FixOf(RegistrationProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return problem.Member is "client_secret" or "secret" or "jwks" or "jwks_uri" or "certificate_lock" ? UrlOf(ClientTab.Credentials) : $"{UrlOf(ClientTab.Settings)}#{RegistrationTexts.FieldOf(problem)}";
    }

    private void JudgeCredentials(DateTimeOffset now)
    {
        var live = Client.Secrets.Where(secret => secret.Type != SecretTypes.CertificateLock && secret.IsLive(now)).ToList();
        CannotProveItself = !Client.IsPublic && live.Count == 0 && Client.JwksUri is null;
        if (live.Count == 0 || live.Any(secret => secret.Expiration is null)) return;
        var last = new DateTimeOffset(live.Max(secret => secret.Expiration!.Value).Ticks, TimeSpan.Zero);
        if (last - now <= Soon) CredentialsEnd = last;
    }

    private IEnumerable<OverviewFact> FactsOf(Profile profile)
    {
        var form = ClientForm.Of(Stored);
        var change = CanChange(Right.EditClients);
        yield return new(ClientTexts.NameOf("issuer"), [Client.Issuer == profile.Name ? Client.Issuer : $"{Client.Issuer} ({profile.Name})"], null, false);
        yield return new(ClientTexts.NameOf("application_type"), Words("application_type", [form.ApplicationType]), null, false);
        yield return Fact("client_name", [form.ClientName]);
        if (form.Description.Length > 0) yield return Fact("description", [form.Description]);
        if (form.Notes.Contacts.Count > 0) yield return Fact("contacts", form.Notes.Contacts);
        if (Stored.Record?.ManagedBy is { } source) yield return new(ClientTexts.NameOf("managed_by"), [source], null, true);
        yield return Fact("token_endpoint_auth_method", [form.TokenEndpointAuthMethod]);
        if (form.JwksUri.Length > 0) yield return new(ClientTexts.NameOf("jwks_uri"), [form.JwksUri], CanChange(Right.ManageCredentials) ? UrlOf("credentials/key-address") : null, true);
        yield return Fact("redirect_uris", form.RedirectUris, mono: true);
        if (form.PostLogoutRedirectUris.Count > 0) yield return Fact("post_logout_redirect_uris", form.PostLogoutRedirectUris, mono: true);
        if (form.FrontchannelLogoutUri.Length > 0) yield return Fact("frontchannel_logout_uri", [form.FrontchannelLogoutUri], mono: true);
        yield return Fact("grant_types", form.GrantTypes, mono: true);
        yield return Fact("scopes", form.Scopes, mono: true);
        yield return Fact("code_challenge_method", [form.CodeChallengeMethod]);
        if (form.SsoDisabled) yield return Fact("sso_disabled", ["true"]);
        yield return Lifetime("access_token_lifetime", form.AccessTokenLifetime, profile.Lifetimes.AccessToken);
        yield return Lifetime("refresh_token_lifetime", form.RefreshTokenLifetime, profile.Lifetimes.RefreshToken);
        yield return Lifetime("authorization_lifetime", form.AuthorizationLifetime, profile.Lifetimes.Authorization);
        yield return Fact("access_token_format", [form.AccessTokenFormat]);
        yield return Fact("refresh_token_usage", [form.RefreshTokenUsage]);

        OverviewFact Fact(string member, IReadOnlyList<string> values, bool mono = false) =>
            new(ClientTexts.NameOf(member), Words(member, values), change ? $"{UrlOf(ClientTab.Settings)}#{member}" : null, mono);

        OverviewFact Lifetime(string member, string typed, TimeSpan usual) => new(
            ClientTexts.NameOf(member),
            [T(typed.Length > 0 ? ClientTexts.OfSeconds.With("seconds", typed) : ClientTexts.DefaultOfSeconds.With("seconds", $"{usual.TotalSeconds}"))],
            change ? $"{UrlOf(ClientTab.Settings)}#{member}" : null,
            false);
    }
}
