using IdP.Admin.Access;
using IdP.Admin.Members;
using IdP.Storage.Audit;

namespace IdP.Admin.Pages.Audit;

/// <summary>One row of the organisation's part of the audit trail.</summary>
[Needs(Right.SeeAudit)]
public sealed class OrganizationRowModel(AuditStore audit, People people) : TrailRow(audit, people);
