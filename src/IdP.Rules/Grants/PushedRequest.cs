namespace IdP.Rules.Grants;

/// <summary>An authorization request that a client has pushed, waiting to be taken up by a browser (RFC9126-2). Used once.</summary>
public sealed record PushedRequest
{
    public required string Issuer { get; init; }

    /// <summary>The client that pushed it; no other may take it up.</summary>
    public required string ClientId { get; init; }

    /// <summary>Its parameters, as a JSON object of texts; sealed by whoever stores it.</summary>
    public required string Parameters { get; init; }

    public required DateTimeOffset Expires { get; init; }
}
