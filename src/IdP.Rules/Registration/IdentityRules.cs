using System.Buffers;
using System.Globalization;
using System.Text;
using IdP.Rules.Certificates;
using IdP.Rules.Clients;

namespace IdP.Rules.Registration;

/// <summary>Who a client is: its identifier, its name, its owner, and what of it never changes.</summary>
internal static class IdentityRules
{
    private const int LongestClientId = 100;
    private const int LongestName = 100;

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
            yield return new("application_type", "E-332", $"never changes: it is {MemberValues.NameOf(MemberValues.ApplicationTypes, existing.ApplicationType)}. Register a new client_id for the other kind of program.");
        }
    }

    private static IEnumerable<RegistrationProblem> OwnerIsAnOrganization(Client client)
    {
        if (client.OrganizationNumber is { } number && !OrganizationNumber.IsValid(number))
        {
            yield return new("client_orgno", "E-118", "must be an organisation number: nine digits, the last of them the check digit (modulo 11).");
        }
    }
}
