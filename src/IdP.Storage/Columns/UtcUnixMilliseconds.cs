using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace IdP.Storage.Columns;

/// <summary>A UTC <see cref="DateTime"/> as unix milliseconds.</summary>
internal sealed class UtcUnixMilliseconds() : ValueConverter<DateTime, long>(
    utc => new DateTimeOffset(utc, TimeSpan.Zero).ToUnixTimeMilliseconds(),
    milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime);
