using IdP.Admin.Access;
using IdP.Admin.Members;
using IdP.Storage.Audit;

namespace IdP.Admin.Pages.Audit;

/// <summary>One row of the audit trail.</summary>
[Needs(Right.SeePlatform)]
public sealed class PlatformRowModel(AuditStore audit, People people) : TrailRow(audit, people);
