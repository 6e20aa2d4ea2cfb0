using IdP.Admin.Access;
using IdP.Admin.Texts;

namespace IdP.Admin.Pages;

/// <summary>How the console works, in the order people ask.</summary>
[OpenTo(Audience.Anybody)]
public sealed class HelpModel : ConsolePage
{
    public static readonly IReadOnlyList<(Text Heading, Text Text)> Subjects =
    [
        (HelpTexts.Register, HelpTexts.RegisterHow),
        (HelpTexts.Failing, HelpTexts.FailingHow),
        (HelpTexts.Renewing, HelpTexts.RenewingHow),
        (HelpTexts.Undoing, HelpTexts.UndoingHow),
    ];

    public static readonly IReadOnlyList<(string[] Keys, Text What)> Shortcuts =
    [
        (["?"], HelpTexts.ThisPage),
        (["/"], UiTexts.SearchClients),
        (["g", "c"], UiTexts.Clients),
        (["g", "e"], UiTexts.Expiry),
        (["g", "a"], UiTexts.Approvals),
        (["n"], HelpTexts.NewClient),
    ];
}
