using IdP.Admin.Access;
using IdP.Storage.Audit;

namespace IdP.Admin.Pages.Audit;

/// <summary>Verifies the chain for somebody of an organisation: its rows stand among those of others.</summary>
[Needs(Right.SeeAudit)]
public sealed class OrganizationVerifyModel(AuditVerification verification, AuditStore audit) : TrailVerify(verification, audit);
