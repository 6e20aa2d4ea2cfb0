using IdP.Admin.Access;
using IdP.Admin.Api;
using IdP.Rules.Clients;
using IdP.Rules.Registration;

namespace IdP.Admin.Clients;

/// <summary>
/// What nobody gives to a client beyond what is theirs to give. A client with a scope of the console's API acts for its
/// organisation like a member, so it is made one by who manages members; and whoever could add a credential to it would be it.
/// </summary>
internal static class Empowered
{
    /// <param name="actor">Who changes the client.</param>
    /// <param name="address">In whose name.</param>
    /// <param name="itself">True when the client changes itself: a credential of its own gives it nothing it does not have.</param>
    /// <param name="before">The client as it is; null when it is new.</param>
    /// <param name="after">The client as it is to be.</param>
    /// <returns>Null when the actor may give the client what the change gives it.</returns>
    public static RegistrationProblem? Problem(Actor actor, ClientAddress address, bool itself, Client? before, Client after) =>
        PowerElsewhere(before, after) ?? NewPower(actor, address, before, after) ?? NewCredential(actor, address, itself, before, after);

    private static RegistrationProblem? PowerElsewhere(Client? before, Client after) =>
        before is not null && before.OrganizationNumber != after.OrganizationNumber && after.Scopes.Any(IsPower) ? ConsoleProblems.ConsoleScopesElsewhere : null;

    private static RegistrationProblem? NewPower(Actor actor, ClientAddress address, Client? before, Client after) =>
        !actor.May(Right.ManageMembers, address.Organization) && after.Scopes.Where(IsPower).Except(before?.Scopes ?? []).FirstOrDefault() is { } given
            ? ConsoleProblems.ScopeOfTheConsole(given)
            : null;

    private static RegistrationProblem? NewCredential(Actor actor, ClientAddress address, bool itself, Client? before, Client after)
    {
        if (before is null || (!HasNewSecret(before, after) && (after.JwksUri is null || after.JwksUri == before.JwksUri))) return null;
        if (!actor.May(Right.ManageCredentials, address.Organization)) return ConsoleProblems.CredentialNotAllowed;

        return before.Scopes.Any(IsPower) && !itself && !actor.May(Right.ManageMembers, address.Organization) ? ConsoleProblems.CredentialOfTheConsole : null;
    }

    private static bool HasNewSecret(Client before, Client after) => after.Secrets.Any(secret => !before.Secrets.Any(known => known.Type == secret.Type && known.Value == secret.Value));

    private static bool IsPower(string scope) => scope.StartsWith(ApiScopes.Prefix, StringComparison.Ordinal);
}
