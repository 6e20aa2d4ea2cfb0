using IdP.Rules.Clients;

namespace IdP.Rules.Registration;

/// <summary>A credential that is no secret, so that it may be kept after its removal to be put back.</summary>
/// <param name="Kind">See <see cref="SecretTypes"/>; never a shared secret.</param>
/// <param name="Value">A public key, an organisation number, the thumbprint of a certificate.</param>
/// <param name="Ends">UTC; null when it has no end.</param>
/// <param name="Description">For people.</param>
public sealed record PublicCredential(string Kind, string Value, DateTime? Ends, string? Description)
{
    internal static PublicCredential Of(Secret secret) => secret.Type == SecretTypes.SharedSecret
        ? throw new ArgumentException("A shared secret is kept nowhere but with its client.", nameof(secret))
        : new(secret.Type, secret.Value, secret.Expiration, secret.Description);

    internal Secret Restored() => new() { Type = Kind, Value = Value, Expiration = Ends, Description = Description };
}
