using Duende.IdentityServer.Models;

namespace Duende.IdentityServer.Validation;

public class ValidationResult
{
    public bool IsError { get; set; } = true;
    public string? Error { get; set; }
    public string? ErrorDescription { get; set; }
}

public interface ISecretParser
{
    string AuthenticationMethod { get; }
    Task<ParsedSecret?> ParseAsync(HttpContext context, CancellationToken ct);
}

public interface ISecretValidator
{
    Task<SecretValidationResult> ValidateAsync(IEnumerable<Secret> secrets, ParsedSecret parsedSecret, CancellationToken ct);
}

public interface ISecretsListParser
{
    Task<ParsedSecret?> ParseAsync(HttpContext context, CancellationToken ct);
    IEnumerable<string> GetAvailableAuthenticationMethods();
}

public interface ISecretsListValidator
{
    Task<SecretValidationResult> ValidateAsync(IEnumerable<Secret> secrets, ParsedSecret parsedSecret, CancellationToken ct);
}

public interface IClientSecretValidator
{
    Task<ClientSecretValidationResult> ValidateAsync(HttpContext context, CancellationToken ct);
}

public class SecretValidationResult : ValidationResult
{
    public bool Success { get; set; }
    public string? Confirmation { get; set; }
}

public class ClientSecretValidationResult : ValidationResult
{
    public Client? Client { get; set; }
    public ParsedSecret? Secret { get; set; }
    public string? Confirmation { get; set; }
}
