namespace IdP.Storage;

/// <summary>The database products that a deployment may lie on.</summary>
public enum DatabaseProvider
{
    /// <summary>Embedded: one file beside one provider process.</summary>
    Sqlite,

    PostgreSql,

    SqlServer,
}
