using IdP.Rules;
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
        ["description.too_long"] = ["max", "count"],
        ["note.too_long"] = ["member", "max", "count"],
        ["contacts.too_many"] = ["max"],
        ["contacts.email"] = ["value"],
        ["scope.console"] = ["scope"],
        ["scope.console_transfer"] = [],
        ["credential.console"] = [],
        ["credential.right"] = [],
        ["fault.kind"] = [],
        ["fault.whole_issuer"] = [],
        ["fault.seconds"] = ["min", "max"],
        ["fault.error"] = [],
        ["fault.life"] = ["max"],
        ["fault.too_many"] = ["max"],
    };

    public static RegistrationProblem Taken(string clientId) => new("client_id", "RFC6749-2.2", "client_id.taken", "is in use already, or was: choose another.", ("value", clientId));

    public static RegistrationProblem AnotherClient => new("client_id", "RFC6749-2.2", "client_id.immutable", "must be the one in the address.");

    public static RegistrationProblem AnotherOrganization => new("client_orgno", "RFC7591-2", "organization.other", "must be the organisation in whose name the client is registered.");

    public static RegistrationProblem UnknownOrganization(string number) => new("client_orgno", "RFC7591-2", "organization.unknown", "is no organisation of this console.", ("org", number));

    public static RegistrationProblem Deleted => new(RegistrationProblem.WholeDocument, "RFC7592-2.3", "client.deleted", "is of a client that is deleted: bring it back first.");

    public static RegistrationProblem CredentialGone => new("secret", "RFC7591-2", "secret.gone", "is not there any more: somebody has removed it already.");

    public static RegistrationProblem DescriptionTooLong(int max, int count) => new("description", "RFC7591-2", "description.too_long", $"must have at most {max} characters; it has {count}.", ("max", max), ("count", count));

    public static RegistrationProblem NoteTooLong(string member, int max, int count) => new(member, "RFC7591-2", "note.too_long", $"must have at most {max} characters; it has {count}.", ("member", member), ("max", max), ("count", count));

    public static RegistrationProblem TooManyContacts(int max) => new("contacts", "RFC7591-2", "contacts.too_many", $"must have at most {max} addresses.", ("max", max));

    public static RegistrationProblem NoContact(string typed, int index) => new("contacts", "RFC7591-2", "contacts.email", "must be e-mail addresses such as team@example.no.", ("value", Printable.Shorten(typed)!)) { Index = index };

    public static RegistrationProblem ScopeOfTheConsole(string scope) => new("scope", "RFC7591-2", "scope.console", $"must not contain {scope}: an owner of the organisation gives it, because the client then acts for the organisation.", ("scope", scope));

    public static RegistrationProblem ConsoleScopesElsewhere => new("scope", "RFC7591-2", "scope.console_transfer", "must lose the scopes of the console's API before the client goes to another organisation, for which it would act.");

    public static RegistrationProblem CredentialOfTheConsole => new("secret", "RFC7591-2", "credential.console", "is for an owner or the client itself to add: the client acts for the organisation.");

    public static RegistrationProblem CredentialNotAllowed => new("jwks", "RFC7591-2", "credential.right", "must stay as they are: credentials are added by who manages credentials.");

    public static RegistrationProblem TooManyFaults(int max) => new("kind", "TEST-fault", "fault.too_many", $"must wait: {max} faults are on already.", ("max", max));

    public static RegistrationProblem UnknownIssuer(IEnumerable<string> names) => new("issuer", "RFC7591-2", "issuer.unknown", "is none of this deployment.", ("issuers", string.Join(", ", names)));
}
