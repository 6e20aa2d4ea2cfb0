using IdP.Rules.Clients;

namespace IdP.Rules.Usage;

/// <summary>Which of its credentials a client used; says nothing that would help anybody to use it.</summary>
/// <param name="Kind">See <see cref="SecretTypes"/>.</param>
/// <param name="Identifier">See <see cref="Secret.Identifier"/>.</param>
public readonly record struct CredentialName(string Kind, string Identifier)
{
    public static CredentialName Of(Secret secret) => new(secret.Type, secret.Identifier);
}
