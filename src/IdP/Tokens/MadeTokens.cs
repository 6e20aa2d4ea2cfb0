using IdP.Storage;

namespace IdP.Tokens;

/// <summary>What an <see cref="IEngine"/> made.</summary>
/// <param name="Outcome">Anything but <see cref="TokenCommitOutcome.Committed"/>: another request was first, and the tokens are nobody's.</param>
/// <param name="AccessToken">A JWT, or the handle that was ordered.</param>
/// <param name="IdToken">Null when none was ordered.</param>
public sealed record MadeTokens(TokenCommitOutcome Outcome, string AccessToken, string? IdToken);
