using System.Net.Http.Headers;
using IdP.Admin.SignIn;

namespace IdP.Admin.Trying;

/// <summary>What the console asks of the provider as a client would, and the answers as they came.</summary>
/// <param name="http">How the provider is reached.</param>
public sealed class ProviderCalls(HttpClient http) : IDisposable
{
    /// <exception cref="ProviderAwayException">Nobody answers.</exception>
    public Task<ProviderAnswer> PostAsync(string address, IEnumerable<KeyValuePair<string, string>> form, AuthenticationHeaderValue? authorization, CancellationToken ct) =>
        SendAsync(new(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(form), Headers = { Authorization = authorization } }, ct);

    /// <exception cref="ProviderAwayException">Nobody answers.</exception>
    public Task<ProviderAnswer> GetAsync(string address, AuthenticationHeaderValue authorization, CancellationToken ct) =>
        SendAsync(new(HttpMethod.Get, address) { Headers = { Authorization = authorization } }, ct);

    public void Dispose() => http.Dispose();

    private async Task<ProviderAnswer> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        using (request)
        {
            try
            {
                using var response = await http.SendAsync(request, ct);
                return new((int)response.StatusCode, await response.Content.ReadAsStringAsync(ct));
            }
            catch (Exception silence) when (silence is HttpRequestException || (silence is TaskCanceledException && !ct.IsCancellationRequested))
            {
                throw new ProviderAwayException(silence);
            }
        }
    }
}
