namespace IdP.Duende;

/// <summary>Finds the handover of the request that IdentityServer is working on.</summary>
internal sealed class Handovers(IHttpContextAccessor accessor)
{
    /// <exception cref="InvalidOperationException">IdentityServer was asked by somebody else than <see cref="DuendeEngine"/>.</exception>
    public Handover Current => Find() ?? throw new InvalidOperationException("IdentityServer was asked something that no endpoint of ours handed over.");

    public Handover? Find() => accessor.HttpContext?.Features.Get<Handover>();
}
