using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace IdP.Storage.Columns;

/// <summary>A list of texts in one column: words between spaces, as in OAuth, or lines where a text may hold a space.</summary>
internal sealed class SeparatedList(char separator) : ValueConverter<IReadOnlyList<string>, string>(
    list => string.Join(separator, list),
    text => Read(text, separator))
{
    public static readonly ValueComparer<IReadOnlyList<string>> Comparer = new(
        (left, right) => left!.SequenceEqual(right!),
        list => list.Aggregate(0, (hash, text) => HashCode.Combine(hash, text)));

    public static IReadOnlyList<string> Read(string text, char separator) => text.Length == 0 ? [] : text.Split(separator);
}
