using IdP.Admin.Access;
using IdP.Admin.Testing;
using IdP.Storage;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Mvc;
using FaultKind = IdP.Rules.Testing.FaultKind;

namespace IdP.Admin.Pages.Clients;

/// <summary>What goes wrong for this client because somebody asked for it, and the way to ask. In test deployments alone there is such a page.</summary>
[Needs(Right.TryClients)]
public sealed class FaultsModel(ConsoleStore store, AskedFaults faults) : ClientPage(store), IShowsFaults
{
    public override ClientTab Tab => ClientTab.TryIt;

    public FaultScope Scope => FaultScope.Of(Address);

    public IReadOnlyList<TestFault> Live => LiveFaults;

    public IReadOnlyDictionary<string, string> Names { get; private set; } = new Dictionary<string, string>();

    public IEnumerable<FaultKind> Kinds => FaultKind.All.Where(kind => !kind.WholeIssuer);

    public FaultWish Wish { get; private set; } = FaultWish.None;

    public bool CanAsk => true;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!faults.Allowed) return NotFound();
        Names = await NamesAsync(Live.Select(fault => fault.CreatedBy));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!faults.Allowed) return NotFound();
        var ct = HttpContext.RequestAborted;
        if (await FaultAnswer.ToAsync(await Request.ReadFormAsync(ct), faults, Actor, Scope, Circumstances(), ct) is not { } answer) return NotFound();
        if (answer.Said is { } said)
        {
            Say(said);
            return Redirect(UrlOf("faults"));
        }

        Wish = answer.Wish;
        Errors.AddRange(answer.Errors);
        Names = await NamesAsync(Live.Select(fault => fault.CreatedBy));
        return Refused();
    }
}
