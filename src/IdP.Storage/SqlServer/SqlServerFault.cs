using Microsoft.Data.SqlClient;

namespace IdP.Storage.SqlServer;

/// <summary>What a failure of the server means for whoever operates it. By its number, never by its text, which is in the server's language.</summary>
/// <param name="name">Which database on which host.</param>
internal sealed class SqlServerFault(string name)
{
    public const int NoSnapshots = 3952;

    private const int Deadlock = 1205;
    private const int LockTimeout = 1222;
    private const int UpdateConflict = 3960;
    private const int UniqueIndex = 2601;
    private const int UniqueConstraint = 2627;
    private const int NoTurn = 50001; // ours

    /// <summary>At and above this severity the server ends the connection.</summary>
    private const byte EndsTheConnection = 20;

    /// <returns>Null when the failure is none of the server's, but ours.</returns>
    public StorageException? Explain(Exception failure) => failure switch
    {
        StorageException explained => explained,
        SqlException { Number: 18456 or 18452 or 18470 or 18487 or 18488 } => new(
            $"The database {name} refuses the account; check the user name and the password in IdP:Database:ConnectionString.", failure),
        SqlException { Number: 4060 or 911 } => new(
            $"There is no database {name}, or the account may not open it; create it, then run `dotnet IdP.dll database migrate`.", failure),
        SqlException { Number: 229 or 230 or 262 or 297 } denied => new(
            $"The account may not do this in the database {name}: {denied.Message} Grant it, or use another account.", failure),
        SqlException { Number: 207 or 208 } => new(
            $"The database {name} lacks a table or a column of this program; run `dotnet IdP.dll database migrate`.", failure),
        SqlException { Number: NoSnapshots } => new(
            $"The database {name} does not allow snapshot isolation; run `dotnet IdP.dll database migrate`, or ALTER DATABASE … SET ALLOW_SNAPSHOT_ISOLATION ON.", failure),
        SqlException refused when IsAway(refused) || IsLostRace(refused) => new(
            $"The database {name} does not answer or does not take requests at the moment: {refused.Message}", failure),
        SqlException => null,
        TimeoutException or InvalidOperationException { Source: "Microsoft.Data.SqlClient" } => new($"The database {name} has no connection left for us: {failure.Message}", failure),
        { InnerException: { } inner } => Explain(inner),
        _ => null,
    };

    public static bool IsPassing(Exception failure) => failure is SqlException refused
        && (IsLostRace(refused) || refused.Number is UniqueIndex or UniqueConstraint || (IsAway(refused) && !HasWaited(refused)));

    private static bool IsLostRace(SqlException refused) => refused.Number is Deadlock or LockTimeout or UpdateConflict or NoTurn;

    // Whoever has waited once is not made to wait again.
    private static bool HasWaited(SqlException refused) => refused.Number is -2;

    private static bool IsAway(SqlException refused) => refused.Class >= EndsTheConnection || refused.Number is
        -2 or -1 or 0 or 2 or 20 or 53 or 64 or 121 or 233 or 258 or 10053 or 10054 or 10060 or 10061 or 11001 // the network, by the numbers of Windows
        or 35 or 40 or 111 or 110 or 104 or 32 // and of Linux
        or 701 or 802 or 845 or 976 or 978 or 983 or 9001 or 6005 or 17142 or 17197 // too little memory, failing over, stopping, starting
        or 4221 or 10928 or 10929 or 40143 or 40197 or 40501 or 40540 or 40613 or 42108 or 42109 or 49918 or 49919 or 49920; // Azure SQL moves or holds back
}
