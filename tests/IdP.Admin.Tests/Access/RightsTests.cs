using IdP.Admin.Access;
using IdP.Storage.Console;

namespace IdP.Admin.Tests.Access;

/// <summary>The rights of every role, against the table.</summary>
public sealed class RightsTests
{
    [Fact]
    public void The_table_has_every_right() => Assert.Equal(Enum.GetValues<Right>().Order(), AccessTable.Rights.Order());

    [Theory, EveryRole]
    public void A_role_has_the_rights_of_its_column(string role, bool production)
    {
        var rights = role switch
        {
            "auditor" => Rights.Of(PlatformRole.Auditor),
            "operator" => Rights.Of(PlatformRole.Operator),
            "approver" => Rights.Of(Role.Reader, approver: true, production),
            _ => Rights.Of(Enum.Parse<Role>(role, ignoreCase: true), approver: false, production),
        };

        Assert.Equal(AccessTable.Rights.Where(right => AccessTable.May(role, right, production)).Order(), rights.Order());
    }

    [Theory, EveryRole]
    public void Being_an_approver_adds_approving_and_takes_nothing(string role, bool production)
    {
        if (!Enum.TryParse<Role>(role, ignoreCase: true, out var member)) return;

        var (without, with) = (Rights.Of(member, approver: false, production), Rights.Of(member, approver: true, production));

        Assert.Equal(without.Union([Right.Approve, Right.ExportAudit]).Order(), with.Order());
    }

    private sealed class EveryRoleAttribute : Xunit.Sdk.DataAttribute
    {
        public override IEnumerable<object[]> GetData(System.Reflection.MethodInfo testMethod) =>
            AccessTable.People.Keys.SelectMany(role => new[] { true, false }.Select(production => new object[] { role, production }));
    }
}
