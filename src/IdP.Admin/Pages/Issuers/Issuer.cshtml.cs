using IdP.Admin.Access;
using IdP.Admin.Members;
using IdP.Admin.SignIn;
using IdP.Admin.Testing;
using IdP.Issuers;
using IdP.Storage;
using Microsoft.AspNetCore.Mvc;
using FaultKind = IdP.Rules.Testing.FaultKind;

namespace IdP.Admin.Pages.Issuers;

/// <summary>One issuer: its keys and, in a test deployment, the faults that strike all its clients. Auditors read, operators ask.</summary>
[Needs(Right.SeePlatform, ToChange = Right.ManagePlatform)]
public sealed class IssuerModel(IssuerDirectory issuers, SigningKeyStore keys, AskedFaults faults, People people, ProviderAddress provider, TimeProvider clock) : ConsolePage, IShowsFaults
{
    public ShownIssuer Known { get; private set; } = null!;

    public FaultScope Scope => new(Known.Issuer.Name);

    public IReadOnlyList<TestFault> Live { get; private set; } = [];

    public IReadOnlyDictionary<string, string> Names { get; private set; } = new Dictionary<string, string>();

    public IEnumerable<FaultKind> Kinds => FaultKind.All;

    public FaultWish Wish { get; private set; } = FaultWish.None;

    public bool CanAsk => May(Right.ManagePlatform);

    /// <summary>True in test deployments.</summary>
    public bool HasFaults => faults.Allowed;

    /// <summary>Do administrators sign in with this issuer? Then its faults strike them, too.</summary>
    public bool IsOwn => provider.Issuer == Known.Issuer;

    public async Task<IActionResult> OnGetAsync(string issuer) => await LoadAsync(issuer) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string issuer)
    {
        var ct = HttpContext.RequestAborted;
        if (!HasFaults || !await LoadAsync(issuer)) return NotFound();
        if (await FaultAnswer.ToAsync(await Request.ReadFormAsync(ct), faults, Actor, Scope, Circumstances(), ct) is not { } answer) return NotFound();
        if (answer.Said is { } said)
        {
            Say(said);
            return Redirect(Known.Path);
        }

        Wish = answer.Wish;
        Errors.AddRange(answer.Errors);
        return Refused();
    }

    private async Task<bool> LoadAsync(string name)
    {
        var ct = HttpContext.RequestAborted;
        if (issuers.All.FirstOrDefault(known => known.Name == name) is not { } issuer) return false;
        Known = await ShownIssuer.ReadAsync(issuer, keys, clock.GetUtcNow(), ct);
        Live = await faults.ListAsync(name, clientId: null, ct);
        Names = await people.NamesAsync(Live.Select(fault => fault.CreatedBy), ct);
        return true;
    }
}
