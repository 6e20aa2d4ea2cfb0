using IdP.Rules.Clients;
using IdP.Rules.Profiles;

namespace IdP.Rules.Registration;

/// <summary>
/// What a registered client must look like. The rules are the same for a file, a form, an import and a client already
/// stored, and all of them are asked: who registers a client sees everything that is wrong at once. Errors alone keep it
/// from being registered.
/// </summary>
public static class ClientRegistrationRules
{
    /// <summary>Everything that is wrong, and everything to look at twice; no <see cref="RegistrationProblem.IsError"/> when the client may be registered.</summary>
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
            .. IdentityRules.Problems(client, existing),
            .. PermissionRules.Problems(client, profile),
            .. AddressRules.Problems(client, production),
            .. KeySetAddressRules.Problems(client, production),
            .. CredentialRules.Problems(client, existing, profile.Assertions, now),
        ];
    }
}
