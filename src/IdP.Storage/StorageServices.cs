using IdP.Storage.Audit;
using IdP.Storage.Console;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IdP.Storage;

public static class StorageServices
{
    /// <summary>Every store, on one database. <see cref="Database.PrepareAsync"/> must have completed before the first is used.</summary>
    /// <param name="services">Where they are added.</param>
    /// <param name="options">Which database.</param>
    /// <param name="sqlitePath">The file of the embedded one.</param>
    /// <param name="explanationsKept">How many explain records are kept.</param>
    /// <param name="testDeployment">True where clients may be tried from the console.</param>
    public static IServiceCollection AddIdPStorage(this IServiceCollection services, DatabaseOptions options, string sqlitePath, int explanationsKept, bool testDeployment = false)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<Database>(_ => options.Open(sqlitePath));
        services.AddSingleton(provider => new ClientStore(provider.GetRequiredService<Database>(), provider.GetRequiredService<TimeProvider>()) { FindsTriedClients = testDeployment });
        services.AddSingleton<AuditStore>();
        services.AddSingleton<AuditExport>();
        services.AddSingleton<GrantStore>();
        services.AddSingleton<LogoutStore>();
        services.AddSingleton<TestFaultStore>();
        services.AddSingleton<PushedRequestStore>();
        services.AddSingleton<SessionStore>();
        services.AddSingleton<SigningKeyStore>();
        services.AddSingleton<IssuerSecretStore>();
        services.AddSingleton(provider => new ExplanationStore(provider.GetRequiredService<Database>()) { Capacity = explanationsKept });
        services.AddSingleton<ConsoleStore>();
        services.AddSingleton<ClientSearch>();
        services.AddSingleton<UsageStore>();
        services.AddSingleton<NodeStore>();
        services.AddSingleton<LeaseStore>();
        services.AddSingleton<XmlKeyRepository>();
        services.AddSingleton<ExpiredRows>();
        return services;
    }
}
