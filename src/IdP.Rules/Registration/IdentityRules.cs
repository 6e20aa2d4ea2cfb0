using System.Buffers;
using IdP.Rules.Certificates;
using IdP.Rules.Clients;

namespace IdP.Rules.Registration;

/// <summary>Who a client is: its identifier, its name, its owner, and what of it never changes.</summary>
internal static class IdentityRules
{
    private const int LongestClientId = 100;
    private const int LongestName = 60;

    private static readonly SearchValues<char> ClientIdCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~:-");

    public static IEnumerable<RegistrationProblem> Problems(Client client, Client? existing) =>
    [
        .. IdentifierIsPlain(client),
        .. NameCanBeRead(client),
        .. OriginNeverChanges(client, existing),
        .. OwnerIsAnOrganization(client),
    ];

    private static IEnumerable<RegistrationProblem> IdentifierIsPlain(Client client)
    {
        if (client.ClientId.Length is 0 or > LongestClientId || client.ClientId.AsSpan().ContainsAnyExcept(ClientIdCharacters))
        {
            var message = $"must be 1 to {LongestClientId} characters of A-Z a-z 0-9 . _ ~ : - and nothing else.";
            yield return client.ClientId.Length == 0 ? new("client_id", "RFC6749-2.2", "client_id.required", message)
                : client.ClientId.Any(char.IsWhiteSpace) ? new("client_id", "RFC6749-2.2", "client_id.spaces", message)
                : new("client_id", "RFC6749-2.2", "client_id.characters", message, ("max", LongestClientId));
        }

        // RFC7617-2: the first colon ends the user name.
        if (client.TokenEndpointAuthMethod == AuthenticationMethods.ClientSecretBasic && client.ClientId.Contains(':'))
        {
            yield return new("client_id", "RFC7617-2", "client_id.colon", "must not contain a colon with client_secret_basic, where a colon ends it: choose another, or register client_secret_post or private_key_jwt.");
        }
    }

    private static IEnumerable<RegistrationProblem> NameCanBeRead(Client client)
    {
        var name = client.ClientName;
        if (string.IsNullOrWhiteSpace(name))
        {
            yield return new("client_name", "RFC7591-2", "name.required", "is missing: write the name that people read on the sign-in page.");
        }
        else if (name.Length > LongestName)
        {
            yield return new("client_name", "RFC7591-2", "name.too_long", $"must have at most {LongestName} characters; it has {name.Length}.", ("max", LongestName), ("count", name.Length));
        }
        else if (name != name.Trim())
        {
            yield return new("client_name", "RFC7591-2", "name.spaces", "must not begin or end with a space.") { Fix = name.Trim() };
        }

        if (!VisibleText.Is(name))
        {
            yield return new("client_name", "RFC7591-2", "name.hidden_chars", "contains invisible or text-reversing characters, which can mislead whoever signs in: remove them.");
        }
    }

    // E-332: what others have learnt about a client would otherwise come to mean another.
    private static IEnumerable<RegistrationProblem> OriginNeverChanges(Client client, Client? existing)
    {
        if (existing is null) yield break;
        if (existing.Issuer != client.Issuer)
        {
            yield return new("issuer", "E-332", "issuer.immutable", $"never changes: it is {existing.Issuer}. Register a new client with the other issuer.", ("issuer", existing.Issuer));
        }

        if (existing.ApplicationType != client.ApplicationType)
        {
            var type = MemberValues.NameOf(MemberValues.ApplicationTypes, existing.ApplicationType);
            yield return new("application_type", "E-332", "application_type.immutable", $"never changes: it is {type}. Register a new client_id for the other kind of program.", ("app_type", type));
        }
    }

    private static IEnumerable<RegistrationProblem> OwnerIsAnOrganization(Client client)
    {
        if (client.OrganizationNumber is { } number && !OrganizationNumber.IsValid(number))
        {
            yield return new("client_orgno", "E-118", "orgno.check_digit", "must be an organisation number: nine digits, the last of them the check digit (modulo 11).");
        }
    }
}
