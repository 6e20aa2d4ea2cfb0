using IdP.Admin.Access;
using IdP.Storage.Audit;

namespace IdP.Admin.Pages.Audit;

/// <summary>A copy of the audit trail.</summary>
[Needs(Right.ExportAudit)]
public sealed class PlatformExportModel(AuditExport export, AuditStore audit) : TrailExport(export, audit);
