using System.Data.Common;
using Microsoft.Data.SqlClient;

namespace IdP.Storage;

/// <summary>
/// An open connection with its prepared commands: what a piece of storage work is handed. One at a time may use it.
/// Instants go in as UTC unix milliseconds.
/// </summary>
/// <param name="connection">Closed with the commands, unless a transaction is given.</param>
/// <param name="transaction">A transaction whose owner also owns the connection.</param>
internal sealed class Commands(DbConnection connection, DbTransaction? transaction = null) : IDisposable
{
    /// <summary>Of SQL Server's nvarchar, beyond which it is nvarchar(max).</summary>
    private const int LongestWords = 4000;

    private readonly Dictionary<Statement, DbCommand> prepared = [];

    /// <returns>The number of rows changed.</returns>
    public Task<int> ExecuteAsync(Statement statement, params ReadOnlySpan<object?> values) =>
        Bind(statement, values).ExecuteNonQueryAsync();

    /// <summary>The reader must be disposed before anything else is asked.</summary>
    public Task<DbDataReader> QueryAsync(Statement statement, params ReadOnlySpan<object?> values) =>
        Bind(statement, values).ExecuteReaderAsync();

    /// <returns>The first column of the first row; null when there is no row.</returns>
    public Task<object?> ScalarAsync(Statement statement, params ReadOnlySpan<object?> values) =>
        Bind(statement, values).ExecuteScalarAsync();

    public void Dispose()
    {
        foreach (var command in prepared.Values) command.Dispose();
        if (transaction is null) connection.Dispose();
    }

    private DbCommand Bind(Statement statement, ReadOnlySpan<object?> values)
    {
        if (values.Length != statement.Parameters.Length)
            throw new ArgumentException($"{statement.Parameters.Length} values are needed and {values.Length} given: {statement.Text}");

        if (!prepared.TryGetValue(statement, out var command))
            prepared.Add(statement, command = Prepare(statement));

        for (var i = 0; i < values.Length; i++)
        {
            var parameter = command.Parameters[i];
            parameter.Value = values[i] switch
            {
                null => DBNull.Value,
                DateTimeOffset instant => instant.ToUnixTimeMilliseconds(),
                string text => StorableText.Of(text),
                var value => value,
            };
            if (parameter is SqlParameter { Value: string words }) parameter.Size = words.Length <= LongestWords ? LongestWords : -1; // or each length has a plan of its own
        }
        return command;
    }

    private DbCommand Prepare(Statement statement)
    {
        var command = connection.CreateCommand();
        command.CommandText = statement.Text;
        command.Transaction = transaction;
        foreach (var name in statement.Parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }
        return command;
    }
}
