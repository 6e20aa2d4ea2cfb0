namespace IdP.Storage;

/// <summary>A fault that somebody asked a test deployment for, so that a client can be seen to cope with it. It ends by itself.</summary>
public sealed record TestFault
{
    /// <summary>128 random bits, hexadecimal.</summary>
    public required string FaultId { get; init; }

    public required string Issuer { get; init; }

    /// <summary>The one client it strikes; null for every client of the issuer.</summary>
    public string? ClientId { get; init; }

    /// <summary>What goes wrong: <c>delay</c>, <c>error</c>, <c>wrong_nonce</c> …</summary>
    public required string Kind { get; init; }

    /// <summary>How much of it, where that is a question: seconds, or an error code.</summary>
    public string? Value { get; init; }

    /// <summary>Who asked for it, as the audit trail names them.</summary>
    public required string CreatedBy { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset Expires { get; init; }
}
