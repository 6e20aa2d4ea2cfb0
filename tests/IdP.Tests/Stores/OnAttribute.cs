using IdP.Loopback;
using IdP.Storage;

namespace IdP.Tests.Stores;

/// <summary>The database product that a contract's tests are run on.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OnAttribute(DatabaseProvider product) : Attribute
{
    public DatabaseProvider Product { get; } = product;

    /// <summary>Why there is no such database here; null when there is one.</summary>
    public string? Missing => Product switch
    {
        DatabaseProvider.PostgreSql => PostgreSqlServer.Missing,
        DatabaseProvider.SqlServer when StoreDatabase.SqlServer is null =>
            $"{StoreDatabase.SqlServerVariable} holds no connection string of a SQL Server where databases may be created.",
        _ => null,
    };
}
