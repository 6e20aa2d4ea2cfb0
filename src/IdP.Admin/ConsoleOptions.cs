using System.ComponentModel.DataAnnotations;

namespace IdP.Admin;

/// <summary>What an operator decides about the console, section <c>Console</c> of the configuration. The section <c>IdP</c> is the provider's, and the same for both.</summary>
public sealed class ConsoleOptions
{
    /// <summary>Scheme, host and port under which administrators reach the console. Another host than the issuer's, so that neither sees the other's cookies.</summary>
    [Required]
    public string PublicOrigin { get; set; } = "";

    /// <summary>Where the console's health is answered, apart from its pages: scheme, address and port. In Production <c>http://localhost:9091</c> when unset, elsewhere none; empty for none. In a container <c>http://*:9091</c>.</summary>
    public string? ManagementUrl { get; set; }

    /// <summary>The name of the issuer that administrators sign in with. May be left out where there is only one.</summary>
    public string? Issuer { get; set; }

    /// <summary>The level of assurance asked of administrators (acr). Null takes the highest of the issuer's profile.</summary>
    public string? Acr { get; set; }

    /// <summary>A file with the setup token of the first operator, where one is handed in from outside instead of made in the data folder.</summary>
    public string? SetupTokenFile { get; set; }

    /// <summary>How many requests a client of the API may make in a minute.</summary>
    [Range(1, 1_000_000)]
    public int ApiRequestsPerMinute { get; set; } = 600;

    /// <summary>True lets clients with the scope idp.dcr register others at /connect/register (RFC 7591), which may then change themselves (RFC 7592).</summary>
    public bool DynamicRegistration { get; set; }

    /// <summary>The name of the issuer whose clients are at /clients, as ID-porten's self-service has them. Null: there is no such address.</summary>
    public string? SelfServiceIssuer { get; set; }
}
