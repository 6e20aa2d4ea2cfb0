using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace IdP.Storage.Sqlite;

/// <summary>
/// Gathers concurrent writes into one transaction, because on SQLite the flush to disk is what a commit costs and one
/// flush serves them all. Whoever comes first leads: it runs what has queued up, commits once, and only then answers
/// everybody. What queues up meanwhile is the next batch, led by the thread pool, so that nobody leads for long.
/// </summary>
internal sealed class GroupCommit(SqliteConnection connection, Func<Exception, Exception> explain) : IThreadPoolWorkItem, IDisposable
{
    /// <summary>Bounds how long one caller waits for the work of others.</summary>
    private const int LargestBatch = 64;

    private static readonly Statement Begin = new("BEGIN IMMEDIATE");
    private static readonly Statement Commit = new("COMMIT");
    private static readonly Statement Rollback = new("ROLLBACK");

    private readonly ConcurrentQueue<Item> queue = new();
    private readonly List<Item> batch = new(LargestBatch);
    private readonly Commands commands = new(connection);
    private int leading;

    public Task<T> WriteAsync<T>(Func<Commands, ValueTask<T>> work)
    {
        var item = new Item<T>(work);
        queue.Enqueue(item);
        if (Interlocked.CompareExchange(ref leading, 1, 0) == 0) Lead();
        return item.Task;
    }

    public void Dispose() => commands.Dispose();

    void IThreadPoolWorkItem.Execute() => Lead();

    private void Lead()
    {
        while (batch.Count < LargestBatch && queue.TryDequeue(out var item)) batch.Add(item);
        RunBatch();

        if (queue.IsEmpty)
        {
            Interlocked.Exchange(ref leading, 0);
            // Who came between these lines found a leader and relies on it: look once more, now that there is none.
            if (queue.IsEmpty || Interlocked.CompareExchange(ref leading, 1, 0) != 0) return;
        }
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>Commits the batch. An item that fails is answered and taken out, and the others run again without it.</summary>
    private void RunBatch()
    {
        while (batch.Count > 0)
        {
            Item? running = null;
            try
            {
                Undo();
                Run(Begin);
                foreach (var item in batch)
                {
                    running = item;
                    item.Run(commands);
                }
                running = null;
                Run(Commit);
                foreach (var item in batch) item.Succeed();
                batch.Clear();
            }
            catch (Exception failure) // whatever it is, it is answered to those it concerns
            {
                LeaveNothingOpen(); // before anybody is answered: who has the last answer may close the database
                var concerned = running is null ? batch.ToArray() : [running];
                foreach (var item in concerned)
                {
                    item.Fail(explain(failure));
                    batch.Remove(item);
                }
            }
        }
    }

    /// <summary>The lock of a failed transaction is not held until somebody writes again. If even that fails, the next batch begins by trying, and answers for it.</summary>
    private void LeaveNothingOpen()
    {
        try
        {
            Undo();
        }
        catch (Exception fault) when (fault is SqliteException or ObjectDisposedException)
        {
            // Nobody is waiting for this answer.
        }
    }

    /// <summary>Ends a transaction that failed half-way. A full or failing disk has made SQLite end it by itself.</summary>
    private void Undo()
    {
        if (raw.sqlite3_get_autocommit(connection.Handle) == 0) Run(Rollback);
    }

    private void Run(Statement statement) => commands.ExecuteAsync(statement).GetAwaiter().GetResult();

    private abstract class Item
    {
        public abstract void Run(Commands commands);
        public abstract void Succeed();
        public abstract void Fail(Exception failure);
    }

    private sealed class Item<T>(Func<Commands, ValueTask<T>> work) : Item
    {
        private readonly TaskCompletionSource<T> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? result;

        public Task<T> Task => answer.Task;

        public override void Run(Commands commands) => result = work(commands).AsTask().GetAwaiter().GetResult();

        public override void Succeed() => answer.SetResult(result!);

        public override void Fail(Exception failure) => answer.SetException(failure);
    }
}
