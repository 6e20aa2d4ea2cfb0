using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace IdP.Admin.Api;

/// <summary>An instant as RFC 3339 has it, in UTC and as exact as the database keeps it: a client just made says the same as when it is read.</summary>
internal sealed class UtcMilliseconds : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
}
