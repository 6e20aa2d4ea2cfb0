using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace IdP.Storage.Columns;

/// <summary>An instant as UTC unix milliseconds: it sorts, compares and indexes the same on every database.</summary>
internal sealed class UnixMilliseconds() : ValueConverter<DateTimeOffset, long>(
    instant => instant.ToUnixTimeMilliseconds(),
    milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
