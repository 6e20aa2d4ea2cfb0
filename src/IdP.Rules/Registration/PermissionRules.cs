using IdP.Rules.Clients;
using IdP.Rules.Profiles;

namespace IdP.Rules.Registration;

/// <summary>What a client may do: how it authenticates, what it may ask for, and for how long.</summary>
internal static class PermissionRules
{
    private const int LongestScope = 2000;

    private const int MostCustomers = 500;

    private const int LongestCustomer = 100;

    /// <summary>An access token cannot be called back everywhere, so it lives a day at most, and usually minutes.</summary>
    private static readonly TimeSpan LongestAccessToken = TimeSpan.FromDays(1);

    /// <summary>A grant and its refresh tokens are given anew at least once a year.</summary>
    private static readonly TimeSpan LongestAuthorization = TimeSpan.FromDays(365);

    public static IEnumerable<RegistrationProblem> Problems(Client client, Profile profile) =>
    [
        .. MethodSuitsTheProgram(client, profile),
        .. GrantTypesAreOffered(client, profile),
        .. PublicClientUsesPkce(client),
        .. ScopesAreWords(client),
        .. LifetimesAreBounded(client),
        .. LifetimesFitIntoEachOther(client, profile.Lifetimes),
        .. MembersHaveAUse(client, profile),
        .. WhoMustSignHasAKey(client),
        .. CustomersAreIdentifiers(client),
    ];

    private static IEnumerable<RegistrationProblem> MethodSuitsTheProgram(Client client, Profile profile)
    {
        var offered = profile.AuthenticationMethods[client.ApplicationType];
        if (offered.Contains(client.TokenEndpointAuthMethod)) yield break;

        var instead = $"write {string.Join(" or ", offered)}";
        var (type, method, allowed) = (MemberValues.NameOf(MemberValues.ApplicationTypes, client.ApplicationType), Printable.Shorten(client.TokenEndpointAuthMethod)!, string.Join(", ", offered));
        yield return client switch
        {
            { IsPublic: true } => new("token_endpoint_auth_method", "E-329", "auth.needs_method",
                $"must not be none for a {type} client, which can keep a secret: {instead}.", ("app_type", type), ("allowed", allowed)),
            { ApplicationType: ApplicationType.Browser or ApplicationType.Native } => new("token_endpoint_auth_method", "E-328", "auth.public_only",
                $"must not be {method} for a {type} client, which can keep nothing secret: {instead}.", ("app_type", type), ("method", method), ("allowed", allowed)),
            _ => new("token_endpoint_auth_method", "RFC7591-2", "auth.profile_forbids",
                $"must not be {method}, which profile {profile.Name} does not offer: {instead}.", ("profile", profile.Name), ("method", method), ("allowed", allowed)),
        };
    }

    /// <summary>What the profile has no use for must not look as if it had an effect.</summary>
    private static IEnumerable<RegistrationProblem> MembersHaveAUse(Client client, Profile profile)
    {
        (string Member, bool IsSaid)[] members =
        [
            ("backchannel_logout_uri", client.BackchannelLogoutUri is not null),
            ("backchannel_logout_session_required", client.BackchannelLogoutSessionRequired),
            ("require_pushed_authorization_requests", client.RequirePushedAuthorizationRequests),
            ("dpop_bound_access_tokens", client.DpopBoundAccessTokens),
            ("require_signed_request_object", client.RequireSignedRequestObject),
            ("agency_id", client.AgencyId is not null),
            ("ial", client.Ial is not null),
            ("default_aal", client.DefaultAal is not null),
            ("allow_prompt_login", client.AllowPromptLogin),
            ("jwks_uri", client.JwksUri is not null),
            ("onbehalfof", client.OnBehalfOf.Count > 0),
        ];
        return members.Where(one => one.IsSaid && !profile.ClientMembers.Contains(one.Member)).Select(one =>
            new RegistrationProblem(one.Member, "RFC7591-2", "member.profile_forbids", $"must not be written: profile {profile.Name} has no use for it.", ("member", one.Member), ("profile", profile.Name)));
    }

