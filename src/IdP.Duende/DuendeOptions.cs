namespace IdP.Duende;

/// <summary>What an operator decides for IdentityServer, section <c>Duende</c> of the configuration. Everything else is section <c>IdP</c>, as with the product's own engine.</summary>
public sealed class DuendeOptions
{
    /// <summary>Duende's licence key. Unset: <c>Duende_License.key</c> in the content root, or none, with which IdentityServer may be tried.</summary>
    public string? LicenseKey { get; set; }

    /// <summary>
    /// The database of its own where IdentityServer keeps its operational data, at the same kind of server as <c>IdP:Database</c>. A secret.
    /// Not for SQLite, where it is <c>duende.db</c> in the data folder.
    /// </summary>
    public string? ConnectionString { get; set; }
}
