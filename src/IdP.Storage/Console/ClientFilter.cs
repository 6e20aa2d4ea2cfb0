namespace IdP.Storage.Console;

/// <summary>Which clients of an organisation: those that are everything said here. Null says nothing.</summary>
public sealed record ClientFilter
{
    public required string Organization { get; init; }

    /// <summary>A part of the name, of the client_id, or of the host of a redirect URI; or a whole redirect URI, which finds its host. Small and capital letters are alike.</summary>
    public string? Text { get; init; }

    /// <summary>The name of the issuer.</summary>
    public string? Issuer { get; init; }

    /// <summary>The method the client authenticates with.</summary>
    public string? Method { get; init; }

    /// <summary>Null leaves out the deleted ones only.</summary>
    public ClientStatus? Status { get; init; }

    /// <summary>A credential has ended or ends before this instant; see <see cref="ListedClient.Ends"/>.</summary>
    public DateTimeOffset? EndsBefore { get; init; }

    /// <summary>Registered before this instant, and not used since.</summary>
    public DateTimeOffset? UnusedSince { get; init; }

    /// <summary>Only these, for what no column says.</summary>
    public IReadOnlySet<(string Issuer, string ClientId)>? Among { get; init; }
}
