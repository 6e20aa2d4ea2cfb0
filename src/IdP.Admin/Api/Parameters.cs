using IdP.Admin.Clients;
using Microsoft.AspNetCore.Mvc;

namespace IdP.Admin.Api;

/// <summary>Which client an address means.</summary>
internal sealed record ClientPath
{
    /// <summary>The organisation's number, nine digits.</summary>
    [FromRoute(Name = "organization")]
    public required string Organization { get; init; }

    /// <summary>The name of the issuer that the client is registered with.</summary>
    [FromRoute(Name = "issuer")]
    public required string Issuer { get; init; }

    [FromRoute(Name = "clientId")]
    public required string ClientId { get; init; }

    public ClientAddress Address => new(Organization, Issuer, ClientId);
}

/// <summary>What every write may say.</summary>
internal sealed record WriteOptions
{
    /// <summary>True judges the write, tells what it would do, and changes nothing.</summary>
    [FromQuery(Name = "dryRun")]
    public bool? DryRun { get; init; }

    /// <summary>The ETag of the version that is changed.</summary>
    [FromHeader(Name = "If-Match")]
    public string? IfMatch { get; init; }

    /// <summary>Why, for the audit trail and for whoever approves it. At most 2000 characters.</summary>
    [FromHeader(Name = "Change-Reason")]
    public string? Reason { get; init; }

    public bool IsTrial => DryRun is true;
}

/// <summary>Which part of a list.</summary>
internal sealed record PageOptions
{
    public const int Usual = 50;
    public const int Most = 200;

    /// <summary>How many at most, 1 to 200; 50 when left out.</summary>
    [FromQuery(Name = "limit")]
    public int? Limit { get; init; }

    /// <summary>The next_cursor of the part before.</summary>
    [FromQuery(Name = "cursor")]
    public string? Cursor { get; init; }

    public int Size => Limit ?? Usual;

    public bool IsInRange => Size is >= 1 and <= Most;
}
