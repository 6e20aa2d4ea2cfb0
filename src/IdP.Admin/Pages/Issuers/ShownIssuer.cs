using IdP.Admin.Texts;
using IdP.Admin.Ui;
using IdP.Issuers;
using IdP.Storage;

namespace IdP.Admin.Pages.Issuers;

/// <summary>An issuer with the keys it signs with, as they are in the database.</summary>
/// <param name="Issuer">As it is configured.</param>
/// <param name="Keys">Those that are published, in the order in which they activate.</param>
/// <param name="Now">UTC.</param>
public sealed record ShownIssuer(Issuer Issuer, IReadOnlyList<StoredSigningKey> Keys, DateTimeOffset Now)
{
    public string Path => $"/issuers/{Uri.EscapeDataString(Issuer.Name)}";

    public static async Task<ShownIssuer> ReadAsync(Issuer issuer, SigningKeyStore keys, DateTimeOffset now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        ArgumentNullException.ThrowIfNull(keys);
        return new(issuer, [.. (await keys.ListAsync(issuer.Name, ct)).Where(key => now < key.Expires)], now);
    }

    /// <summary>Where a key is in its life: published before it signs, signing, published after it has signed.</summary>
    public (Tone Tone, Icon Icon, Text Word) StateOf(StoredSigningKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Now < key.Activates ? (Tone.Info, Icon.Clock, IssuerTexts.Announced)
            : Now < key.Retires ? (Tone.Good, Icon.Check, IssuerTexts.Active)
            : (Tone.Calm, Icon.Dash, IssuerTexts.Retained);
    }
}
