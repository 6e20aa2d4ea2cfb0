namespace IdP.Storage.Console;

/// <summary>What was answered to a request that must not be carried out twice: a double click, a repeated call.</summary>
public sealed class IdempotentAnswer
{
    /// <summary>Who called: a subject or a client_id, never both spelt the same.</summary>
    public required string Caller { get; init; }

    public required string IdempotencyKey { get; init; }

    /// <summary>SHA-256 of method, path and body.</summary>
    public required byte[] RequestHash { get; init; }

    /// <summary>Null while the first request is still running.</summary>
    public int? StatusCode { get; set; }

    /// <summary>The answer without any secret in it.</summary>
    public string? Answer { get; set; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset Expires { get; init; }
}
