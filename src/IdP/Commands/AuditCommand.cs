using System.CommandLine;
using System.Globalization;
using IdP.Registration;

namespace IdP.Commands;

/// <summary><c>audit</c>: verifies the audit trail and takes copies of it, whether the provider runs or not.</summary>
internal static class AuditCommand
{
    /// <param name="open">Opens the deployment, once a verb has been understood.</param>
    public static Command Create(Func<CancellationToken, Task<Deployment>> open) =>
        new("audit", "Verifies the audit trail and exports it. Works while the provider runs.")
        {
            AuditVerifyCommand.Create(open),
            AuditExportCommand.Create(open),
        };

    /// <summary>The number of a row, from 1.</summary>
    public static Option<long?> Row(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "seq",
        CustomParser = given =>
        {
            if (given.Tokens is [var token] && long.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row > 0) return row;

            given.AddError($"{name}: the number of a row, from 1.");
            return null;
        },
    };
}
