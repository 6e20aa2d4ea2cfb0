using System.Buffers;
using System.Globalization;
using System.Text;
using IdP.Rules.Certificates;
using IdP.Rules.Clients;
using IdP.Rules.Profiles;

namespace IdP.Rules.Registration;

/// <summary>
/// What a registered client must look like. The rules are the same for a file, a form, an import and a client already
/// stored, and all of them are asked: who registers a client sees everything that is wrong at once.
/// </summary>
public static class ClientRegistrationRules
{
    private const int LongestClientId = 100;
    private const int LongestName = 100;
    private const int LongestScope = 2000;

    /// <summary>An access token cannot be called back everywhere, so it lives a working day at most, and usually minutes.</summary>
    public static readonly TimeSpan LongestAccessToken = TimeSpan.FromDays(1);

    /// <summary>A grant and its refresh tokens are given anew at least once a year.</summary>
    public static readonly TimeSpan LongestAuthorization = TimeSpan.FromDays(365);

    private static readonly SearchValues<char> ClientIdCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~:-");

    /// <summary>Everything that is wrong; empty when the client may be registered.</summary>
    /// <param name="client">The client as it would be stored, with its secrets and keys.</param>
    /// <param name="existing">The registration it replaces; null when it is new.</param>
    /// <param name="profile">The profile of its issuer.</param>
    /// <param name="production">True outside test deployments: localhost is then for native clients only (E-280).</param>
    /// <param name="now">When the secrets and keys are judged.</param>
    public static IReadOnlyList<RegistrationProblem> Problems(Client client, Client? existing, Profile profile, bool production, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(profile);
        return
        [
            .. IdentifierIsPlain(client),
            .. NameCanBeRead(client),
            .. OriginNeverChanges(client, existing),
            .. MethodSuitsTheProgram(client, profile),
            .. GrantTypesAreOffered(client, profile),
            .. PublicClientUsesPkce(client),
            .. ScopesAreWords(client),
            .. LifetimeIsBounded("access_token_lifetime", client.AccessTokenLifetime, LongestAccessToken),
            .. LifetimeIsBounded("refresh_token_lifetime", client.RefreshTokenLifetime, LongestAuthorization),
            .. LifetimeIsBounded("authorization_lifetime", client.AuthorizationLifetime, LongestAuthorization),
            .. OwnerIsAnOrganization(client),
            .. AddressRules.Problems(client, production),
            .. CredentialRules.Problems(client, profile.Assertions, now),
        ];
    }

    private static IEnumerable<RegistrationProblem> IdentifierIsPlain(Client client)
    {
        if (client.ClientId.Length is 0 or > LongestClientId || client.ClientId.AsSpan().ContainsAnyExcept(ClientIdCharacters))
        {
            yield return new("client_id", "RFC6749-2.2", $"must be 1 to {LongestClientId} characters of A-Z a-z 0-9 . _ ~ : - and nothing else.");
        }

        // RFC7617-2: the first colon ends the user name.
        if (client.TokenEndpointAuthMethod == AuthenticationMethods.ClientSecretBasic && client.ClientId.Contains(':'))
        {
            yield return new("client_id", "RFC7617-2", "must not contain a colon with client_secret_basic, where a colon ends it: choose another, or register client_secret_post or private_key_jwt.");
        }
    }

    private static IEnumerable<RegistrationProblem> NameCanBeRead(Client client)
    {
        var name = client.ClientName;
        if (string.IsNullOrWhiteSpace(name)) yield return new("client_name", "RFC7591-2", "is missing: write the name that people read on the sign-in page.");
        else if (name.Length > LongestName) yield return new("client_name", "RFC7591-2", $"must have at most {LongestName} characters; it has {name.Length}.");
        else if (name != name.Trim()) yield return new("client_name", "RFC7591-2", "must not begin or end with a space.");

        if (name.EnumerateRunes().Any(IsInvisible))
        {
            yield return new("client_name", "RFC7591-2", "contains invisible or text-reversing characters, which can mislead whoever signs in: remove them.");
        }
    }

    private static bool IsInvisible(Rune character) => character == Rune.ReplacementChar || Rune.GetUnicodeCategory(character)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;

    // E-332: what others have learnt about a client would otherwise come to mean another.
    private static IEnumerable<RegistrationProblem> OriginNeverChanges(Client client, Client? existing)
    {
        if (existing is null) yield break;
        if (existing.Issuer != client.Issuer)
        {
            yield return new("issuer", "E-332", $"never changes: it is {existing.Issuer}. Register a new client with the other issuer.");
        }

        if (existing.ApplicationType != client.ApplicationType)
        {
            yield return new("application_type", "E-332", $"never changes: it is {NameOf(existing.ApplicationType)}. Register a new client_id for the other kind of program.");
        }
    }

    private static IEnumerable<RegistrationProblem> MethodSuitsTheProgram(Client client, Profile profile)
    {
        var offered = profile.AuthenticationMethods[client.ApplicationType];
        if (offered.Contains(client.TokenEndpointAuthMethod)) yield break;

        var instead = $"write {string.Join(" or ", offered)}";
        yield return client switch
        {
            { IsPublic: true } => new("token_endpoint_auth_method", "E-329", $"must not be none for a {NameOf(client.ApplicationType)} client, which can keep a secret: {instead}."),
            { ApplicationType: ApplicationType.Browser or ApplicationType.Native } =>
                new("token_endpoint_auth_method", "E-328", $"must not be {Printable.Shorten(client.TokenEndpointAuthMethod)} for a {NameOf(client.ApplicationType)} client, which can keep nothing secret: {instead}."),
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

        if (Repeated(client.GrantTypes) is { } repeated) yield return new("grant_types", "RFC7591-2", $"contains {Printable.Shorten(repeated)} twice.");
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

        if (Repeated(client.Scopes) is { } repeated) yield return new("scope", "RFC6749-3.3", $"contains {Printable.Shorten(repeated)} twice.");
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

    private static IEnumerable<RegistrationProblem> OwnerIsAnOrganization(Client client)
    {
        if (client.OrganizationNumber is { } number && !OrganizationNumber.IsValid(number))
        {
            yield return new("client_orgno", "E-118", "must be an organisation number: nine digits, the last of them the check digit (modulo 11).");
        }
    }

    internal static string? Repeated(IEnumerable<string> values) =>
        values.GroupBy(value => value, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1)?.Key;

    private static string NameOf(ApplicationType type) => type switch
    {
        ApplicationType.Web => "web",
        ApplicationType.Browser => "browser",
        _ => "native",
    };
}
