using IdP.Rules.Clients;

namespace IdP.Clients;

/// <summary>What an <see cref="ISecretValidator"/> answers.</summary>
public class SecretValidationResult : ValidationResult
{
    /// <summary>True when the client has proved itself. The first validator that says so decides.</summary>
    public bool Success { get; set; }

    /// <summary>Which of the registered secrets matched, so that its last use is known. Null: the validator does not say.</summary>
    public Secret? Secret { get; set; }
}
