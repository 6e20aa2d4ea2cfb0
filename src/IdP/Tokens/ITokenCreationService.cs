namespace IdP.Tokens;

/// <summary>EXTENSION POINT: signs and serializes a token. Wrap <see cref="HashClaimsTokenCreationService"/> to add claims.</summary>
public interface ITokenCreationService
{
    /// <returns>The compact JWT.</returns>
    Task<string> CreateTokenAsync(Token token, CancellationToken ct);
}
