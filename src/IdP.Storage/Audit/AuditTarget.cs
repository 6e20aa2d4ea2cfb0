namespace IdP.Storage.Audit;

/// <summary>What it was done to.</summary>
public sealed record AuditTarget
{
    /// <summary>The type of a registered client.</summary>
    public const string Client = "client";

    /// <summary>The type of an organisation, whose identifier is its number.</summary>
    public const string OrganizationType = "organization";

    /// <summary>The type of an issuer, whose identifier is its name.</summary>
    public const string IssuerType = "issuer";

    /// <summary><see cref="Client"/>, <see cref="OrganizationType"/>, <see cref="IssuerType"/>, <c>member</c>, <c>signing_key</c>: a noun.</summary>
    public required string Type { get; init; }

    /// <summary>A client_id, an organisation number, a kid.</summary>
    public required string Id { get; init; }

    /// <summary>The name of the issuer it belongs to.</summary>
    public string? Issuer { get; init; }

    /// <summary>The number of the organisation whose it is, and who may see the row.</summary>
    public string? Organization { get; init; }

    /// <summary>Null for what was not there before.</summary>
    public long? VersionBefore { get; init; }

    /// <summary>Null for what is not there any more, or did not change.</summary>
    public long? VersionAfter { get; init; }
}
