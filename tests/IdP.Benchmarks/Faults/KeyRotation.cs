using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace IdP.Benchmarks.Faults;

/// <summary>
/// Under load the signing key is succeeded by the next one. The relying party keeps the JWKS for as long as its Cache-Control says,
/// and asks for nothing before. The keys' life of weeks is made short by moving its instants in the database.
/// </summary>
internal static class KeyRotation
{
    /// <summary>Each node reads the keys anew within half a minute.</summary>
    private static readonly TimeSpan Reread = TimeSpan.FromSeconds(32);

    private static readonly TimeSpan Announced = TimeSpan.FromDays(14);

    public static async Task RunAsync(Fleet fleet, Pace pace, Findings findings)
    {
        // The key that signs has as long to go as a successor is announced: time to make one.
        var before = await CountAsync(fleet);
        await fleet.QueryAsync($"UPDATE signing_keys SET retires = {At(Announced)}, expires = {At(Announced * 2)} WHERE issuer = 'idporten' AND retires > {At(TimeSpan.Zero)}");
        await SeenAsync(fleet, pace);
        var made = await CountAsync(fleet) - before;
        findings.Check(made == 1, $"three nodes made {made} successors");

        var published = await fleet.Front.GetAsync("/jwks.json");
        var keys = new JsonWebKeySet(published.Body).GetSigningKeys().ToList();
        findings.Figure("JWKS may be cached for", published.MaxAge ?? TimeSpan.Zero);
        findings.Check(keys.Count >= 2, "the successor is not published before it signs");
        findings.Check(published.MaxAge < Announced, "JWKS may be cached for longer than a key is announced");

        var used = new ConcurrentDictionary<string, int>();
        var (valid, failed) = (0, 0);
        var handler = new JsonWebTokenHandler();
        var load = new Load(fleet.Party, () => fleet.Front, pace.Workers, tokens =>
        {
            var result = handler.ValidateTokenAsync(tokens.Member("id_token"), Rules(keys)).GetAwaiter().GetResult();
            if (result.IsValid) Interlocked.Increment(ref valid);
            else if (Interlocked.Increment(ref failed) <= 3) findings.Broken($"an id_token does not validate with the cached keys: {result.Exception.Message}");
            if (result.SecurityToken is JsonWebToken token) used.AddOrUpdate(token.Kid, 1, (_, count) => count + 1);
        });

        // Two weeks later: the successor begins as soon as every node knows when.
        var switchover = DateTimeOffset.UtcNow + (pace.Waits ? Reread : TimeSpan.Zero) + pace.Load;
        var instant = switchover.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        await fleet.QueryAsync($"UPDATE signing_keys SET retires = {instant} WHERE issuer = 'idporten' AND activates <= {At(TimeSpan.Zero)} AND retires > {At(TimeSpan.Zero)}");
        await fleet.QueryAsync($"UPDATE signing_keys SET activates = {instant} WHERE issuer = 'idporten' AND activates > {At(TimeSpan.Zero)}");
        await SeenAsync(fleet, pace);
        await Task.Delay(TimeSpan.FromMilliseconds(Math.Max(0, (switchover - DateTimeOffset.UtcNow).TotalMilliseconds)) + pace.Load);
        await load.SettleAsync(findings);

        findings.Figure("id_tokens validated with keys fetched once", valid);
        findings.Figure("  failed", failed);
        findings.Figure("keys they were signed with", used.Count);
        findings.Check(used.Count == 2, $"the id_tokens were signed with {used.Count} keys");
    }

    private static TokenValidationParameters Rules(List<SecurityKey> keys) => new()
    {
        ValidIssuer = Fleet.Origin,
        ValidAudience = RelyingParty.Web,
        IssuerSigningKeys = keys,
        ClockSkew = TimeSpan.Zero,
    };

    private static Task SeenAsync(Fleet fleet, Pace pace) => pace.Waits ? Task.Delay(Reread) : fleet.RestartEachAsync();

    private static async Task<long> CountAsync(Fleet fleet) => (long)(await fleet.QueryAsync("SELECT count(*) FROM signing_keys WHERE issuer = 'idporten'"))!;

    private static string At(TimeSpan ahead) => (DateTimeOffset.UtcNow + ahead).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
}
