using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace IdP.Storage;

/// <summary>The Data Protection ring, in the database, so that every node reads the same one. Whoever configures the ring encrypts it.</summary>
public sealed class XmlKeyRepository(Database database) : IXmlRepository
{
    private static readonly Statement All = new("SELECT xml FROM data_protection_keys ORDER BY friendly_name");
    private static readonly Statement Insert = new("INSERT INTO data_protection_keys (friendly_name, xml) VALUES (@friendly_name, @xml)");

    public IReadOnlyCollection<XElement> GetAllElements() =>
        database.ReadAsync(read => read.QueryAsync(All).ListAsync(row => XElement.Parse(row.GetString(0)))).AsTask().GetAwaiter().GetResult();

    public void StoreElement(XElement element, string friendlyName)
    {
        ArgumentNullException.ThrowIfNull(element);
        var xml = element.ToString(SaveOptions.DisableFormatting);
        database.WriteAsync(async write => await write.ExecuteAsync(Insert, friendlyName, xml)).GetAwaiter().GetResult();
    }
}
