namespace IdP.Tokens;

/// <summary>EXTENSION POINT: signs and serializes a token. Wrap the registered one to add claims or headers.</summary>
public interface ITokenCreationService
{
    /// <returns>The compact JWT.</returns>
    Task<string> CreateTokenAsync(Token token, CancellationToken ct);
}
