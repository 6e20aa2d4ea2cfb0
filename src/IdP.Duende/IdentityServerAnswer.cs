using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace IdP.Duende;

/// <summary>What IdentityServer answered: a redirect with a code, or tokens as JSON.</summary>
internal sealed record IdentityServerAnswer(int Status, string Location, byte[] Body)
{
    /// <exception cref="InvalidOperationException">It refused what had kept every rule: the adapter and the engine disagree, which is a fault of ours.</exception>
    public string Code =>
        Status is StatusCodes.Status302Found or StatusCodes.Status303SeeOther
        && Location.IndexOf('?') is >= 0 and var query
        && QueryHelpers.ParseQuery(Location[query..]).TryGetValue("code", out var code)
            ? code.ToString()
            : throw new InvalidOperationException($"IdentityServer gave no code: it answered {Status} with a redirect to {Location.Split('?')[0]}.");

    /// <inheritdoc cref="Code" path="/exception"/>
    public IdentityServerTokens Tokens =>
        Status == StatusCodes.Status200OK
            ? JsonSerializer.Deserialize<IdentityServerTokens>(Body)!
            : throw new InvalidOperationException($"IdentityServer made no tokens: it answered {Status} {Encoding.UTF8.GetString(Body)}");
}
