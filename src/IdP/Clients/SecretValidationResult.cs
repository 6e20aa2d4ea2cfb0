namespace IdP.Clients;

/// <summary>What an <see cref="ISecretValidator"/> answers.</summary>
public class SecretValidationResult : ValidationResult
{
    /// <summary>True when the client has proved itself. The first validator that says so decides.</summary>
    public bool Success { get; set; }
}
