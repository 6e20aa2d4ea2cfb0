using System.Buffers.Text;
using System.Security.Cryptography;
using IdP.Clients;
using IdP.Issuers;
using IdP.Protocol;
using IdP.Storage;
using IdP.Tokens;

namespace IdP.Endpoints.EndSession;

/// <summary>
/// Posts logout tokens to clients (OpenID Connect Back-Channel Logout 1.0), in the background: nobody who signs out waits for a
/// client. What is to be posted stands in the database, so that neither a stopped node nor a client that is away for a while
/// loses it; any node may take it up.
/// </summary>
public sealed partial class BackchannelLogout(LogoutStore logouts, IssuerDirectory issuers, ITokenCreationService tokens, AddressGuard guard, TimeProvider clock, ILogger<BackchannelLogout> logger)
    : RecurringWork(TimeSpan.FromSeconds(5), clock, logger)
{
    private const int LargestBatch = 50, AtOnce = 8;

    /// <summary>How long a client has to accept a connection, and to answer.</summary>
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(2), AnswerPatience = TimeSpan.FromSeconds(5);

    /// <summary>When another node may take up what this one has taken; longer than an attempt can last.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private readonly TimeProvider clock = clock;

    private readonly HttpClient http = new(guard.NewHandler(ConnectPatience)) { Timeout = AnswerPatience };

    public override void Dispose()
    {
        http.Dispose();
        base.Dispose();
    }

    protected override async Task RoundAsync(CancellationToken ct)
    {
        var due = await logouts.DueAsync(clock.GetUtcNow(), LargestBatch);
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (notice, stopped) => await PostAsync(notice, stopped));
    }

    private async Task PostAsync(LogoutNotice notice, CancellationToken ct)
    {
        if (!await logouts.ClaimAsync(notice, clock.GetUtcNow() + Lease)) return;
        if (issuers.All.FirstOrDefault(issuer => issuer.Name == notice.Issuer) is not { } issuer) return; // taken out of the configuration; the row goes when it expires

        if (await TryPostAsync(notice, issuer, ct) is not { } failure)
        {
            await logouts.DeliveredAsync(notice.NoticeId, clock.GetUtcNow());
            Delivered(logger, notice.ClientId, issuer.Name, notice.Attempts + 1);
            return;
        }

        var retries = issuer.Profile.LogoutRetries;
        DateTimeOffset? next = notice.Attempts < retries.Count ? clock.GetUtcNow() + retries[notice.Attempts] : null;
        await logouts.FailedAsync(notice.NoticeId, failure, next);
        NotDelivered(logger, notice.ClientId, issuer.Name, notice.Attempts + 1, failure, next is null ? "given up" : "to be tried again");
    }

    /// <returns>What went wrong; null when the client answered with success (OIDCBC-2.8).</returns>
    private async Task<string?> TryPostAsync(LogoutNotice notice, Issuer issuer, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, notice.Uri)
        {
            Content = new FormUrlEncodedContent([new("logout_token", await TokenAsync(notice, issuer, ct))]),
        };
        try
        {
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            return answer.IsSuccessStatusCode ? null : $"status {(int)answer.StatusCode}";
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return "no answer in time";
        }
        catch (HttpRequestException fault)
        {
            return fault.InnerException is RefusedAddressException ? "the address is not one that may be called" : $"no connection ({fault.HttpRequestError})";
        }
    }

    /// <summary>OIDCBC-2.4: who signed out of which session, and nothing that could be taken for an id_token.</summary>
    private Task<string> TokenAsync(LogoutNotice notice, Issuer issuer, CancellationToken ct) => tokens.CreateTokenAsync(
        new Tokens.Token(Tokens.Token.LogoutToken)
        {
            Issuer = issuer.Url,
            ClientId = notice.ClientId,
            Audiences = [notice.ClientId],
            CreationTime = clock.GetUtcNow().UtcDateTime,
            Lifetime = (int)issuer.Profile.Lifetimes.LogoutToken.TotalSeconds,
            Claims =
            [
                new("sub", notice.Subject),
                new("sid", notice.SessionId),
                new("jti", Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16))),
                new("events", """{"http://schemas.openid.net/event/backchannel-logout":{}}""", JwtTokenCreationService.Json),
            ],
        },
        ct);

    [LoggerMessage(Level = LogLevel.Information, Message = "{ClientId} at {Issuer} was told of a logout at attempt {Attempt}")]
    private static partial void Delivered(ILogger logger, string clientId, string issuer, int attempt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{ClientId} at {Issuer} could not be told of a logout at attempt {Attempt}: {Failure}; {Next}")]
    private static partial void NotDelivered(ILogger logger, string clientId, string issuer, int attempt, string failure, string next);
}
