namespace IdP.Admin.Expiry;

/// <summary>A credential that ends.</summary>
/// <param name="Organization">The number of the organisation whose client it is.</param>
/// <param name="Issuer">The name of the issuer.</param>
/// <param name="ClientId">Of the client.</param>
/// <param name="ClientName">As people read it.</param>
/// <param name="Type">One of <see cref="Rules.Clients.SecretTypes"/>.</param>
/// <param name="Identifier">See <see cref="Rules.Clients.Secret.Identifier"/>.</param>
/// <param name="Description">What its owners call it.</param>
/// <param name="End">UTC. From this instant on it proves nothing.</param>
public sealed record ExpiringCredential(string Organization, string Issuer, string ClientId, string ClientName, string Type, string Identifier, string? Description, DateTimeOffset End);
