using IdP.Protocol;

namespace IdP.Tokens;

/// <summary>Keeps the snapshot of signing keys fresh and their life going on. While it cannot, the keys in memory go on signing.</summary>
public sealed class SigningKeyRotation(SigningKeys keys, TimeProvider clock, ILogger<SigningKeyRotation> logger) : RecurringWork(TimeSpan.FromSeconds(30), clock, logger)
{
    protected override Task RoundAsync(CancellationToken ct) => keys.RefreshAsync(ct);
}
