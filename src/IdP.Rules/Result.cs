using System.Diagnostics.CodeAnalysis;

namespace IdP.Rules;

/// <summary>Either a value or the refusal to answer with. A forgotten (default) result is a refusal.</summary>
public readonly struct Result<T> where T : class
{
    private readonly T? value;
    private readonly Refusal? refusal;

    private Result(T? value, Refusal? refusal) => (this.value, this.refusal) = (value, refusal);

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Refusal refusal) => new(null, refusal);

    /// <summary>True with the refusal, or false with the value: neither can be had without asking.</summary>
    public bool Refused([NotNullWhen(true)] out Refusal? refusal, [NotNullWhen(false)] out T? value)
    {
        value = this.value;
        refusal = value is null ? this.refusal ?? Forgotten : null;
        return value is null;
    }

    private static readonly Refusal Forgotten = new("server_error", "The request could not be handled.", "a step gave no result");
}
