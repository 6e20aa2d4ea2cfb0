using System.Net;

namespace IdP.Ctl.Connection;

/// <summary>Which console, for which organisation, as which client.</summary>
/// <param name="Server">The console's origin.</param>
/// <param name="Organization">The organisation's number.</param>
/// <param name="ClientId">The client that this command is.</param>
/// <param name="KeyFile">Where its private key is.</param>
/// <param name="KeyId">The kid that the key is registered under; null for the one in the file, or the thumbprint.</param>
/// <param name="Provider">The issuer of the client; null when the console says which one.</param>
internal sealed record Settings(Uri Server, string Organization, string ClientId, string KeyFile, string? KeyId, Uri? Provider)
{
    /// <exception cref="Stop">Something is missing, or would send a token in clear.</exception>
    public static Settings Of(KeptSettings kept)
    {
        var missing = new[]
        {
            (kept.Server, "--server or IDPCTL_SERVER"), (kept.Organization, "--organization or IDPCTL_ORGANIZATION"),
            (kept.ClientId, "--client-id or IDPCTL_CLIENT_ID"), (kept.KeyFile, "--key-file or IDPCTL_KEY_FILE"),
        }.Where(one => one.Item1 is null).Select(one => one.Item2).ToList();
        if (missing.Count > 0) throw new Stop(ExitCodes.Usage, $"Say {string.Join(", ", missing)}; `idpctl login` remembers them.");

        var server = Address("--server", kept.Server!);
        if (server.PathAndQuery != "/" || server.Fragment.Length > 0) throw new Stop(ExitCodes.Usage, $"--server: {kept.Server} has more than an address: write {server.GetLeftPart(UriPartial.Authority)}.");
        return new(server, kept.Organization!, kept.ClientId!, kept.KeyFile!, kept.KeyId, kept.Provider is { } provider ? Address("--provider", provider) : null);
    }

    /// <summary>An address that may be trusted with a token: https, or this machine.</summary>
    public static Uri Address(string name, string written)
    {
        if (!Uri.TryCreate(written, UriKind.Absolute, out var address) || address.Host.Length == 0 || address.UserInfo.Length > 0 || address.Query.Length > 0)
            throw new Stop(ExitCodes.Usage, $"{name}: {written} is no address such as https://console.example.org.");
        if (address.Scheme != Uri.UriSchemeHttps && !(address.Scheme == Uri.UriSchemeHttp && IsThisMachine(address) && written.Contains(address.Host, StringComparison.OrdinalIgnoreCase)))
            throw new Stop(ExitCodes.Usage, $"{name}: {written} would send tokens in clear: write https. Plain http is for localhost only.");
        return address;
    }

    public static bool IsThisMachine(Uri address) => address.IdnHost == "localhost" || (IPAddress.TryParse(address.IdnHost.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
}
