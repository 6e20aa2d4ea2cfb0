using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace IdP.Storage.Columns;

/// <summary>A span as whole seconds, the unit of every lifetime in OAuth.</summary>
internal sealed class WholeSeconds() : ValueConverter<TimeSpan, long>(
    span => (long)span.TotalSeconds,
    seconds => TimeSpan.FromSeconds(seconds));
