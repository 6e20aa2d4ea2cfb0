using System.Net;
using IdP.Admin.Tests.Access;
using IdP.Tests;

namespace IdP.Admin.Tests.Security;

/// <summary>A form that the console did not give to this browser changes nothing.</summary>
public sealed class ForgedPostTests
{
    [Theory]
    [InlineData("owner")]
    [InlineData("operator")]
    public async Task Nothing_can_be_changed_without_the_token_of_ones_own_page(string role)
    {
        await using var console = await ConsoleHost.StartAsync();
        var (administrator, attacker) = (await console.AsAsync(AccessTable.People[role]), await console.AsAsync("owner-of-another"));
        var stolen = (await attacker.OpenAsync("/")).Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var before = Decided(console);
        var problems = new List<string>();
        foreach (var route in (await Route.AllAsync(console)).Where(route => route.Method is not ("GET" or "HEAD") && !route.OfApi))
        {
            var bare = await administrator.PostAsync(route.Address);
            var forged = await administrator.PostAsync(route.Address, ("__RequestVerificationToken", stolen));
            foreach (var answer in (Visit[])[bare, forged])
            {
                if (answer.Status is not (HttpStatusCode.BadRequest or HttpStatusCode.Forbidden or HttpStatusCode.NotFound)) problems.Add($"{route} was answered {(int)answer.Status} {answer.Location}");
            }
        }

        Assert.True(problems.Count == 0, string.Join(Environment.NewLine, problems));
        Assert.Equal(before, Decided(console));
    }

    // What is forbidden anyway leaves its trace in the audit trail; whatever else happens leaves more than that.
    private static IEnumerable<string> Decided(ConsoleHost console) => console.Contents().Where(cell => !cell.StartsWith("audit_", StringComparison.Ordinal));
}
