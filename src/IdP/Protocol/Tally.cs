using System.Runtime.InteropServices;
using IdP.Rules.Usage;

namespace IdP.Protocol;

/// <summary>
/// Counts in memory until they are taken. Many threads count: each holds the lock for one look into a dictionary, and allocates
/// nothing when the key was seen lately.
/// </summary>
/// <param name="capacity">How many keys it holds; a new one beyond that is lost, and counted as lost.</param>
internal sealed class Tally<TKey>(int capacity) where TKey : struct, IEquatable<TKey>
{
    private readonly Lock gate = new();
    private Dictionary<TKey, Uses> counting = [];
    private Dictionary<TKey, Uses> taken = [];
    private long lost;

    public void Add(in TKey key, Uses uses)
    {
        lock (gate) AddOne(key, uses);
    }

    /// <summary>What was counted since the last time. It is the caller's until they take again, who are never two at once.</summary>
    public Dictionary<TKey, Uses> Take()
    {
        lock (gate)
        {
            (counting, taken) = (taken, counting);
            counting.Clear();
            return taken;
        }
    }

    /// <summary>Takes back what could not be written; it is counted on.</summary>
    public void GiveBack(IEnumerable<KeyValuePair<TKey, Uses>> unwritten)
    {
        lock (gate)
        {
            foreach (var (key, uses) in unwritten) AddOne(key, uses);
        }
    }

    /// <summary>How many requests found no room since the last time this was asked.</summary>
    public long TakeLost() => Interlocked.Exchange(ref lost, 0);

    private void AddOne(in TKey key, Uses uses)
    {
        if (counting.Count < capacity)
        {
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(counting, key, out _);
            count = count.Plus(uses);
            return;
        }

        ref var known = ref CollectionsMarshal.GetValueRefOrNullRef(counting, key);
        if (System.Runtime.CompilerServices.Unsafe.IsNullRef(ref known)) Interlocked.Add(ref lost, uses.Requests);
        else known = known.Plus(uses);
    }
}
