namespace IdP.Tests.RelyingParties;

/// <summary>A theory that needs programs which not every machine has: without them it is skipped, and the run says which is missing.</summary>
public sealed class NeedsAttribute : TheoryAttribute
{
    public NeedsAttribute(params string[] programs)
    {
        var missing = programs.Where(program => !Command.IsThere(program)).ToList();
        if (missing.Count > 0) Skip = $"{string.Join(" and ", missing)} not found on the path; ./test.sh installs what the suite needs.";
    }
}
