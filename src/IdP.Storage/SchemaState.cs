namespace IdP.Storage;

/// <summary>How a database's schema stands to this program.</summary>
public enum SchemaState
{
    /// <summary>It is this program's.</summary>
    Fits,

    /// <summary>There are no tables yet.</summary>
    Missing,

    /// <summary>Migrations are pending: the program is newer than the database.</summary>
    Behind,

    /// <summary>A newer version of the program has migrated it. Schemas expand before they contract, so that the version before still works on it.</summary>
    Ahead,
}
