using IdP.Admin.Access;
using IdP.Admin.Members;
using IdP.Storage.Audit;

namespace IdP.Admin.Pages.Audit;

/// <summary>The whole audit trail.</summary>
[Needs(Right.SeePlatform)]
public sealed class PlatformTrailModel(AuditStore audit, People people) : TrailList(audit, people);
