using IdP.Rules.Clients;
using IdP.Rules.Profiles;

namespace IdP.Rules.Registration;

/// <summary>Which changes of a client a second person should see before they are made: those by which one person alone could let somebody else in.</summary>
public static class SensitiveChanges
{
    /// <summary>Every <see cref="SensitiveChange.Id"/>, with the names of the values that come with it.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Ids { get; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        ["sensitive.delete"] = ["client_id"],
        ["sensitive.credential"] = ["credential"],
        ["sensitive.certificate_lock"] = [],
        ["sensitive.weaker_method"] = ["before", "after"],
        ["sensitive.pkce_off"] = [],
        ["sensitive.protection_off"] = ["field"],
        ["sensitive.new_host"] = ["host", "uri"],
        ["sensitive.wider_scopes"] = ["scopes"],
        ["sensitive.more_customers"] = ["customers"],
        ["sensitive.higher_assurance"] = ["before", "after"],
        ["sensitive.longer_lifetime"] = ["field", "seconds", "default"],
    };

    /// <summary>What of a change is sensitive; empty when one person may make it. To register a client is not: nobody relies on it yet.</summary>
    /// <param name="before">The registration before; null when the client is new.</param>
    /// <param name="after">The registration after; null when the client is removed.</param>
    /// <param name="profile">The profile of its issuer.</param>
    public static IReadOnlyList<SensitiveChange> Of(Client? before, Client? after, Profile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        if (before is null) return [];
        if (after is null) return [new("sensitive.delete", RegistrationProblem.WholeDocument, ("client_id", before.ClientId))];

        return
        [
            .. Credentials(before, after),
            .. WeakerProof(before, after),
            .. ProtectionsOff(before, after),
            .. NewHosts("redirect_uris", after.RedirectUris, before.RedirectUris),
            .. NewHosts("post_logout_redirect_uris", after.PostLogoutRedirectUris, [.. before.PostLogoutRedirectUris, .. before.RedirectUris]),
            .. WiderScopes(before, after),
            .. MoreCustomers(before, after),
            .. HigherAssurance(before, after),
            .. LongerLifetimes(before, after, profile.Lifetimes),
        ];
    }

    // Also of a client that is disabled: to disable it, give it a key and enable it again would otherwise be a way around.
    private static IEnumerable<SensitiveChange> Credentials(Client before, Client after)
    {
        var known = before.Secrets.Select(secret => (secret.Type, secret.Value)).ToHashSet();
        foreach (var secret in after.Secrets.Where(secret => !known.Contains((secret.Type, secret.Value)) && !OnlyNarrows(before, secret)))
        {
            var member = Registration.Credentials.Members.First(member => member.Type == secret.Type).Member;
            yield return new("sensitive.credential", member, ("credential", Registration.Credentials.TextOf(secret)));
        }

        // Whoever publishes keys there speaks for the client.
        if (after.JwksUri is { } address && address != before.JwksUri) yield return new("sensitive.credential", "jwks_uri", ("credential", address));

        // Without its lock the client is opened by every certificate of its organisation (E-135).
        if (CredentialRules.Of(before, SecretTypes.CertificateLock).Count > 0 && CredentialRules.Of(after, SecretTypes.CertificateLock).Count == 0 && CredentialRules.Of(after, SecretTypes.BusinessCertificate).Count > 0)
        {
            yield return new("sensitive.certificate_lock", "certificate_lock");
        }
    }

    // A first lock leaves one of the certificates that opened the client before.
    private static bool OnlyNarrows(Client before, Secret secret) => secret.Type == SecretTypes.CertificateLock
        && CredentialRules.Of(before, SecretTypes.BusinessCertificate).Count > 0 && CredentialRules.Of(before, SecretTypes.CertificateLock).Count == 0;

    private static IEnumerable<SensitiveChange> WeakerProof(Client before, Client after)
    {
        if (Strength(after) < Strength(before))
        {
            yield return new("sensitive.weaker_method", "token_endpoint_auth_method", ("before", before.TokenEndpointAuthMethod), ("after", after.TokenEndpointAuthMethod));
        }

        if (before.RequirePkce && !after.RequirePkce) yield return new("sensitive.pkce_off", "code_challenge_method");
    }

    private static IEnumerable<SensitiveChange> ProtectionsOff(Client before, Client after)
    {
        (string Member, bool Before, bool After)[] protections =
        [
            ("require_pushed_authorization_requests", before.RequirePushedAuthorizationRequests, after.RequirePushedAuthorizationRequests),
            ("require_signed_request_object", before.RequireSignedRequestObject, after.RequireSignedRequestObject),
            ("dpop_bound_access_tokens", before.DpopBoundAccessTokens, after.DpopBoundAccessTokens),
        ];
        return protections.Where(one => one.Before && !one.After).Select(one => new SensitiveChange("sensitive.protection_off", one.Member, ("field", one.Member)));
    }

    /// <summary>A key proves itself without being shown; a secret is shown to whoever answers; without either nobody proves anything.</summary>
    private static int Strength(Client client) => client.TokenEndpointAuthMethod switch
    {
        AuthenticationMethods.PrivateKeyJwt => 2,
        AuthenticationMethods.None => 0,
        _ => 1,
    };

    private static IEnumerable<SensitiveChange> NewHosts(string member, IReadOnlyList<string> uris, IReadOnlyList<string> before)
    {
        var known = before.Select(Host).ToHashSet(StringComparer.Ordinal);
        return uris.Where(uri => !known.Contains(Host(uri))).DistinctBy(Host).Select(uri => new SensitiveChange("sensitive.new_host", member, ("host", Host(uri)), ("uri", uri)));
    }

    /// <summary>Who answers an address: the host of a web address, and otherwise the program that has its scheme.</summary>
    private static string Host(string uri) => RedirectUriRules.WebHost(uri) ?? (Uri.TryCreate(uri, UriKind.Absolute, out var parsed) ? parsed.Scheme + ":" : uri);

    private static IEnumerable<SensitiveChange> WiderScopes(Client before, Client after)
    {
        var more = after.Scopes.Except(before.Scopes).ToList();
        if (more.Count > 0) yield return new("sensitive.wider_scopes", "scope", ("scopes", Scopes.Write(more)));
    }

    private static IEnumerable<SensitiveChange> MoreCustomers(Client before, Client after)
    {
        var more = after.OnBehalfOf.Except(before.OnBehalfOf).ToList();
        if (more.Count > 0) yield return new("sensitive.more_customers", "onbehalfof", ("customers", string.Join(' ', more)));
    }

    private static IEnumerable<SensitiveChange> HigherAssurance(Client before, Client after)
    {
        if ((after.Ial ?? 1) > (before.Ial ?? 1)) yield return new("sensitive.higher_assurance", "ial", ("before", before.Ial ?? 1), ("after", after.Ial ?? 1));
    }

    // E-335: what is longer than the default, and than it was.
    private static IEnumerable<SensitiveChange> LongerLifetimes(Client before, Client after, Lifetimes defaults)
    {
        (string Member, TimeSpan? Before, TimeSpan? After, TimeSpan Default)[] lifetimes =
        [
            ("access_token_lifetime", before.AccessTokenLifetime, after.AccessTokenLifetime, defaults.AccessToken),
            ("refresh_token_lifetime", before.RefreshTokenLifetime, after.RefreshTokenLifetime, defaults.RefreshToken),
            ("authorization_lifetime", before.AuthorizationLifetime, after.AuthorizationLifetime, defaults.Authorization),
        ];
        return lifetimes.Where(one => one.After > one.Default && one.After > (one.Before ?? one.Default))
            .Select(one => new SensitiveChange("sensitive.longer_lifetime", one.Member, ("field", one.Member), ("seconds", one.After!.Value.TotalSeconds), ("default", one.Default.TotalSeconds)));
    }
}
