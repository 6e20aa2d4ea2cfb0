using IdP.Storage.Audit;
using IdP.Tests.Stores;

namespace IdP.Tests.Audit;

/// <summary>How SQLite finds rows of the trail; the servers have the same indexes.</summary>
public sealed class AuditSearchPlanTests : IDisposable
{
    private readonly TestDatabase test = new();

    public void Dispose() => test.Dispose();

    public static TheoryData<AuditFilter> Filters =>
    [
        new AuditFilter(),
        new AuditFilter { Organization = "1" },
        new AuditFilter { Actor = "1" },
        new AuditFilter { Actor = "1", ActorIssuer = "1" },
        new AuditFilter { TargetIssuer = "1", TargetId = "1" },
        new AuditFilter { Outcome = AuditOutcomes.Denied },
        new AuditFilter { RequestId = "1" },
        new AuditFilter { Organization = "1", ActionPrefix = "client.", Outcome = AuditOutcomes.Denied },
    ];

    [Theory, MemberData(nameof(Filters))]
    public void A_search_takes_its_rows_from_an_index_in_their_order(AuditFilter filter)
    {
        var (sql, values) = new AuditStore(test.Database, new HandTime()).Search(filter, 1, long.MaxValue);

        var plan = Tampering.Plan(test, sql, [.. values, 50]);

        Assert.Contains("SEARCH audit_events USING", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
    }
}
