using IdP.Rules.Registration;
using IdP.Storage;

namespace IdP.Admin.Testing;

/// <summary>What became of a wish for a fault, or for the end of one.</summary>
public abstract record FaultOutcome
{
    /// <summary>It strikes from now on; or, when its end was asked for, no more.</summary>
    public sealed record Done(TestFault Fault) : FaultOutcome;

    /// <summary>The rules refuse it.</summary>
    public sealed record Refused(IReadOnlyList<RegistrationProblem> Problems) : FaultOutcome;

    /// <summary>The role does not allow it.</summary>
    public sealed record Forbidden : FaultOutcome;

    /// <summary>There is no such client, issuer or fault; or the deployment is not one for tests.</summary>
    public sealed record NotFound : FaultOutcome;
}
