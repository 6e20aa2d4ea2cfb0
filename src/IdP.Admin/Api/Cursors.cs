using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace IdP.Admin.Api;

/// <summary>Where a list goes on: opaque to callers, and good only for the list it was given with, since it is encrypted under that list's name.</summary>
internal sealed class Cursors(IDataProtectionProvider dataProtection)
{
    private const int Longest = 2000;

    private readonly IDataProtector protector = dataProtection.CreateProtector("IdP.Admin.Cursors");

    /// <param name="list">The address of the list with all its filters.</param>
    public string Write<T>(string list, T place) => Base64Url.EncodeToString(protector.CreateProtector(list).Protect(JsonSerializer.SerializeToUtf8Bytes(place, ApiJson.Options)));

    /// <returns>Null when the cursor was not given with this list.</returns>
    public T? Read<T>(string list, string cursor) where T : class
    {
        if (cursor.Length > Longest || !Base64Url.IsValid(cursor)) return null;
        try
        {
            return JsonSerializer.Deserialize<T>(protector.CreateProtector(list).Unprotect(Base64Url.DecodeFromUtf8(Encoding.ASCII.GetBytes(cursor))), ApiJson.Options);
        }
        catch (CryptographicException)
        {
            return null; // another list's, or nobody's
        }
    }
}
