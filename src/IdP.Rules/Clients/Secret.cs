namespace IdP.Rules.Clients;

/// <summary>What a client registered to prove itself with. The members are Duende's, so that an <c>ISecretValidator</c> reads the same on both engines.</summary>
public sealed class Secret
{
    /// <summary>For people: where the secret is used, who holds the key.</summary>
    public string? Description { get; set; }

    /// <summary>By type: base64 of a SHA-256, a public JWK, an organisation number, a thumbprint. See <see cref="SecretTypes"/>.</summary>
    public required string Value { get; set; }

    /// <summary>UTC. From this instant on the secret proves nothing. Null: does not expire.</summary>
    public DateTime? Expiration { get; set; }

    public required string Type { get; set; }
}
