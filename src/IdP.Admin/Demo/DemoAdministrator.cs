using IdP.Storage.Console;

namespace IdP.Admin.Demo;

/// <summary>Somebody of the demo.</summary>
/// <param name="UserId">As the provider's test users are named.</param>
public sealed record DemoAdministrator(string UserId, string Name, string? Organization, Role? Role, bool Approver = false, PlatformRole? Platform = null);
