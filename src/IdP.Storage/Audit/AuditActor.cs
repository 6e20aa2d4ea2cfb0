namespace IdP.Storage.Audit;

/// <summary>Who did it: a reference, never a name or an address.</summary>
public sealed record AuditActor
{
    /// <summary>One of <see cref="AuditActorTypes"/>.</summary>
    public required string Type { get; init; }

    /// <summary>The <c>sub</c> of a user, the client_id of a client, the name of a job or of a host.</summary>
    public required string Reference { get; init; }

    /// <summary>The <c>iss</c> without which a user's or a client's reference means nobody.</summary>
    public string? Issuer { get; init; }

    /// <summary>The role in which it was done.</summary>
    public string? Role { get; init; }

    /// <summary>The organisation number for which it was done.</summary>
    public string? Organization { get; init; }

    /// <summary>When the user last proved to be there.</summary>
    public DateTimeOffset? AuthTime { get; init; }

    /// <summary>A hash of the session's identifier, which tells what was done in one session.</summary>
    public string? SessionHash { get; init; }

    /// <summary>Somebody with a shell on the machine. Which account it was, the machine's own log says.</summary>
    public static AuditActor Host() => new() { Type = AuditActorTypes.Host, Reference = Environment.MachineName };

    /// <summary>Work of the program itself.</summary>
    public static AuditActor Job(string name) => new() { Type = AuditActorTypes.Job, Reference = name };
}
