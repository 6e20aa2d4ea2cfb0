using IdP.Admin.Clients;
using IdP.Storage.Audit;

namespace IdP.Admin.Pages.Members;

/// <summary>A page that changes who may do what.</summary>
public abstract class RollPage : ConsolePage
{
    /// <summary>How what the visitor does here comes to the audit trail.</summary>
    protected Circumstances Circumstances(string? reason = null) =>
        new(new(AuditChannels.Ui, HttpContext.Connection.RemoteIpAddress?.ToString()), string.IsNullOrWhiteSpace(reason) ? null : reason.Trim(), HttpContext.TraceIdentifier);
}
