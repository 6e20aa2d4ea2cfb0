using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using IdP.Rules.Certificates;

namespace IdP.Clients;

/// <summary>
/// Whether a certificate's authority has revoked it, by revocation lists (there is no OCSP in the norm we follow): from a
/// folder the operator keeps, else from where the certificate says. Only chains that held are asked about, so that no
/// stranger's certificate makes us call an address.
/// </summary>
public sealed partial class CertificateRevocationLists(TimeProvider clock, ILogger<CertificateRevocationLists> log) : IDisposable
{
    /// <summary>The largest list read, in bytes: some 400 000 revoked certificates.</summary>
    public const int MaxListBytes = 16 * 1024 * 1024;

    /// <summary>How long one list may take, all its addresses together.</summary>
    internal TimeSpan FetchLimit { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>A list is used until it says there is a newer one, but a newer one may be out before: it is looked for this often.</summary>
    private static readonly TimeSpan RefreshAfter = TimeSpan.FromHours(1);

    /// <summary>How long we live with a list that could not be had, or a folder just read, before we try again.</summary>
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMinutes(1);

    /// <summary>How many lists are kept: one for each authority and part of its list.</summary>
    private const int Capacity = 32;

    private readonly Lock gate = new();
    private readonly Dictionary<string, Task<Answer>> answers = new(StringComparer.Ordinal);
    private readonly HttpClient http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        MaxResponseContentBufferSize = MaxListBytes,
        Timeout = Timeout.InfiniteTimeSpan, // FetchLimit ends every fetch
    };

    /// <summary>Revoked when any certificate of the chain is; not revoked when current lists clear all of them; else unknown.</summary>
    public async Task<Revocation> AskAsync(CertificateChain chain, string? folder, CancellationToken ct)
    {
        var found = await Task.WhenAll(chain.Links.Select(link => AskAsync(link, folder, ct)));
        return found.Contains(Revocation.Revoked) ? Revocation.Revoked
            : found.Contains(Revocation.Unknown) ? Revocation.Unknown
            : Revocation.NotRevoked;
    }

    public void Dispose() => http.Dispose();

    private async Task<Revocation> AskAsync(ChainLink certificate, string? folder, CancellationToken ct)
    {
        var authority = Convert.ToHexStringLower(SHA256.HashData(certificate.Issuer.RawDataMemory.Span));
        if (folder is not null)
        {
            var local = await ListAsync($"{authority} {folder}", _ => Task.FromResult(ReadFolder(folder, certificate.Issuer)), ct);
            if (Ask(local, certificate) is var answer and not Revocation.Unknown) return answer;
        }

        if (certificate.Addresses.Count == 0) return Revocation.Unknown;

        var published = await ListAsync($"{authority} {string.Join(' ', certificate.Addresses)}", held => FetchAsync(certificate, held), ct);
        return Ask(published, certificate);
    }

    private Revocation Ask(RevocationList? list, ChainLink certificate) =>
        list is not null && list.IsCurrent(clock.GetUtcNow()) ? list.Of(certificate) : Revocation.Unknown;

    /// <summary>
    /// What is known, or one look at the source, on which everybody who asks meanwhile waits together. A caller who
    /// gives up leaves the look going: the next one wants its result.
    /// </summary>
    private async Task<RevocationList?> ListAsync(string source, Func<RevocationList?, Task<Answer>> look, CancellationToken ct)
    {
        Task<Answer> answer;
        lock (gate)
        {
            if (!answers.TryGetValue(source, out answer!) || IsOver(answer))
            {
                var held = answer is { IsCompletedSuccessfully: true } ? answer.Result.List : null;
                MakeRoom();
                answers[source] = answer = Task.Run(() => look(held), CancellationToken.None);
            }
        }

        return (await answer.WaitAsync(ct)).List;
    }

    private bool IsOver(Task<Answer> answer) =>
        answer.IsCompleted && !(answer.IsCompletedSuccessfully && clock.GetUtcNow() < answer.Result.Until);

    /// <summary>Drops the answers that are over, and when that is not enough the first at hand: it costs a fetch, no mistake.</summary>
    private void MakeRoom()
    {
        if (answers.Count < Capacity) return;

        foreach (var (source, answer) in answers.ToList())
            if (IsOver(answer)) answers.Remove(source);
        if (answers.Count >= Capacity) answers.Remove(answers.Keys.First());
    }

    private async Task<Answer> FetchAsync(ChainLink certificate, RevocationList? held)
    {
        using var limit = new CancellationTokenSource(FetchLimit);
        foreach (var address in certificate.Addresses)
        {
            try
            {
                var list = RevocationList.Read(await http.GetByteArrayAsync(address, limit.Token), certificate.Issuer);
                if (!list.IsCurrent(clock.GetUtcNow())) throw new CryptographicException($"the list was due for renewal at {list.NextUpdate:u}");

                return new(list, Earlier(clock.GetUtcNow() + RefreshAfter, list.NextUpdate));
            }
            catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException || IsUnusable(failure))
            {
                LogUnavailable(failure, address, certificate.Issuer.Subject);
            }
        }

        return new(held, clock.GetUtcNow() + RetryAfter);
    }

    /// <summary>The newest current list of the authority in the folder. Other authorities' lists lie there too.</summary>
    private Answer ReadFolder(string folder, X509Certificate2 issuer)
    {
        var now = clock.GetUtcNow();
        RevocationList? newest = null;
        foreach (var file in Directory.Exists(folder) ? new DirectoryInfo(folder).GetFiles("*.crl") : [])
        {
            try
            {
                if (file.Length > MaxListBytes) throw new CryptographicException($"the list has {file.Length} bytes");

                var list = RevocationList.Read(Der(File.ReadAllBytes(file.FullName)), issuer);
                if (list.IsCurrent(now) && !(newest?.ThisUpdate >= list.ThisUpdate)) newest = list;
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException || IsUnusable(failure))
            {
                LogUnusableFile(failure, file.FullName, issuer.Subject);
            }
        }

        return new(newest, Earlier(now + RetryAfter, newest?.NextUpdate ?? DateTimeOffset.MaxValue));
    }

    /// <summary>Authorities publish DER; openssl writes PEM unless told otherwise.</summary>
    private static byte[] Der(byte[] file)
    {
        if (!file.AsSpan().StartsWith("-----BEGIN"u8)) return file;

        return PemEncoding.TryFindUtf8(file, out var pem)
            ? Convert.FromBase64String(Encoding.ASCII.GetString(file[pem.Base64Data]))
            : throw new CryptographicException("the file is neither DER nor PEM");
    }

    private static bool IsUnusable(Exception failure) => failure is CryptographicException or AsnContentException;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    [LoggerMessage(EventId = 410, Level = LogLevel.Warning, Message = "The revocation list at {Address} of {Authority} cannot be used.")]
    private partial void LogUnavailable(Exception failure, Uri address, string authority);

    [LoggerMessage(EventId = 411, Level = LogLevel.Debug, Message = "The revocation list in {File} is not a current one of {Authority}.")]
    private partial void LogUnusableFile(Exception failure, string file, string authority);

    /// <summary>What a look at a source gave.</summary>
    /// <param name="List">Null: nothing.</param>
    /// <param name="Until">When to look again.</param>
    private sealed record Answer(RevocationList? List, DateTimeOffset Until);
}
