using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace IdP.Storage.Columns;

/// <summary>An enum as its lower-case name, the spelling of RFC 7591.</summary>
internal sealed class LowerCaseName<T>() : ValueConverter<T, string>(value => Write(value), text => Read(text)) where T : struct, Enum
{
#pragma warning disable CA1308 // the protocol's spelling is lower-case
    public static string Write(T value) => value.ToString().ToLowerInvariant();
#pragma warning restore CA1308

    public static T Read(string text) => Enum.Parse<T>(text, ignoreCase: true);
}
