using IdP.Admin.Access;
using IdP.Admin.Testing;
using IdP.Issuers;
using IdP.Storage;

namespace IdP.Admin.Pages.Issuers;

/// <summary>The issuers of the deployment, each with its signing keys and the faults that strike all its clients.</summary>
[Needs(Right.SeePlatform)]
public sealed class IndexModel(IssuerDirectory issuers, SigningKeyStore keys, AskedFaults faults, TimeProvider clock) : ConsolePage
{
    public IReadOnlyList<(ShownIssuer Issuer, IReadOnlyList<TestFault> Faults)> Issuers { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var ct = HttpContext.RequestAborted;
        var shown = new List<(ShownIssuer, IReadOnlyList<TestFault>)>();
        foreach (var issuer in issuers.All) shown.Add((await ShownIssuer.ReadAsync(issuer, keys, clock.GetUtcNow(), ct), await faults.ListAsync(issuer.Name, clientId: null, ct)));
        Issuers = shown;
    }
}
