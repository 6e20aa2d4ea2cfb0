namespace IdP.Admin.Clients;

/// <summary>Which client is meant, and in whose name.</summary>
/// <param name="Organization">The number of the organisation; a client of another one is as if it did not exist.</param>
/// <param name="Issuer">The name of the issuer.</param>
public sealed record ClientAddress(string Organization, string Issuer, string ClientId)
{
    /// <summary>Where the console shows it.</summary>
    public string Path => $"/o/{Uri.EscapeDataString(Organization)}/clients/{Uri.EscapeDataString(Issuer)}/{Uri.EscapeDataString(ClientId)}";
}
