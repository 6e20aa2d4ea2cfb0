using Duende.IdentityServer.Models;

namespace Duende.IdentityServer.Validation;

public class ResourceValidationResult
{
    public ResourceValidationResult() { }
    public ResourceValidationResult(Resources resources) : this(resources, []) { }

    public ResourceValidationResult(Resources resources, IEnumerable<ParsedScopeValue> parsedScopeValues)
    {
        Resources = resources;
        ParsedScopes = [.. parsedScopeValues];
    }

    public bool Succeeded => ParsedScopes.Count > 0 && InvalidScopes.Count == 0;
    public Resources Resources { get; set; } = new();
    public ICollection<ParsedScopeValue> ParsedScopes { get; set; } = new HashSet<ParsedScopeValue>();
    public ICollection<string> InvalidScopes { get; set; } = new HashSet<string>();
    public IEnumerable<string> RawScopeValues => ParsedScopes.Select(scope => scope.RawValue);
}

public class ParsedScopeValue(string rawValue, string parsedName, string? parsedParameter)
{
    public ParsedScopeValue(string rawValue) : this(rawValue, rawValue, null) { }

    public string RawValue { get; } = rawValue;
    public string ParsedName { get; } = parsedName;
    public string? ParsedParameter { get; } = parsedParameter;
}

public class ParsedScopesResult
{
    public ICollection<ParsedScopeValue> ParsedScopes { get; set; } = new HashSet<ParsedScopeValue>();
    public bool Succeeded => true;
}

public interface IScopeParser
{
    ParsedScopesResult ParseScopeValues(IEnumerable<string> scopeValues);
}
