using IdP.Rules.Clients;
using IdP.Rules.Profiles;

namespace IdP.Rules.Registration;

/// <summary>What a client may do: how it authenticates, what it may ask for, and for how long.</summary>
internal static class PermissionRules
{
    private const int LongestScope = 2000;

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
        .. LifetimeIsBounded("access_token_lifetime", client.AccessTokenLifetime, LongestAccessToken),
        .. LifetimeIsBounded("refresh_token_lifetime", client.RefreshTokenLifetime, LongestAuthorization),
        .. LifetimeIsBounded("authorization_lifetime", client.AuthorizationLifetime, LongestAuthorization),
    ];

    private static IEnumerable<RegistrationProblem> MethodSuitsTheProgram(Client client, Profile profile)
    {
        var offered = profile.AuthenticationMethods[client.ApplicationType];
        if (offered.Contains(client.TokenEndpointAuthMethod)) yield break;

        var instead = $"write {string.Join(" or ", offered)}";
        yield return client switch
        {
            { IsPublic: true } => new("token_endpoint_auth_method", "E-329", $"must not be none for a {MemberValues.NameOf(MemberValues.ApplicationTypes, client.ApplicationType)} client, which can keep a secret: {instead}."),
            { ApplicationType: ApplicationType.Browser or ApplicationType.Native } =>
                new("token_endpoint_auth_method", "E-328", $"must not be {Printable.Shorten(client.TokenEndpointAuthMethod)} for a {MemberValues.NameOf(MemberValues.ApplicationTypes, client.ApplicationType)} client, which can keep nothing secret: {instead}."),
            _ => new("token_endpoint_auth_method", "RFC7591-2", $"must not be {Printable.Shorten(client.TokenEndpointAuthMethod)}, which profile {profile.Name} does not offer: {instead}."),
        };
    }

    private static IEnumerable<RegistrationProblem> GrantTypesAreOffered(Client client, Profile profile)
    {
        if (client.GrantTypes.Count == 0) yield return new("grant_types", "RFC7591-2", "must name at least one grant type, such as authorization_code.");

        foreach (var grantType in client.GrantTypes.Except(profile.GrantTypes))
        {
            yield return new("grant_types", "E-336", $"must not contain {Printable.Shorten(grantType)}: profile {profile.Name} offers {string.Join(", ", profile.GrantTypes)}.");
        }

        // RFC6749-4.4. A public client may list refresh_token as ID-porten's table does; it is never given one (D-06).
        if (client.IsPublic && client.GrantTypes.Contains(GrantTypes.ClientCredentials))
        {
            yield return new("grant_types", "E-336", "must not contain client_credentials for a client without authentication: it has no credentials.");
        }

        if (client.GrantTypes.Contains(GrantTypes.RefreshToken) && !client.GrantTypes.Contains(GrantTypes.AuthorizationCode))
        {
            yield return new("grant_types", "RFC6749-6", "must contain authorization_code beside refresh_token: nothing else yields a refresh token.");
        }

        if (ClientRegistrationRules.Repeated(client.GrantTypes) is { } repeated) yield return new("grant_types", "RFC7591-2", $"contains {Printable.Shorten(repeated)} twice.");
    }

    private static IEnumerable<RegistrationProblem> PublicClientUsesPkce(Client client)
    {
        if (client is { IsPublic: true, RequirePkce: false })
        {
            yield return new("code_challenge_method", "E-162", "must not be none for a client without authentication: write S256, or leave it out.");
        }
    }

    // E-212: nothing is issued beyond what is registered, so a client that signs people in needs a scope.
    private static IEnumerable<RegistrationProblem> ScopesAreWords(Client client)
    {
        if (client.Scopes.Count == 0 && client.GrantTypes.Contains(GrantTypes.AuthorizationCode))
        {
            yield return new("scope", "E-212", "must name what the client may ask for: openid, to sign people in.");
        }

        foreach (var scope in client.Scopes.Where(scope => !IsScopeToken(scope)))
        {
            yield return new("scope", "RFC6749-3.3", $"must not contain '{Printable.Shorten(scope)}': a scope is printable ASCII without spaces, quotes and backslashes.");
        }

        if (ClientRegistrationRules.Repeated(client.Scopes) is { } repeated) yield return new("scope", "RFC6749-3.3", $"contains {Printable.Shorten(repeated)} twice.");
        if (Scopes.Write(client.Scopes).Length > LongestScope) yield return new("scope", "RFC6749-3.3", $"must have at most {LongestScope} characters in all.");
    }

    // RFC6749-3.3: 1*( %x21 / %x23-5B / %x5D-7E ).
    private static bool IsScopeToken(string scope) => scope.Length > 0 && scope.All(character => character is >= '!' and <= '~' and not '"' and not '\\');

    // E-335: what is not written takes the profile's default when it is needed.
    private static IEnumerable<RegistrationProblem> LifetimeIsBounded(string member, TimeSpan? lifetime, TimeSpan longest)
    {
        if (lifetime is { } span && (span < TimeSpan.FromSeconds(1) || span > longest || span.Ticks % TimeSpan.TicksPerSecond != 0))
        {
            yield return new(member, "E-335", $"must be 1 to {longest.TotalSeconds} whole seconds, or left out for the default.");
        }
    }
}
