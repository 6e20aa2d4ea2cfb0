using IdP.Benchmarks;

namespace IdP.Tests.Endpoints;

/// <summary>Requests that nobody thought of, against a provider process: the short run of <c>tests/IdP.Benchmarks -- fuzz</c>.</summary>
public sealed class BrokenRequestTests
{
    [Fact, Spec("E-273")]
    public async Task No_broken_request_is_answered_5xx_or_not_at_all()
    {
        var report = new StringWriter();

        Assert.True(await FuzzCommand.SliceAsync(report) == 0, report.ToString());
    }
}
