using IdP.Storage.Console;

namespace IdP.Admin.Access;

/// <summary>An organisation somebody belongs to, and as what.</summary>
public sealed record Membership(Organization Organization, Role Role, bool Approver);
