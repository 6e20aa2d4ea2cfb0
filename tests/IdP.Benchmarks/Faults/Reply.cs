using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace IdP.Benchmarks.Faults;

/// <summary>What came back for a request.</summary>
/// <param name="Status">Of HTTP; 0 when the connection broke, or nothing came within the caller's patience.</param>
/// <param name="Body">The whole body, or why there is none.</param>
/// <param name="Location">Where it leads.</param>
/// <param name="Cookies">The cookies it sets, as a browser sends them back.</param>
/// <param name="SaysWhen">It has Retry-After.</param>
/// <param name="MaxAge">For how long it may be cached.</param>
internal sealed record Reply(int Status, string Body, Uri? Location = null, string Cookies = "", bool SaysWhen = false, TimeSpan? MaxAge = null)
{
    public static Reply Broken(Exception failure) => new(0, $"{failure.GetType().Name}: {failure.Message}");

    public bool IsOk => Status is (int)HttpStatusCode.OK or (int)HttpStatusCode.Created;

    /// <summary>Nothing was said about what was asked: it may be asked again.</summary>
    public bool IsOutage => Status is 0 or >= 500;

    /// <summary>The authorization code it brings the client; null when it brings none.</summary>
    public string? Code => Status == (int)HttpStatusCode.SeeOther && Location is not null ? Query("code") : null;

    /// <summary>The OAuth error, in the body or on the way back to the client.</summary>
    public string? Error => Location is not null ? Query("error") : Member("error");

    /// <summary>A member of the JSON object in the body.</summary>
    public string? Member(string name) =>
        Body.StartsWith('{') && JsonDocument.Parse(Body).RootElement.TryGetProperty(name, out var value) ? value.ToString() : null;

    public override string ToString() => $"{Status} {Location?.ToString() ?? Body}"[..Math.Min(300, $"{Status} {Location?.ToString() ?? Body}".Length)];

    private string? Query(string name) => QueryHelpers.ParseQuery(Location!.Query).TryGetValue(name, out var value) ? value.ToString() : null;
}
