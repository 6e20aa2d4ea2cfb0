using Npgsql;

namespace IdP.Storage.PostgreSql;

/// <summary>What a failure of the server means for whoever operates it.</summary>
/// <param name="name">Which database on which host.</param>
internal sealed class PostgreSqlFault(string name)
{
    /// <returns>Null when the failure is none of the server's, but ours.</returns>
    public StorageException? Explain(Exception failure) => failure switch
    {
        StorageException explained => explained,
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } => new(
            $"The database {name} refuses the account; check the user name and the password in IdP:Database:ConnectionString.", failure),
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } => new(
            $"There is no database {name}; create it, then run `dotnet IdP.dll database migrate`.", failure),
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } => new(
            $"The account may not do this in the database {name}: {((PostgresException)failure).MessageText}; grant it, or use another account.", failure),
        PostgresException { SqlState: PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn } => new(
            $"The database {name} lacks a table or a column of this program; run `dotnet IdP.dll database migrate`.", failure),
        PostgresException refused when IsAway(refused) || IsLostRace(refused) => new(
            $"The database {name} does not take requests at the moment: {refused.MessageText}.", failure),
        PostgresException => null,
        NpgsqlException or TimeoutException => new($"The database {name} does not answer: {failure.Message}", failure),
        { InnerException: { } inner } => Explain(inner),
        _ => null,
    };

    public static bool IsPassing(Exception failure) => failure switch
    {
        PostgresException refused => IsLostRace(refused) || IsAway(refused) || refused.SqlState == PostgresErrorCodes.UniqueViolation,
        NpgsqlException broken => broken.IsTransient && broken.InnerException is not TimeoutException, // whoever has waited once is not made to wait again
        _ => false,
    };

    private static bool IsLostRace(PostgresException refused) =>
        refused.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled;

    // Connection faults (08), too few resources (53), stopping or starting (57P), failing disk (58).
    private static bool IsAway(PostgresException refused) =>
        refused.SqlState.StartsWith("08", StringComparison.Ordinal) || refused.SqlState.StartsWith("53", StringComparison.Ordinal)
        || refused.SqlState.StartsWith("57P", StringComparison.Ordinal) || refused.SqlState.StartsWith("58", StringComparison.Ordinal);
}
