namespace IdP.Clients;

/// <summary>How an extension point says that something did not hold.</summary>
public class ValidationResult
{
    /// <summary>True until an extension says otherwise.</summary>
    public bool IsError { get; set; } = true;

    /// <summary>An error code for the log.</summary>
    public string? Error { get; set; }

    /// <summary>A sentence for the log. Never a secret.</summary>
    public string? ErrorDescription { get; set; }
}
