using System.ComponentModel;
using IdP.Admin.Clients;
using Microsoft.AspNetCore.Mvc;

namespace IdP.Admin.Api;

/// <summary>Which client an address means.</summary>
internal sealed record ClientPath
{
    [FromRoute(Name = "organization"), Description("The organisation's number, nine digits.")]
    public required string Organization { get; init; }

    [FromRoute(Name = "issuer"), Description("The name of the issuer that the client is registered with.")]
    public required string Issuer { get; init; }

    [FromRoute(Name = "clientId")]
    public required string ClientId { get; init; }

    public ClientAddress Address => new(Organization, Issuer, ClientId);
}

/// <summary>What every write may say.</summary>
internal sealed record WriteOptions
{
    [FromQuery(Name = "dryRun"), Description("True judges the write, tells what it would do, and changes nothing.")]
    public bool? DryRun { get; init; }

    [FromHeader(Name = "If-Match"), Description("The ETag of the version that is changed.")]
    public string? IfMatch { get; init; }

    [FromHeader(Name = "Change-Reason"), Description("Why, for the audit trail and for whoever approves it. At most 2000 characters.")]
    public string? Reason { get; init; }

    public bool IsTrial => DryRun is true;
}

/// <summary>Which part of a list.</summary>
internal sealed record PageOptions
{
    public const int Usual = 50;
    public const int Most = 200;

    [FromQuery(Name = "limit"), Description("How many at most, 1 to 200; 50 when left out.")]
    public int? Limit { get; init; }

    [FromQuery(Name = "cursor"), Description("The next_cursor of the part before.")]
    public string? Cursor { get; init; }

    public int Size => Limit ?? Usual;

    public bool IsInRange => Size is >= 1 and <= Most;
}
