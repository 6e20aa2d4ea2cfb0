namespace IdP.Rules.Clients;

/// <summary>When a client may go on to prove itself, and with what (RFC6749-2.3, OIDCC-9). Whether the proof holds is a validator's to say.</summary>
public static class ClientAuthenticationRules
{
    /// <summary>E-042, E-065: unknown, deleted and disabled look the same from outside.</summary>
    public static Refusal? ClientIsRegistered(Client? client) => client switch
    {
        null => Refusal.InvalidClient("no such client at this issuer").Because("a registered client_id", "an unknown one"),
        { Active: false } => Refusal.InvalidClient("the client is disabled").Because("an active client", "a disabled one"),
        _ => null,
    };

    /// <summary>E-055 to E-061, E-066: OIDCR-2, a client uses the method it registered, not merely one it could pass.</summary>
    public static Refusal? MethodIsRegistered(Client client, string presented) =>
        client.TokenEndpointAuthMethod == presented
            ? null
            : Refusal.InvalidClient("the client did not register this authentication method").Because(client.TokenEndpointAuthMethod, presented);

    /// <summary>E-041, E-050, E-064: something that the client registered, and that has not expired, is what was presented.</summary>
    public static Refusal? SecretMatches(Secret? secret) =>
        secret is not null ? null : Refusal.InvalidClient("nothing the client registered matches what was presented").Because("a live secret, key or certificate of this client", "another one");

    /// <summary>E-101 to E-103: an expired key is no longer among the registered ones.</summary>
    public static Refusal? KeyIsRegistered(Secret? key, string? keyId) =>
        key is not null ? null : Refusal.InvalidClient("kid names no live key of this client").Because("kid of a registered key younger than one year", Printable.Shorten(keyId));
}
