using IdP.Rules.Registration;

namespace IdP.Admin.Clients;

/// <summary>What can be wrong with a proposal that a registration by itself does not show: it is about other clients, or about what was there before.</summary>
internal static class ConsoleProblems
{
    /// <summary>The ids of all of them, with the names of their values, as in <see cref="RegistrationProblemIds.All"/>.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Ids = new Dictionary<string, IReadOnlyList<string>>
    {
        ["client_id.taken"] = ["value"],
        ["client_id.immutable"] = [],
        ["organization.other"] = [],
        ["organization.unknown"] = ["org"],
        ["client.deleted"] = [],
        ["secret.gone"] = [],
    };

    public static RegistrationProblem Taken(string clientId) => new("client_id", "RFC6749-2.2", "client_id.taken", "is in use already, or was: choose another.", ("value", clientId));

    public static RegistrationProblem AnotherClient => new("client_id", "RFC6749-2.2", "client_id.immutable", "must be the one in the address.");

    public static RegistrationProblem AnotherOrganization => new("client_orgno", "RFC7591-2", "organization.other", "must be the organisation in whose name the client is registered.");

    public static RegistrationProblem UnknownOrganization(string number) => new("client_orgno", "RFC7591-2", "organization.unknown", "is no organisation of this console.", ("org", number));

    public static RegistrationProblem Deleted => new(RegistrationProblem.WholeDocument, "RFC7592-2.3", "client.deleted", "is of a client that is deleted: bring it back first.");

    public static RegistrationProblem CredentialGone => new("secret", "RFC7591-2", "secret.gone", "is not there any more: somebody has removed it already.");

    public static RegistrationProblem UnknownIssuer(IEnumerable<string> names) => new("issuer", "RFC7591-2", "issuer.unknown", "is none of this deployment.", ("issuers", string.Join(", ", names)));
}
