using IdP.Rules;
using IdP.Rules.Grants;

namespace IdP.Clients;

/// <summary>What a validator of client assertions answers beyond yes and no.</summary>
public sealed class AssertionResult : SecretValidationResult
{
    /// <summary>The rules that were asked, in order.</summary>
    public required RuleTrace Trace { get; init; }

    /// <summary>What broke; null on success.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>What must now be spent, in the same transaction as the request it came with.</summary>
    public UsedAssertion? Assertion { get; init; }

    /// <summary>The <c>client_amr</c> this way of authenticating stands for (E-136).</summary>
    public string? ClientAmr { get; init; }

    /// <summary>Lower-case hex SHA-256 of the business certificate whose key signed; null when a registered key did.</summary>
    public string? Certificate { get; init; }
}
