using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace IdP.Storage.PostgreSql;

/// <summary>PostgreSQL refuses text with NUL or half a surrogate pair. What EF Core binds is made storable, as <see cref="Commands"/> does for the stores.</summary>
internal sealed class StorableParameters : DbCommandInterceptor
{
    public static readonly StorableParameters Instance = new();

    private StorableParameters()
    {
    }

    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
    {
        foreach (DbParameter parameter in result.Parameters)
        {
            if (parameter.Value is string text) parameter.Value = StorableText.Of(text);
        }

        return result;
    }
}
