using IdP.Admin.Access;
using IdP.Admin.Members;
using IdP.Storage.Audit;

namespace IdP.Admin.Pages.Audit;

/// <summary>The organisation's part of the audit trail.</summary>
[Needs(Right.SeeAudit)]
public sealed class OrganizationTrailModel(AuditStore audit, People people) : TrailList(audit, people);