    // RFC9101-6.2: a certificate in x5c signs assertions, and no requests.
    private static IEnumerable<RegistrationProblem> WhoMustSignHasAKey(Client client)
    {
        if (client.RequireSignedRequestObject && client.JwksUri is null && client.Secrets.All(secret => secret.Type != SecretTypes.JsonWebKey))
        {
            yield return new("require_signed_request_object", "RFC9101-10.5", "request.needs_key", "must not be true for a client without a registered key: it could never sign in.");
        }
    }

    // ID-onbehalfof: what comes as a parameter and goes into tokens, character for character.
    private static IEnumerable<RegistrationProblem> CustomersAreIdentifiers(Client client)
    {
        foreach (var customer in client.OnBehalfOf.Where(customer => !IsCustomer(customer)).Select(customer => Printable.Shorten(customer)!))
        {
            yield return new("onbehalfof", "ID-onbehalfof", "customer.characters",
                $"must not contain '{customer}': a customer is named by 1 to {LongestCustomer} printable ASCII characters without spaces.", ("customer", customer), ("max", LongestCustomer));
        }

        if (Repeated(client.OnBehalfOf) is { } repeated) yield return new("onbehalfof", "ID-onbehalfof", "customer.duplicate", $"contains {repeated} twice.", ("customer", repeated));
        if (client.OnBehalfOf.Count is var count and > MostCustomers)
        {
            yield return new("onbehalfof", "ID-onbehalfof", "customer.too_many", $"must name at most {MostCustomers} customers; it names {count}.", ("max", MostCustomers), ("count", count));
        }
    }

    private static bool IsCustomer(string value) => value.Length is > 0 and <= LongestCustomer && value.All(character => character is >= '!' and <= '~');

    private static IEnumerable<RegistrationProblem> GrantTypesAreOffered(Client client, Profile profile)
    {
        if (client.GrantTypes.Count == 0) yield return new("grant_types", "RFC7591-2", "grant.required", "must name at least one grant type, such as authorization_code.");

        var offered = string.Join(", ", profile.GrantTypes);
        foreach (var grantType in client.GrantTypes.Except(profile.GrantTypes).Select(grantType => Printable.Shorten(grantType)!))
        {
            yield return new("grant_types", "E-336", "grant.profile_forbids", $"must not contain {grantType}: profile {profile.Name} offers {offered}.", ("grant_type", grantType), ("profile", profile.Name), ("allowed", offered));
        }

        // RFC6749-4.4. A public client may list refresh_token as ID-porten's table does; it is given one only where it is bound to a key (D-06, RFC9449-5).
        if (client.IsPublic && client.GrantTypes.Contains(GrantTypes.ClientCredentials))
        {
            yield return new("grant_types", "E-336", "grant.public_credentials", "must not contain client_credentials for a client without authentication: it has no credentials.");
        }

        if (client.GrantTypes.Contains(GrantTypes.RefreshToken) && !client.GrantTypes.Contains(GrantTypes.AuthorizationCode))
        {
            yield return new("grant_types", "RFC6749-6", "grant.refresh_alone", "must contain authorization_code beside refresh_token: nothing else yields a refresh token.");
        }

        if (Repeated(client.GrantTypes) is { } repeated) yield return new("grant_types", "RFC7591-2", "grant.duplicate", $"contains {repeated} twice.", ("grant_type", repeated));
    }

    private static IEnumerable<RegistrationProblem> PublicClientUsesPkce(Client client)
    {
        if (client is { IsPublic: true, RequirePkce: false })
        {
            yield return new("code_challenge_method", "E-162", "pkce.public", "must not be none for a client without authentication: write S256, or leave it out.");
        }
    }

