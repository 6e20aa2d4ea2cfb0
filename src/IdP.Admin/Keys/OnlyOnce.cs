using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using IdP.Storage.Console;
using Microsoft.EntityFrameworkCore;

namespace IdP.Admin.Keys;

/// <summary>
/// Keeps a form from being carried out twice, when it is what makes a secret: whoever reloads the page that showed one gets no
/// second one, and does not see the first again.
/// </summary>
public sealed class OnlyOnce(ConsoleStore store)
{
    private const int Size = 16;

    /// <summary>How long a form is remembered. Longer than anybody leaves a page open.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <summary>What a form carries, made anew whenever the page is asked for.</summary>
    public static string NewKey() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Size));

    /// <returns>False when the form was sent before, and when its key is none of ours.</returns>
    public async Task<bool> BeginAsync(string subject, string? key, string path, CancellationToken ct) =>
        key is { Length: > 0 } && Base64Url.IsValid(key, out var size) && size == Size && await store.WriteAsync(
            async write =>
            {
                var forms = write.Rows.Set<IdempotentAnswer>();
                await forms.Where(form => form.Expires <= write.Now).ExecuteDeleteAsync(ct);
                if (await forms.AnyAsync(form => form.Caller == subject && form.IdempotencyKey == key, ct)) return false;
                forms.Add(new() { Caller = subject, IdempotencyKey = key, RequestHash = SHA256.HashData(Encoding.UTF8.GetBytes(path)), Expires = write.Now + Kept });
                return true;
            },
            ct);

    /// <summary>The form was refused and made nothing: it may be sent again.</summary>
    public Task<int> ForgetAsync(string subject, string key) =>
        store.WriteAsync(write => write.Rows.Set<IdempotentAnswer>().Where(form => form.Caller == subject && form.IdempotencyKey == key).ExecuteDeleteAsync());
}
