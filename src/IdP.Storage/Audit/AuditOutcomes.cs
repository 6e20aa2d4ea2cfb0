namespace IdP.Storage.Audit;

/// <summary>How it ended.</summary>
public static class AuditOutcomes
{
    public const string Success = "success";

    /// <summary>The actor may not do it.</summary>
    public const string Denied = "denied";

    /// <summary>The actor may, and it did not work.</summary>
    public const string Failed = "failed";
}
