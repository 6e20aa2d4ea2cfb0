using IdP.Admin.Access;
using IdP.Storage.Audit;

namespace IdP.Admin.Pages.Audit;

/// <summary>Verifies the chain.</summary>
[Needs(Right.SeePlatform)]
public sealed class PlatformVerifyModel(AuditVerification verification, AuditStore audit) : TrailVerify(verification, audit);
