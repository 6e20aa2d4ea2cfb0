using IdP.Rules.Clients;
using IdP.Rules.Profiles;

namespace IdP.Admin.Clients;

public sealed record ClientChange(string Member);

public sealed record SensitiveChange(string Id);

public static class ClientChanges
{
    public static IReadOnlyList<ClientChange> Between(Client? before, Client? after) => before == after ? [] : [new("client")];

    public static string Write(IReadOnlyList<ClientChange> changes) => "[]";
}

public static class SensitiveChanges
{
    public static IReadOnlyList<SensitiveChange> Of(Client? before, Client? after, Profile profile) => [];
}
