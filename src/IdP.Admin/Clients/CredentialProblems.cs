using IdP.Rules.Registration;

namespace IdP.Admin.Clients;

/// <summary>What can be wrong with a change of a credential that the registration by itself does not show.</summary>
internal static class CredentialProblems
{
    /// <summary>The guard of the last credential: taking it away would be disabling the client without saying so.</summary>
    public static RegistrationProblem LastOne => new("secret", "OIDCC-9", "secret.last_credential", "is the only working credential: add another one first, or disable the client.");

    public static RegistrationProblem Gone => new("secret", "RFC7591-2", "secret.gone", "is not there any more: somebody has removed it already.");
}
