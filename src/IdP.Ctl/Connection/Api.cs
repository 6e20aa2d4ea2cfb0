using System.Net.Http.Headers;
using System.Text;
using IdP.Ctl.Words;

namespace IdP.Ctl.Connection;

/// <summary>Asks the organisation's part of the console's API.</summary>
internal sealed class Api(HttpClient http, Settings settings, OwnTokens tokens)
{
    /// <summary>Asks, and asks once more when the answer was lost and it does no harm.</summary>
    public async Task<Reply> AskAsync(Request request, CancellationToken ct)
    {
        var address = AddressOf(request);
        var token = await tokens.CurrentAsync(ct);
        for (var last = !request.IsRepeatable; ; last = true)
        {
            try
            {
                using var message = Message(request, address, token);
                using var response = await http.SendAsync(message, ct);
                return await Reply.ReadAsync(response, ct);
            }
            catch (Exception lost) when (IsLost(lost, ct))
            {
                if (last) throw Lost(request, address, lost);
            }
        }
    }

    /// <summary>Asks for something that is too long to hold.</summary>
    public async Task CopyAsync(Request request, Stream into, Func<Reply, Stop> refused, CancellationToken ct)
    {
        var address = AddressOf(request);
        using var message = Message(request, address, await tokens.CurrentAsync(ct));
        try
        {
            using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, ct);
            if ((int)response.StatusCode != 200) throw refused(await Reply.ReadAsync(response, ct));
            await response.Content.CopyToAsync(into, ct);
        }
        catch (Exception lost) when (IsLost(lost, ct))
        {
            throw Lost(request, address, lost);
        }
    }

    /// <summary>Sends something, and says in a sentence when nobody is there.</summary>
    public static async Task<HttpResponseMessage> ReachAsync(Uri address, Func<Task<HttpResponseMessage>> send, CancellationToken ct)
    {
        try
        {
            return await send();
        }
        catch (Exception lost) when (IsLost(lost, ct))
        {
            throw Away(address, lost);
        }
    }

    private Uri AddressOf(Request request)
    {
        var path = $"/api/v1/organizations/{Uri.EscapeDataString(settings.Organization)}/{request.Path}";
        return new(settings.Server, request.DryRun ? $"{path}?dryRun=true" : path);
    }

    private static HttpRequestMessage Message(Request request, Uri address, string token)
    {
        var message = new HttpRequestMessage(request.Method, address);
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        message.Headers.AcceptLanguage.Add(new("en"));
        if (request.Body is { } body) message.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        if (request.IfMatch is { } tag) message.Headers.TryAddWithoutValidation("If-Match", tag);
        if (request.Reason is { } reason) message.Headers.TryAddWithoutValidation("Change-Reason", reason);
        if (request.Method == HttpMethod.Post && !request.DryRun) message.Headers.Add("Idempotency-Key", request.IdempotencyKey);
        return message;
    }

    private static bool IsLost(Exception exception, CancellationToken ct) =>
        exception is HttpRequestException or HttpIOException || (exception is OperationCanceledException && !ct.IsCancellationRequested);

    private static Stop Lost(Request request, Uri address, Exception lost) => request.Method == HttpMethod.Get
        ? Away(address, lost)
        : new(ExitCodes.Unexpected, Away(address, lost).Lines[0], "Whether it was done is not known: look before you try again.");

    private static Stop Away(Uri address, Exception lost) =>
        new(ExitCodes.Unexpected, $"{address.GetLeftPart(UriPartial.Authority)} did not answer: {Shown.Clean(lost.InnerException?.Message ?? lost.Message)}");
}
