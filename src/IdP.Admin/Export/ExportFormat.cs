namespace IdP.Admin.Export;

/// <summary>How clients are written out.</summary>
public enum ExportFormat
{
    /// <summary>Our own documents: an import reads them back without a difference.</summary>
    Json,

    /// <summary>Client metadata (RFC 7591).</summary>
    Metadata,

    /// <summary>A table, to look at.</summary>
    Csv,
}
