using IdP.Rules.Clients;

namespace IdP.Clients;

/// <summary>
/// EXTENSION POINT: does what the request presented match what the client registered? All registered validators are
/// asked until one says yes. A validator that does not know the type of the presented secret says no.
/// </summary>
public interface ISecretValidator
{
    /// <param name="secrets">What the client registered and what has not expired.</param>
    /// <param name="parsedSecret">What the request presented; <c>Properties["issuer"]</c> is our issuer identifier.</param>
    Task<SecretValidationResult> ValidateAsync(IEnumerable<Secret> secrets, ParsedSecret parsedSecret, CancellationToken ct);
}
