using IdP.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IdP.Storage;

public static class StorageServices
{
    /// <summary>Every store, on one SQLite file. <see cref="Database.PrepareAsync"/> must have completed before the first is used.</summary>
    public static IServiceCollection AddIdPStorage(this IServiceCollection services, string sqlitePath)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<Database>(_ => new SqliteDatabase(sqlitePath));
        services.AddSingleton<ClientStore>();
        services.AddSingleton<GrantStore>();
        services.AddSingleton<SessionStore>();
        services.AddSingleton<SigningKeyStore>();
        services.AddSingleton<IssuerSecretStore>();
        services.AddSingleton<ExplanationStore>();
        services.AddSingleton<XmlKeyRepository>();
        services.AddSingleton<ExpiredRows>();
        return services;
    }
}
