namespace IdP.Clients;

/// <summary>What a request presented to prove which client it comes from. Never logged.</summary>
public sealed class ParsedSecret
{
    /// <summary>The client_id it claims to be.</summary>
    public required string Id { get; set; }

    /// <summary>A shared secret or an assertion, as a string; null when nothing was presented.</summary>
    public object? Credential { get; set; }

    /// <summary>One of <see cref="ParsedSecretTypes"/>.</summary>
    public required string Type { get; set; }

    /// <summary>What else a validator may need: <c>issuer</c> always, <c>form_decoded</c> when a Basic secret reads differently once decoded, <c>jwks_uri</c> when the client registered where its keys are.</summary>
    public Dictionary<string, string> Properties { get; set; } = [];

    /// <summary>The authentication method used, as OIDCC-9 names it.</summary>
    public required string AuthenticationMethod { get; set; }
}
