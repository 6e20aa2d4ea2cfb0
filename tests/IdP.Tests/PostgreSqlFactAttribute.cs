using IdP.Loopback;

namespace IdP.Tests;

/// <summary>A fact about PostgreSQL. Where there is none it is skipped, and the run says why.</summary>
public sealed class PostgreSqlFactAttribute : FactAttribute
{
    public PostgreSqlFactAttribute() => Skip = PostgreSqlServer.Missing;
}
