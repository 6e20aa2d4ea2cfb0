namespace IdP.Storage.Console;

/// <summary>A way in that only the host can hand out: the setup token of the first operator, or a break-glass link.</summary>
public sealed class HostTicket
{
    /// <summary><c>setup</c> or <c>break-glass</c>: there is one of each at most.</summary>
    public required string Purpose { get; init; }

    /// <summary>SHA-256 of the token.</summary>
    public required byte[] TokenHash { get; init; }

    /// <summary>Whom it signs in. Null for the setup, where whoever signs in becomes the operator.</summary>
    public string? Subject { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset Expires { get; init; }
}
