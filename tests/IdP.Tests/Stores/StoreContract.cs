using IdP.Storage;

namespace IdP.Tests.Stores;

/// <summary>
/// What a store promises on every database. The tests stand in an abstract class; a class per product, marked with <see cref="OnAttribute"/>,
/// runs them there, each test on an empty database of its own.
/// </summary>
public abstract class StoreContract : IDisposable
{
    private protected StoreContract() => Test = StoreDatabase.New(Product);

    private protected StoreDatabase Test { get; }

    private protected DatabaseProvider Product => ((OnAttribute)GetType().GetCustomAttributes(typeof(OnAttribute), inherit: false).Single()).Product;

    public virtual void Dispose()
    {
        Test.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected static Task<T[]> Together<T>(int count, Func<int, Task<T>> run) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(i => Task.Run(() => run(i))));
}
