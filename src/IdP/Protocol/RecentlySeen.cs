namespace IdP.Protocol;

/// <summary>
/// What is remembered of those seen lately, in bounded memory whoever comes: two generations, of which the older is forgotten when the
/// younger is full. Whoever was seen since then is remembered; each look costs the same. The caller holds a lock.
/// </summary>
/// <param name="capacity">How many a generation holds.</param>
internal sealed class RecentlySeen<TKey, TValue>(int capacity) where TKey : IEquatable<TKey> where TValue : class, new()
{
    private Dictionary<TKey, TValue> younger = [];
    private Dictionary<TKey, TValue> older = [];

    /// <summary>How many are remembered; no more than twice the capacity.</summary>
    public int Count => younger.Count + older.Count;

    /// <summary>What is remembered, or something new that will be.</summary>
    public TValue this[in TKey key]
    {
        get
        {
            if (younger.TryGetValue(key, out var known)) return known;
            if (!older.Remove(key, out known)) known = new();
            if (younger.Count >= capacity) (older, younger) = (younger, []);
            younger.Add(key, known);
            return known;
        }
    }
}
