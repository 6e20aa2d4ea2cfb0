using System.Diagnostics.CodeAnalysis;

namespace IdP.Admin.Api;

/// <summary>What a request was read as, or the answer to one that cannot be read.</summary>
internal readonly struct Reading<T> where T : class
{
    private readonly T? value;
    private readonly ApiAnswer? problem;

    private Reading(T? value, ApiAnswer? problem) => (this.value, this.problem) = (value, problem);

    public static implicit operator Reading<T>(T value) => new(value, null);

    public static implicit operator Reading<T>(ApiAnswer problem) => new(null, problem);

    public bool Failed([NotNullWhen(true)] out ApiAnswer? answer, [NotNullWhen(false)] out T? read)
    {
        (answer, read) = (problem, value);
        return problem is not null;
    }
}
