using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IdP.Admin.Texts;
using IdP.Storage.Console;
using Microsoft.EntityFrameworkCore;

namespace IdP.Admin.Api;

/// <summary>
/// Carries a request with an <c>Idempotency-Key</c> out once, however often and to whichever node it is sent. What was answered
/// is kept for a day without the secret that was in it. A request that was refused changed nothing, and is judged anew.
/// </summary>
internal sealed partial class Idempotency(ConsoleStore store, ILogger<Idempotency> logger)
{
    public const string Header = "Idempotency-Key";

    public const string About = "1 to 100 visible ASCII characters, new for each new request and the same when that is sent again. Not needed for a trial.";

    private const int LongestKey = 100;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <summary>A request that has not answered by then died with its node.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <param name="call">Who asks.</param>
    /// <param name="request">The request; its body has been read.</param>
    /// <param name="key">As the header had it.</param>
    /// <param name="body">What was read of the body: the same request has the same.</param>
    /// <param name="carryOut">What is to be done once.</param>
    public async Task<ApiAnswer> OnceAsync(ApiCall call, HttpRequest request, string? key, string body, Func<Task<ApiAnswer>> carryOut)
    {
        if (key is not { Length: > 0 and <= LongestKey } || key.Any(character => character is < '!' or > '~')) return call.Problem(ProblemType.Validation, call.Say(ApiTexts.IdempotencyKeyRequired));

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n{body}"));
        var caller = call.Caller!.Name;
        if (await BeginAsync(caller, key, hash, call.Aborted) is { } known) return Again(call, known, hash);

        var answer = await CarryOutAsync(caller, key, carryOut);
        try
        {
            await EndAsync(caller, key, answer);
        }
        catch (DbException unkept)
        {
            // It is done, so the caller is told so; who has the answer does not ask again.
            NotKept(logger, call.TraceId, unkept.Message);
        }

        return answer;
    }

    private async Task<ApiAnswer> CarryOutAsync(string caller, string key, Func<Task<ApiAnswer>> carryOut)
    {
        try
        {
            return await carryOut();
        }
        catch
        {
            await ForgetAsync(caller, key); // nothing was done
            throw;
        }
    }

    /// <returns>Null for the first request with this key: it has been claimed. Otherwise what is known of the first one.</returns>
    private Task<IdempotentAnswer?> BeginAsync(string caller, string key, byte[] hash, CancellationToken ct) => store.WriteAsync(
        async write =>
        {
            await write.Rows.Set<IdempotentAnswer>().Where(answer => answer.Expires <= write.Now).ExecuteDeleteAsync(ct);
            if (await write.Rows.Set<IdempotentAnswer>().FindAsync([caller, key], ct) is { } known) return known;
            write.Rows.Add(new IdempotentAnswer { Caller = caller, IdempotencyKey = key, RequestHash = hash, Expires = write.Now + Patience });
            return null;
        },
        ct);

    private static ApiAnswer Again(ApiCall call, IdempotentAnswer known, byte[] hash)
    {
        if (!CryptographicOperations.FixedTimeEquals(known.RequestHash, hash)) return call.Problem(ProblemType.IdempotencyMismatch);
        return known.Answer is { } answer ? JsonSerializer.Deserialize<ApiAnswer>(answer)! : call.Problem(ProblemType.IdempotencyRunning) with { Headers = [("Retry-After", "1")] };
    }

    // Not cancelled with the request: what was done must be remembered.
    private Task<int> EndAsync(string caller, string key, ApiAnswer answer)
    {
        if (answer.Status >= StatusCodes.Status400BadRequest) return ForgetAsync(caller, key);
        var kept = JsonSerializer.Serialize(answer with { Body = answer.BodyAgain ?? answer.Body, BodyAgain = null });
        return store.WriteAsync(write => write.Rows.Set<IdempotentAnswer>().Where(row => row.Caller == caller && row.IdempotencyKey == key).ExecuteUpdateAsync(row => row
            .SetProperty(r => r.StatusCode, answer.Status)
            .SetProperty(r => r.Answer, kept)
            .SetProperty(r => r.Expires, write.Now + Kept)));
    }

    private Task<int> ForgetAsync(string caller, string key) =>
        store.WriteAsync(write => write.Rows.Set<IdempotentAnswer>().Where(row => row.Caller == caller && row.IdempotencyKey == key).ExecuteDeleteAsync());

    [LoggerMessage(Level = LogLevel.Warning, Message = "The answer to an Idempotency-Key was given and could not be kept, trace {TraceId}: {Reason}")]
    private static partial void NotKept(ILogger logger, string traceId, string reason);
}
