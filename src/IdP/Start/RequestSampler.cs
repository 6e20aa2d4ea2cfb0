using System.Diagnostics;
using OpenTelemetry.Trace;

namespace IdP.Start;

/// <summary>
/// Which requests are traced: a part of them, chosen here. What the caller says in <c>traceparent</c> joins our spans to theirs, but
/// whoever asks to be traced each time is not. What happens within a request goes with it; the background is not traced.
/// </summary>
/// <param name="ratio">From 0 to 1.</param>
internal sealed class RequestSampler(double ratio) : Sampler
{
    private readonly TraceIdRatioBasedSampler some = new(ratio);

    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters)
    {
        var parent = samplingParameters.ParentContext;
        if (parent != default && !parent.IsRemote) return new(parent.TraceFlags.HasFlag(ActivityTraceFlags.Recorded));
        return samplingParameters.Kind == ActivityKind.Server ? some.ShouldSample(samplingParameters) : new(isSampled: false);
    }
}
