namespace IdP.Admin.Import;

/// <summary>Whose writing a file of registrations is.</summary>
public enum ImportFormat
{
    /// <summary>Our own documents, as an export has them.</summary>
    Document,

    /// <summary>ID-porten's self-service.</summary>
    SelfService,

    /// <summary>Service providers as Login.gov's portal writes them out.</summary>
    LoginGov,

    /// <summary>Client metadata (RFC 7591).</summary>
    Metadata,

    /// <summary>Clients of Keycloak: one, several, or those of an exported realm.</summary>
    Keycloak,
}