    // E-212: nothing is issued beyond what is registered, so a client that signs people in needs a scope.
    private static IEnumerable<RegistrationProblem> ScopesAreWords(Client client)
    {
        if (client.Scopes.Count == 0 && client.GrantTypes.Contains(GrantTypes.AuthorizationCode))
        {
            yield return new("scope", "E-212", "scope.required", "must name what the client may ask for: openid, to sign people in.");
        }
        else if (client.GrantTypes.Contains(GrantTypes.AuthorizationCode) && !client.Scopes.Contains(Scopes.OpenId))
        {
            yield return new("scope", "OIDCC-3.1.2.1", "scope.openid", "must contain openid for a client with authorization_code: without it nobody is signed in.");
        }

        foreach (var scope in client.Scopes.Where(scope => !IsScopeToken(scope)).Select(scope => Printable.Shorten(scope)!))
        {
            yield return new("scope", "RFC6749-3.3", "scope.characters", $"must not contain '{scope}': a scope is printable ASCII without spaces, quotes and backslashes.", ("scope", scope));
        }

        if (Repeated(client.Scopes) is { } repeated) yield return new("scope", "RFC6749-3.3", "scope.duplicate", $"contains {repeated} twice.", ("scope", repeated));
        if (Scopes.Write(client.Scopes).Length is var length and > LongestScope)
        {
            yield return new("scope", "RFC6749-3.3", "scope.too_long", $"must have at most {LongestScope} characters in all.", ("max", LongestScope), ("count", length));
        }
    }

    // RFC6749-3.3: 1*( %x21 / %x23-5B / %x5D-7E ).
    private static bool IsScopeToken(string scope) => scope.Length > 0 && scope.All(character => character is >= '!' and <= '~' and not '"' and not '\\');

    // E-335: what is not written takes the profile's default when it is needed.
    private static IEnumerable<RegistrationProblem> LifetimesAreBounded(Client client)
    {
        foreach (var (member, lifetime, longest) in Lifetimes(client).Where(written => !InRange(written.Lifetime, written.Longest)))
        {
            yield return new(member, "E-335", "lifetime.range", $"must be 1 to {longest.TotalSeconds} whole seconds, or left out for the default.", ("field", member), ("min", 1), ("max", longest.TotalSeconds));
        }
    }

    // E-335: a token that outlives what it is renewed with, or what it was granted by, ends earlier than it says.
    private static IEnumerable<RegistrationProblem> LifetimesFitIntoEachOther(Client client, Lifetimes defaults)
    {
        var written = Lifetimes(client);
        if (!client.GrantTypes.Contains(GrantTypes.RefreshToken) || written.All(one => one.Lifetime is null) || !written.All(one => InRange(one.Lifetime, one.Longest))) yield break;

        var (access, refresh, authorization) = (client.AccessTokenLifetime ?? defaults.AccessToken, client.RefreshTokenLifetime ?? defaults.RefreshToken, client.AuthorizationLifetime ?? defaults.Authorization);
        if (access >= refresh || refresh > authorization)
        {
            yield return new(access >= refresh ? "access_token_lifetime" : "refresh_token_lifetime", "E-335", "lifetime.order",
                $"does not fit: access tokens ({access.TotalSeconds} s) must be shorter-lived than refresh tokens ({refresh.TotalSeconds} s), and those must not outlive the authorization ({authorization.TotalSeconds} s).");
        }
    }

    private static (string Member, TimeSpan? Lifetime, TimeSpan Longest)[] Lifetimes(Client client) =>
    [
        ("access_token_lifetime", client.AccessTokenLifetime, LongestAccessToken),
        ("refresh_token_lifetime", client.RefreshTokenLifetime, LongestAuthorization),
        ("authorization_lifetime", client.AuthorizationLifetime, LongestAuthorization),
    ];

    private static bool InRange(TimeSpan? lifetime, TimeSpan longest) =>
        lifetime is not { } span || (span >= TimeSpan.FromSeconds(1) && span <= longest && span.Ticks % TimeSpan.TicksPerSecond == 0);

    private static string? Repeated(IReadOnlyList<string> values) =>
        Printable.Shorten(values.GroupBy(value => value, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1)?.Key);
}
