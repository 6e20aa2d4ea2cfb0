using System.Globalization;

namespace IdP.Start;

/// <summary>
/// Numbers, dates and order are the same on every machine. SQL Server's driver refuses to work in a process without the data of
/// cultures, so they are there; nothing of ours follows them.
/// </summary>
public static class InvariantCulture
{
    public static void Use() =>
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
}
